/** Text measured with the font that the page really has. */
import type { Measure } from "../../graph/measure.ts";

/** Remembers what it measured; make a new one when the font changes. */
export function canvasMeasure(): Measure {
  const context = document.createElement("canvas").getContext("2d")!;
  const family = getComputedStyle(document.body).fontFamily;
  const known = new Map<string, number>();
  return (text, size, weight) => {
    const font = `${weight} ${size}px ${family}`;
    const key = font + text;
    let width = known.get(key);
    if (width === undefined) {
      context.font = font;
      width = context.measureText(text).width;
      // A long session types many texts: start over rather than grow.
      if (known.size > 20_000) known.clear();
      known.set(key, width);
    }
    return width;
  };
}
