/** The whole drawing in a corner, with the part in view; a press moves there. */
import { n } from "../../graph/draw/markup.ts";
import type { Layout } from "../../graph/layout/layout.ts";
import type { RunView } from "../../graph/model.ts";
import { ATTENTION } from "../../graph/words.ts";
import { svg } from "../dom.ts";
import type { Size, Viewport } from "./viewport.ts";

const WIDTH = 176;
const HEIGHT = 132;

export class Minimap {
  readonly element = svg("svg", { class: "minimap", "aria-hidden": "true" });
  readonly #nodes = svg("g");
  readonly #view = svg("rect", { class: "view", rx: "2" });
  #scale = 1;
  #drawn = "";

  /** `moveTo`: centre the view on this point of the drawing. */
  constructor(moveTo: (x: number, y: number) => void) {
    this.element.append(this.#nodes, this.#view);
    const move = (event: PointerEvent) => {
      if (event.buttons !== 1) return;
      const corner = this.element.getBoundingClientRect();
      moveTo((event.clientX - corner.left - 8) / this.#scale, (event.clientY - corner.top - 8) / this.#scale);
      event.preventDefault();
    };
    this.element.addEventListener("pointerdown", event => {
      this.element.setPointerCapture(event.pointerId);
      move(event);
    });
    this.element.addEventListener("pointermove", move);
  }

  draw(layout: Layout, run: RunView | undefined, view: Viewport, canvas: Size): void {
    this.#scale = Math.min(WIDTH / layout.width, HEIGHT / layout.height);
    const k = this.#scale;
    const [w, h] = [layout.width * k, layout.height * k];
    this.element.setAttribute("width", n(w + 16));
    this.element.setAttribute("height", n(h + 16));
    // One path for each colour: a thousand boxes stay cheap.
    const paths = new Map<string, string>();
    for (const [id, box] of layout.boxes) {
      const state = run?.nodes[id]?.state;
      const key = state && (ATTENTION.includes(state) || state === "succeeded") ? `m st-${state}` : "rest";
      const size = `h${n(Math.max(1, box.w * k))}v${n(Math.max(1, box.h * k))}h${n(-Math.max(1, box.w * k))}z`;
      paths.set(key, `${paths.get(key) ?? ""}M${n(8 + box.x * k)} ${n(8 + box.y * k)}${size}`);
    }
    const markup = [...paths].map(([key, d]) => `<path class="${key}" d="${d}"/>`).join("");
    if (markup !== this.#drawn) {
      this.#drawn = markup;
      this.#nodes.innerHTML = markup;
    }
    const left = Math.max(0, -view.x / view.zoom) * k;
    const top = Math.max(0, -view.y / view.zoom) * k;
    const right = Math.min(w, ((canvas.w - view.x) / view.zoom) * k);
    const bottom = Math.min(h, ((canvas.h - view.y) / view.zoom) * k);
    this.#view.setAttribute("x", n(8 + left));
    this.#view.setAttribute("y", n(8 + top));
    this.#view.setAttribute("width", n(Math.max(4, right - left)));
    this.#view.setAttribute("height", n(Math.max(4, bottom - top)));
  }
}
