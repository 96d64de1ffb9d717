/** The form page: shows a form, checks it, and hands the values over. */
import { iconElement } from "../../graph/draw/icons.ts";
import { count } from "../../graph/words.ts";
import { el, fromMarkup } from "../dom.ts";
import type { Host } from "../host.ts";
import type { FormModel, FromForm, ToForm } from "../protocol.ts";
import { FieldView } from "./field.ts";

/** What survives a reload: the form, and what was typed so far. */
export interface KeptForm {
  form: FormModel;
  values: Record<string, unknown>;
}

export class FormPage {
  readonly #root: HTMLElement;
  readonly #host: Host<ToForm, FromForm, KeptForm>;
  #form: FormModel | undefined;
  #fields: FieldView[] = [];
  #submit = el("vscode-button", { appearance: "primary" });
  readonly #state = el("span", { class: "state small", "aria-live": "polite" });

  constructor(root: HTMLElement, host: Host<ToForm, FromForm, KeptForm>) {
    this.#root = root;
    this.#host = host;
    const kept = host.load();
    if (kept) this.#show({ ...kept.form, values: { ...kept.form.values, ...kept.values } });
    host.onMessage(message => {
      if (message.type === "form") this.#show(message.form);
      else this.#refused(message.field, message.message);
    });
    addEventListener("keydown", event => {
      if (event.key === "Enter" && (event.ctrlKey || event.metaKey)) this.#send();
      if (event.key === "Escape") host.post({ type: "cancel" });
    });
    host.post({ type: "ready" });
  }

  #show(form: FormModel): void {
    this.#form = form;
    this.#fields = form.fields.map(
      field => new FieldView(field, form.values[field.name], () => this.#changed()),
    );
    this.#submit = el("vscode-button", { appearance: "primary", class: "submit" }, form.submit);
    this.#submit.addEventListener("click", () => this.#send());
    const cancel = el("vscode-button", { appearance: "secondary" }, "Cancel");
    cancel.addEventListener("click", () => this.#host.post({ type: "cancel" }));
    const card = el("form", {
      class: "form",
      novalidate: true,
      "aria-label": `${form.kicker} ${form.title}`,
    });
    card.addEventListener("submit", event => {
      event.preventDefault();
      this.#send();
    });
    card.append(
      el(
        "div",
        { class: "inner" },
        el("div", { class: "small muted" }, form.kicker),
        el("h1", {}, form.title),
        form.detail && el("p", { class: "muted" }, form.detail),
        ...this.#fields.map(field => field.element),
        form.fields.length === 0 && el("p", { class: "muted" }, "Nothing to fill in."),
      ),
      el("footer", {}, this.#submit, cancel, el("span", { class: "gap" }), this.#state),
    );
    this.#root.replaceChildren(card);
    // Enter in a one-line field sends; in a text area it makes a line.
    card.addEventListener("keydown", event => {
      if (event.key === "Enter" && (event.target as Element).localName === "vscode-text-field") this.#send();
    });
    requestAnimationFrame(() => this.#fields[0]?.focus());
  }

  #send(): void {
    const bad = this.#fields.filter(field => !field.checkNow());
    this.#changed();
    if (bad[0]) {
      bad[0].focus();
      return;
    }
    this.#host.post({ type: "submit", values: this.#values() });
  }

  #values(): Record<string, unknown> {
    const entries = this.#fields.flatMap(field => {
      const result = field.read();
      return "value" in result ? [[field.field.name, result.value] as const] : [];
    });
    return Object.fromEntries(entries);
  }

  #refused(name: string | undefined, message: string): void {
    const field = this.#fields.find(f => f.field.name === name);
    if (field) {
      field.check(message);
      field.focus();
      this.#changed();
    } else this.#say(message, true);
  }

  #changed(): void {
    const wrong = this.#fields.filter(field => field.element.classList.contains("bad")).length;
    this.#say(wrong > 0 ? `${count(wrong, "field")} to mend` : "", wrong > 0);
    if (this.#form) this.#host.save({ form: this.#form, values: this.#values() });
  }

  #say(text: string, wrong: boolean): void {
    this.#state.replaceChildren(...(wrong ? [fromMarkup(iconElement("error", "error"))] : []), text);
  }
}
