/** Places of the tree as lines and characters. */
import type { Position, Range } from "../../plan/position.ts";
import type { Place, Places } from "../model/places.ts";
import type { Expression, Item, Span } from "../syntax/ast.ts";

export interface Source {
  text: string;
  /** Of an absolute span. */
  range(span: Span): Range;
  rangeOf(place: Place): Range;
  textOf(place: Place): string;
}

export function sourceOf(text: string, places: Places): Source {
  const starts = [0];
  for (let i = 0; i < text.length; i++) {
    const c = text.charCodeAt(i);
    if (c === 10 || (c === 13 && text.charCodeAt(i + 1) !== 10)) starts.push(i + 1);
  }
  const position = (offset: number): Position => {
    let low = 0;
    for (let high = starts.length - 1; low < high; ) {
      const middle = (low + high + 1) >> 1;
      if (starts[middle]! <= offset) low = middle;
      else high = middle - 1;
    }
    return { line: low, character: offset - starts[low]! };
  };
  const range = (span: Span): Range => ({ start: position(span.start), end: position(span.end) });
  return {
    text,
    range,
    rangeOf: place => range(places.absolute(place)),
    textOf: place => {
      const { start, end } = places.absolute(place);
      return text.slice(start, end);
    },
  };
}

/** The whole of an item. */
export function whole(item: Item): Place {
  return { item, span: { start: 0, end: item.width } };
}

export function placeOf(item: Item, expr: Expression): Place {
  return { item, span: expr.span };
}
