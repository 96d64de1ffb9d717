/** The text of a piece of an item, as written. */
import type { Item, Span } from "../syntax/ast.ts";

/** The item's whole text. */
export function textOf(item: Item): string {
  let text = "";
  for (const piece of item.pieces) text += typeof piece === "string" ? piece : textOf(piece);
  return text;
}

/** The text under a span of the item. */
export function sliceOf(item: Item, span: Span): string {
  return textOf(item).slice(span.start, span.end);
}

/** The same on one line, shortened to `most` characters with `…`. */
export function shortSlice(item: Item, span: Span, most = 60): string {
  const text = sliceOf(item, span).replace(/\s+/g, " ").trim();
  return text.length > most ? `${text.slice(0, most - 1)}…` : text;
}
