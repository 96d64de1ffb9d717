/** A field of the form: name, type, control, help and what is wrong with it. */
import { iconElement } from "../../graph/draw/icons.ts";
import type { Field } from "../../plan/type.ts";
import { el, fromMarkup } from "../dom.ts";
import { controlOf, initialText, mayBeEmpty, type Read, read, typeHint } from "./control.ts";

interface ControlElement extends HTMLElement {
  value: string;
}

export class FieldView {
  readonly field: Field;
  readonly element: HTMLElement;
  readonly #control: ControlElement | HTMLElement;
  readonly #problem = el("div", { class: "wrong small", role: "alert" });
  #text: string;
  #touched = false;

  /** `changed` is called after each change of the value. */
  constructor(field: Field, remembered: unknown, changed: () => void) {
    this.field = field;
    this.#text = initialText(field, remembered);
    const id = `field-${field.name}`;
    const hint = typeHint(field);
    this.#control = this.#make(id, value => {
      this.#text = value;
      if (this.#touched) this.check();
      changed();
    });
    this.#control.addEventListener("focusout", event => {
      // Leaving a choice for its next button is not leaving the field.
      if (this.#control.contains((event as FocusEvent).relatedTarget as Node | null)) return;
      this.#touched = true;
      this.check();
      changed();
    });
    this.#problem.id = `${id}-problem`;
    this.element = el(
      "div",
      { class: "field" },
      el(
        "div",
        { class: "label", id: `${id}-label` },
        el("span", { class: "strong" }, field.name),
        el("span", { class: "type small muted" }, hint),
      ),
      field.doc && el("div", { class: "doc small muted" }, field.doc),
      this.#control,
      this.#problem,
    );
  }

  read(): Read {
    return read(this.field, this.#text);
  }

  /** Shows what is wrong, or that nothing is; `refusal` is what the extension found. */
  check(refusal?: string): boolean {
    const result = this.read();
    const problem = refusal ?? ("problem" in result ? result.problem : "");
    this.#problem.replaceChildren(...(problem ? [fromMarkup(iconElement("error", "error")), problem] : []));
    this.element.classList.toggle("bad", problem !== "");
    this.#control.setAttribute("aria-invalid", String(problem !== ""));
    return problem === "";
  }

  /** Also fields that nobody has been in. */
  checkNow(): boolean {
    this.#touched = true;
    return this.check();
  }

  focus(): void {
    const inside = this.#control.querySelector<HTMLElement>('[tabindex="0"]');
    (inside ?? this.#control).focus();
  }

  #make(id: string, changed: (text: string) => void): ControlElement | HTMLElement {
    const control = controlOf(this.field);
    // The toolkit's inner input is in a shadow tree: names go by aria-label, not by a reference.
    const help = [this.field.name, typeHint(this.field), this.field.doc].filter(Boolean).join(", ");
    const common = { id, "aria-label": help, "aria-describedby": `${id}-problem` };
    if (control.kind === "choice") return this.#choice(id, control.values.map(String), changed);
    if (control.kind === "check") {
      const box = el("vscode-checkbox", common, "yes") as HTMLElement & { checked: boolean };
      box.toggleAttribute("checked", this.#text === "true");
      // Not ticked is an answer, unless the field may be left out.
      if (this.#text === "" && !mayBeEmpty(this.field)) this.#text = "false";
      box.addEventListener("change", () => changed(String(box.checked)));
      return box;
    }
    const area = control.kind === "lines" || control.kind === "json";
    const rows = control.kind === "json" ? "5" : "2";
    const input = el(area ? "vscode-text-area" : "vscode-text-field", {
      ...common,
      class: control.kind === "json" ? "code" : control.kind === "number" ? "number" : "",
      ...(area ? { rows, resize: "vertical" } : {}),
      placeholder: PLACEHOLDER[control.kind],
      value: this.#text,
    }) as ControlElement;
    if (area) input.textContent = "";
    input.value = this.#text;
    input.addEventListener("input", () => changed(input.value));
    return input;
  }

  /** A few values side by side, many in a list. */
  #choice(id: string, values: readonly string[], changed: (text: string) => void): HTMLElement {
    const label = `${this.field.name}, ${typeHint(this.field)}`;
    if (values.length > 4 || values.join("").length > 40) {
      const list = el("vscode-dropdown", { id, "aria-label": label }) as ControlElement;
      const none = !values.includes(this.#text);
      if (none) list.append(el("vscode-option", { value: "" }, "—"));
      for (const value of values)
        list.append(el("vscode-option", { value, selected: value === this.#text }, value));
      list.addEventListener("change", () => changed(list.value));
      return list;
    }
    const group = el("div", { id, class: "choice", role: "radiogroup", "aria-label": label });
    const buttons = values.map(value =>
      el("button", { type: "button", role: "radio", class: "option" }, value),
    );
    const show = (value: string) => {
      buttons.forEach((button, index) => {
        button.setAttribute("aria-checked", String(values[index] === value));
        button.tabIndex = values[index] === value || (index === 0 && !values.includes(value)) ? 0 : -1;
      });
    };
    const take = (index: number) => {
      show(values[index]!);
      changed(values[index]!);
    };
    buttons.forEach((button, index) => {
      button.addEventListener("click", () => take(index));
      button.addEventListener("keydown", event => {
        const step = { ArrowRight: 1, ArrowDown: 1, ArrowLeft: -1, ArrowUp: -1 }[event.key];
        if (step === undefined) return;
        event.preventDefault();
        const next = (index + step + values.length) % values.length;
        take(next);
        buttons[next]!.focus();
      });
    });
    show(this.#text);
    group.append(...buttons);
    return group;
  }
}

const PLACEHOLDER: Readonly<Record<string, string>> = {
  duration: "30s, 1h30m",
  time: "2026-03-01T09:00Z",
  file: "path of a file",
};
