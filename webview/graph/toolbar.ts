/** The bar above the graph: what is shown, Design or Run, and the controls of the view. */
import { type IconName, iconElement } from "../../graph/draw/icons.ts";
import { markElement } from "../../graph/draw/marks.ts";
import type { GraphModel, NodeState, RunView } from "../../graph/model.ts";
import { count } from "../../graph/words.ts";
import { type Child, el, fromMarkup } from "../dom.ts";

export type Mode = "design" | "run";

export interface ToolbarActions {
  mode(mode: Mode): void;
  search(text: string, step: 1 | -1): void;
  attention(): void;
  direction(): void;
  zoom(factor: number): void;
  actual(): void;
  fit(): void;
  minimap(): void;
}

export class Toolbar {
  readonly element: HTMLElement;
  readonly #title = el("h1", { class: "strong" });
  readonly #release = el("span", { class: "small muted release" });
  readonly #tabs: Readonly<Record<Mode, HTMLElement>>;
  readonly #pills = el("span", { class: "pills" });
  readonly #percent: HTMLElement;
  readonly #direction: HTMLElement;
  readonly #map: HTMLElement;
  readonly #search: HTMLInputElement;
  #run: RunView | undefined;

  constructor(actions: ToolbarActions) {
    const tab = (mode: Mode, text: string) => {
      const button = el("button", { type: "button", role: "tab", class: "tab" }, text);
      button.addEventListener("click", () => actions.mode(mode));
      return button;
    };
    this.#tabs = { design: tab("design", "Design"), run: tab("run", "Run") };
    const tabs = el("span", { class: "tabs", role: "tablist", "aria-label": "What is shown" });
    tabs.append(this.#tabs.design, this.#tabs.run);
    tabs.addEventListener("keydown", event => {
      if (event.key !== "ArrowLeft" && event.key !== "ArrowRight") return;
      const mode = event.key === "ArrowLeft" ? "design" : "run";
      if (mode === "run" && !this.#run) return;
      actions.mode(mode);
      this.#tabs[mode].focus();
    });
    this.#search = el("vscode-text-field", {
      placeholder: "Find a node",
      "aria-label": "Find a node",
      class: "find",
    }) as HTMLInputElement;
    this.#search.addEventListener("input", () => actions.search(this.#search.value, 1));
    this.#search.addEventListener("keydown", event => {
      if (event.key === "Enter") actions.search(this.#search.value, event.shiftKey ? -1 : 1);
      if (event.key === "Escape") this.closeSearch();
    });
    const button = (icon: IconName, title: string, run: () => void, more = "") => {
      const control = el("vscode-button", { appearance: "icon", title, "aria-label": title, class: more });
      control.append(fromMarkup(iconElement(icon)));
      control.addEventListener("click", run);
      return control;
    };
    this.#percent = el("button", { type: "button", class: "percent small wide", title: "Zoom to 100 %" });
    this.#percent.addEventListener("click", () => actions.actual());
    this.#direction = button("down", "Direction", () => actions.direction(), "wide");
    this.#map = button("map", "Minimap", () => actions.minimap(), "wide");
    this.element = el(
      "header",
      { class: "toolbar", role: "toolbar", "aria-label": "Graph" },
      this.#title,
      this.#release,
      tabs,
      this.#pills,
      el("span", { class: "gap" }),
      this.#search,
      button("search", "Find a node (/)", () => this.openSearch()),
      button("next", "Next that needs attention (N)", () => actions.attention()),
      el("span", { class: "bar wide" }),
      this.#direction,
      button("minus", "Zoom out (−)", () => actions.zoom(1 / 1.25), "wide"),
      this.#percent,
      button("plus", "Zoom in (+)", () => actions.zoom(1.25), "wide"),
      button("fit", "Fit (0)", () => actions.fit()),
      this.#map,
    );
    this.#search.hidden = true;
  }

  openSearch(): void {
    this.#search.hidden = false;
    this.#search.focus();
  }

  closeSearch(): void {
    this.#search.hidden = true;
    document.querySelector<HTMLElement>(".canvas")?.focus();
  }

  show(model: GraphModel | undefined, run: RunView | undefined, mode: Mode): void {
    this.#run = run;
    this.#title.textContent = model?.workflow ?? "";
    this.#release.textContent = model?.release ?? "";
    for (const [name, tab] of Object.entries(this.#tabs)) {
      tab.setAttribute("aria-selected", String(name === mode));
      tab.tabIndex = name === mode ? 0 : -1;
    }
    this.#tabs.run.toggleAttribute("disabled", !run);
    this.element.classList.toggle("of-run", mode === "run");
    this.#tabs.run.title = run ? "" : "Shown once the workflow has run";
    this.#pills.replaceChildren(...(run && mode === "run" ? pills(run) : []));
  }

  view(zoom: number, direction: "DOWN" | "RIGHT", minimap: boolean): void {
    this.#percent.textContent = `${Math.round(zoom * 100)}%`;
    this.#percent.setAttribute("aria-label", `Zoom ${Math.round(zoom * 100)} %`);
    const title =
      direction === "DOWN" ? "Runs down; let it run to the right" : "Runs to the right; let it run down";
    if (this.#direction.title !== title) {
      this.#direction.title = title;
      this.#direction.setAttribute("aria-label", title);
      this.#direction.replaceChildren(fromMarkup(iconElement(direction === "DOWN" ? "down" : "right")));
    }
    this.#map.classList.toggle("on", minimap);
    this.#map.setAttribute("aria-pressed", String(minimap));
  }
}

/** The run and how it is, then what in it needs attention. */
function pills(run: RunView): HTMLElement[] {
  const states = Object.entries(run.nodes);
  const in_ = (state: NodeState) => states.filter(([, status]) => status.state === state);
  const failed = in_("failed");
  const waiting = in_("waiting").length;
  // Where room is short, how it is matters more than which it is.
  const id = el("span", { class: "id" }, `${run.run} · `);
  const list = [pill(run.state, `${run.run} · ${run.status}`, id, run.status)];
  const more = (state: NodeState, text: string) => {
    const element = pill(state, text, text);
    element.classList.add("wide");
    list.push(element);
  };
  if (failed.length === 1) more("failed", `${failed[0]![0]} failed`);
  else if (failed.length > 1) more("failed", `${failed.length} failed`);
  if (waiting > 0 && run.state !== "waiting") more("waiting", count(waiting, "question"));
  // What the debugger holds does not go on: its arc does not turn.
  list[0]!.classList.toggle("still", run.status !== "running");
  return list;
}

function pill(state: NodeState, title: string, ...text: Child[]): HTMLElement {
  return el("span", { class: "pill small", title }, fromMarkup(markElement(state)), el("span", {}, ...text));
}
