/** Children of an SVG group, kept by key: only those whose markup changed are written again. */
import { setAttribute, svg } from "../dom.ts";

export interface Part {
  key: string;
  markup: string;
  /** Attributes of the group around the markup. */
  attributes: Readonly<Record<string, string>>;
  /** CSS transform, so that it can glide. */
  at?: string;
}

export class Keyed {
  readonly #parent: SVGGElement;
  readonly #parts = new Map<string, { element: SVGGElement; markup: string }>();

  constructor(parent: SVGGElement) {
    this.#parent = parent;
  }

  get(key: string): SVGGElement | undefined {
    return this.#parts.get(key)?.element;
  }

  /** Makes the children be these parts. Those that stay keep their elements. */
  show(parts: readonly Part[]): void {
    const gone = new Set(this.#parts.keys());
    for (const part of parts) {
      gone.delete(part.key);
      let known = this.#parts.get(part.key);
      if (!known) {
        known = { element: svg("g"), markup: "" };
        this.#parts.set(part.key, known);
        this.#parent.append(known.element);
      }
      const { element } = known;
      for (const [name, value] of Object.entries(part.attributes)) setAttribute(element, name, value);
      if (part.at !== undefined && element.style.transform !== part.at) element.style.transform = part.at;
      if (known.markup !== part.markup) {
        known.markup = part.markup;
        element.innerHTML = part.markup;
      }
    }
    for (const key of gone) {
      this.#parts.get(key)!.element.remove();
      this.#parts.delete(key);
    }
  }
}
