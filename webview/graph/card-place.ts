/** Which card is shown and where: beside the selected or hovered node, at the bottom of a narrow panel. */
import type { Level } from "../../graph/draw/look.ts";
import type { GraphNode } from "../../graph/model.ts";
import { card } from "./card.ts";
import type { Shown } from "./scene.ts";
import type { Size, Viewport } from "./viewport.ts";

/** Rest on a node this long and its card comes. */
const HOVER_MS = 500;

interface NodeActions {
  open(node: string, line: number): void;
  fix(node: string, line: number, code: string): void;
}

export class CardPlace {
  readonly #parent: HTMLElement;
  readonly #actions: NodeActions;
  #element: HTMLElement | undefined;
  #content = "";
  #hovered: string | undefined;
  #over: string | undefined;
  #timer: ReturnType<typeof setTimeout> | undefined;

  constructor(parent: HTMLElement, actions: NodeActions) {
    this.#parent = parent;
    this.#actions = actions;
  }

  /** The pointer is over this node now. `changed` is called when a card comes or goes. */
  hover(node: GraphNode | undefined, changed: () => void): void {
    if (this.#over === node?.id) return;
    this.#over = node?.id;
    clearTimeout(this.#timer);
    if (this.#hovered !== undefined && !this.#parent.querySelector(".card:hover")) {
      this.#hovered = undefined;
      changed();
    }
    if (!node) return;
    this.#timer = setTimeout(() => {
      this.#hovered = node.id;
      changed();
    }, HOVER_MS);
  }

  draw(shown: Shown, view: Viewport, canvas: Size, level: Level): void {
    const narrow = shown.layout.density === "compact";
    const id = narrow ? shown.selected : (this.#hovered ?? shown.selected);
    const node = shown.model.nodes.find(n => n.id === id);
    // At full size the node says all but its diagnostics by itself.
    const everything = narrow || level !== "full" || id === this.#hovered;
    const wanted = node && (narrow || id === this.#hovered || (!shown.run && node.diagnostics.length > 0));
    if (!wanted) return this.#remove();
    const status = shown.run?.nodes[node.id];
    const seconds =
      status?.due === undefined && status?.since === undefined ? 0 : Math.floor(shown.now / 1000);
    const content = JSON.stringify([node, status, everything, seconds]);
    if (content !== this.#content || !this.#element) {
      this.#remove();
      this.#content = content;
      this.#element = card(node, status, shown.now, everything, {
        open: line => this.#actions.open(node.id, line),
        fix: (code, line) => this.#actions.fix(node.id, line, code),
      });
      this.#parent.append(this.#element);
    }
    this.#element.classList.toggle("bottom", narrow);
    if (!narrow) this.#place(this.#element, node, shown, view, canvas);
  }

  /** To the right of the node, else to its left, else below; always inside the canvas. */
  #place(element: HTMLElement, node: GraphNode, shown: Shown, view: Viewport, canvas: Size): void {
    const box = shown.layout.boxes.get(node.id)!;
    const left = view.x + box.x * view.zoom;
    const right = left + box.w * view.zoom;
    const top = view.y + box.y * view.zoom;
    const [w, h] = [element.offsetWidth, element.offsetHeight];
    const fitsRight = right + 20 + w <= canvas.w;
    const fitsLeft = left - 20 - w >= 0;
    const x = fitsRight
      ? right + 20
      : fitsLeft
        ? left - 20 - w
        : Math.min(Math.max(8, left), canvas.w - w - 8);
    const y = fitsRight || fitsLeft ? top + 12 : top + box.h * view.zoom + 14;
    element.style.left = `${Math.round(x)}px`;
    element.style.top = `${Math.round(Math.max(8, Math.min(y, canvas.h - h - 8)))}px`;
  }

  /** How much of the canvas' height a card at its bottom takes, px. */
  bottom(): number {
    return this.#element?.classList.contains("bottom") ? this.#element.offsetHeight + 24 : 0;
  }

  #remove(): void {
    this.#element?.remove();
    this.#element = undefined;
    this.#content = "";
  }
}
