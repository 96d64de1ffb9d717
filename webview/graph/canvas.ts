/** The canvas: keeps the view, draws when something changed, and turns keys and pointers into actions. */
import type { Layout } from "../../graph/layout/layout.ts";
import type { Measure } from "../../graph/measure.ts";
import type { GraphNode } from "../../graph/model.ts";
import { el, messageOf } from "../dom.ts";
import { canvasMeasure } from "./canvas-measure.ts";
import { CardPlace } from "./card-place.ts";
import { Minimap } from "./minimap.ts";
import { listenToPointers } from "./pointer.ts";
import { Scene, type Shown } from "./scene.ts";
import * as viewport from "./viewport.ts";
import { type Arrow, walk } from "./walk.ts";

export interface CanvasActions {
  open(node: string, line: number): void;
  fix(node: string, line: number, code: string): void;
  select(id: string | undefined): void;
  toggleBreakpoint(node: GraphNode): void;
  attention(step: 1 | -1): void;
  search(): void;
  /** The view changed. */
  moved(): void;
  resized(): void;
  /** Drawing threw, in words for the person. */
  failed(message: string): void;
}

export type CanvasShown = Omit<Shown, "now"> & { minimap: boolean };

const ZOOM_STEP = 1.25;
const PAGE_PX = 60;

export class Canvas {
  readonly element = el("div", { class: "canvas", role: "tree", tabindex: "0", "aria-label": "Step graph" });
  readonly #actions: CanvasActions;
  readonly #scene = new Scene();
  readonly #minimap: Minimap;
  readonly #cards: CardPlace;
  #view: viewport.Viewport = { x: 0, y: 0, zoom: 1, fitted: true };
  #layout: Layout | undefined;
  #shown: CanvasShown | undefined;
  #measure: Measure | undefined;
  #frame = 0;
  #clock: ReturnType<typeof setTimeout> | undefined;
  #fresh = true;
  #wanted: string | undefined;

  constructor(actions: CanvasActions) {
    this.#actions = actions;
    this.#minimap = new Minimap((x, y) => {
      const { w, h } = this.size();
      this.#look({
        ...this.#view,
        x: w / 2 - x * this.#view.zoom,
        y: h / 2 - y * this.#view.zoom,
        fitted: false,
      });
    });
    this.#cards = new CardPlace(this.element, actions);
    this.element.append(this.#scene.element, this.#minimap.element);
    listenToPointers(this.element, {
      pan: (dx, dy) => this.#look(viewport.pan(this.#view, dx, dy)),
      zoom: (factor, x, y) => this.#look(viewport.zoomAt(this.#view, this.#view.zoom * factor, x, y)),
      click: event => this.#click(event),
      hover: event => this.#cards.hover(this.#nodeAt(event?.target), () => this.#redraw()),
    });
    this.element.addEventListener("keydown", event => this.#key(event));
    new ResizeObserver(() => this.#resized()).observe(this.element);
    // A web font that comes late changes widths.
    void document.fonts?.ready.then(() => {
      this.#measure = undefined;
      this.#redraw();
    });
  }

  size(): viewport.Size {
    return { w: this.element.clientWidth, h: this.element.clientHeight };
  }

  view(): viewport.Viewport {
    return this.#view;
  }

  /** The next layout is looked at from its beginning. */
  forgetView(): void {
    this.#fresh = true;
  }

  /** A new layout; the node one looks at stays where it is. */
  setLayout(layout: Layout, kept: viewport.Viewport | undefined, selected: string | undefined): void {
    const before = this.#layout;
    this.#layout = layout;
    const canvas = this.size();
    if (kept && !before && !kept.fitted) this.#view = kept;
    else if (this.#fresh || !before || before.density !== layout.density) this.#fit(layout);
    else {
      const anchor = viewport.anchorOf(this.#view, before, layout, canvas, selected);
      this.#view = viewport.keepPlace(this.#view, before, layout, anchor);
      this.#scene.glide();
    }
    this.#fresh = false;
    this.#actions.moved();
  }

  show(shown: CanvasShown): void {
    this.#shown = shown;
    this.element.classList.toggle("run", !!shown.run);
    this.element.setAttribute("aria-label", `Step graph of ${shown.model.workflow}`);
    this.#redraw();
  }

  showAll(): void {
    if (this.#layout) this.#look(viewport.fitAll(this.#layout, this.size()));
  }

  zoomBy(factor: number): void {
    this.zoomTo(this.#view.zoom * factor);
  }

  zoomTo(zoom: number): void {
    const { w, h } = this.size();
    const box = this.#shown?.selected ? this.#layout?.boxes.get(this.#shown.selected) : undefined;
    const x = box ? this.#view.x + (box.x + box.w / 2) * this.#view.zoom : w / 2;
    const y = box ? this.#view.y + (box.y + box.h / 2) * this.#view.zoom : h / 2;
    // Around the selected node, if that is in view.
    const inView = x > 0 && x < w && y > 0 && y < h;
    this.#look(viewport.zoomAt(this.#view, zoom, inView ? x : w / 2, inView ? y : h / 2));
  }

  /** Brings a node into view, once its card is there: that may cover it. */
  reveal(id: string): void {
    this.#wanted = id;
    this.#redraw();
  }

  #revealWanted(): void {
    const box = this.#wanted === undefined ? undefined : this.#layout?.boxes.get(this.#wanted);
    this.#wanted = undefined;
    if (!box) return;
    const { w, h } = this.size();
    this.#look(viewport.reveal(this.#view, box, { w, h: h - this.#cards.bottom() }));
  }

  #look(view: viewport.Viewport): void {
    if (view === this.#view) return;
    this.#view = view;
    this.#actions.moved();
    this.#redraw();
  }

  #resized(): void {
    if (this.#layout && this.#view.fitted) this.#fit(this.#layout);
    this.#actions.resized();
    this.#redraw();
  }

  /** What is selected stays in view. */
  #fit(layout: Layout): void {
    this.#view = viewport.fitReadable(layout, this.size());
    this.#wanted ??= this.#shown?.selected;
    this.#actions.moved();
  }

  /** Draws with the next frame, once however often it is asked. */
  #redraw(): void {
    if (this.#frame !== 0) return;
    this.#frame = requestAnimationFrame(() => {
      this.#frame = 0;
      try {
        this.#draw();
      } catch (error) {
        this.#actions.failed(`The graph could not be drawn: ${messageOf(error)}`);
      }
    });
  }

  #draw(): void {
    const shown = this.#shown;
    if (!shown || !this.#layout) return;
    this.#measure ??= canvasMeasure();
    const now = Date.now();
    const canvas = this.size();
    const level = this.#scene.draw({ ...shown, now }, this.#view, canvas, this.#measure);
    this.element.dataset["level"] = level;
    const active = shown.selected && this.#layout.boxes.has(shown.selected) ? shown.selected : undefined;
    if (active) this.element.setAttribute("aria-activedescendant", Scene.idOf(active));
    else this.element.removeAttribute("aria-activedescendant");
    const { width, height } = this.#layout;
    const whole = width * this.#view.zoom <= canvas.w + 1 && height * this.#view.zoom <= canvas.h + 1;
    const roomy = canvas.w >= 640 && canvas.h >= 360;
    this.#minimap.element.classList.toggle("hidden", !shown.minimap || whole || !roomy);
    this.#minimap.draw(this.#layout, shown.run, this.#view, canvas);
    this.#cards.draw({ ...shown, now }, this.#view, canvas, level);
    this.#revealWanted();
    clearTimeout(this.#clock);
    const ticks = Object.values(shown.run?.nodes ?? {}).some(
      status => status.due !== undefined || (status.since !== undefined && status.state === "running"),
    );
    if (ticks) this.#clock = setTimeout(() => this.#redraw(), 1000 - (Date.now() % 1000));
  }

  #nodeAt(target: EventTarget | null | undefined): GraphNode | undefined {
    const id = (target as Element | null | undefined)?.closest?.<SVGGElement>("[data-node]")?.dataset["node"];
    return this.#shown?.model.nodes.find(node => node.id === id);
  }

  #click(event: PointerEvent): void {
    this.element.focus();
    if ((event.target as Element).closest(".card, .minimap")) return;
    const node = this.#nodeAt(event.target);
    this.#actions.select(node?.id);
    if (node && this.#layout?.density === "compact") this.reveal(node.id);
    if (!node || event.button !== 0) return;
    if ((event.target as Element).closest(".bp")) this.#actions.toggleBreakpoint(node);
    else this.#actions.open(node.id, node.line);
  }

  #key(event: KeyboardEvent): void {
    if (event.target !== this.element || event.ctrlKey || event.metaKey || event.altKey) return;
    if (this.#act(event.key, event.shiftKey)) event.preventDefault();
  }

  #act(key: string, shift: boolean): boolean {
    const node = this.#shown?.model.nodes.find(n => n.id === this.#shown?.selected);
    switch (key) {
      case "ArrowUp":
      case "ArrowDown":
      case "ArrowLeft":
      case "ArrowRight":
        if (shift) return this.#panBy(key);
        this.#goto(node ? this.#layout && walk(this.#layout, node.id, key) : this.#first());
        return true;
      case "Home":
        this.#goto(this.#first());
        return true;
      case "End":
        this.#goto([...(this.#layout?.boxes.keys() ?? [])].at(-1));
        return true;
      case "Enter":
        if (node) this.#actions.open(node.id, node.line);
        return true;
      case " ":
        if (node && (node.kind === "step" || node.kind === "decide")) this.#actions.toggleBreakpoint(node);
        return true;
      case "+":
      case "=":
        this.zoomBy(ZOOM_STEP);
        return true;
      case "-":
      case "−":
        this.zoomBy(1 / ZOOM_STEP);
        return true;
      case "0":
        this.showAll();
        return true;
      case "n":
      case "N":
        this.#actions.attention(shift ? -1 : 1);
        return true;
      case "/":
        this.#actions.search();
        return true;
      case "Escape":
        this.#actions.select(undefined);
        return true;
      default:
        return false;
    }
  }

  #panBy(key: Arrow): true {
    const dx = key === "ArrowLeft" ? PAGE_PX : key === "ArrowRight" ? -PAGE_PX : 0;
    const dy = key === "ArrowUp" ? PAGE_PX : key === "ArrowDown" ? -PAGE_PX : 0;
    this.#look(viewport.pan(this.#view, dx, dy));
    return true;
  }

  #first(): string | undefined {
    return this.#layout?.boxes.has("input") ? "input" : [...(this.#layout?.boxes.keys() ?? [])][0];
  }

  #goto(id: string | undefined): void {
    if (id === undefined) return;
    this.#actions.select(id);
    this.reveal(id);
  }
}
