/** The text of a piece of an item, as written. */
import { textOf } from "../model/places.ts";
import type { Item, Span } from "../syntax/ast.ts";

export { textOf };

/** The text under a span of the item. */
export function sliceOf(item: Item, span: Span): string {
  return textOf(item).slice(span.start, span.end);
}

/** The same on one line, shortened to `most` characters with `…`. */
export function shortSlice(item: Item, span: Span, most = 60): string {
  const text = sliceOf(item, span).replace(/\s+/g, " ").trim();
  return text.length > most ? `${text.slice(0, most - 1)}…` : text;
}
