/** Where items stand in the file: absolute offsets from the tree's relative ones, by one walk when first asked. */
import type { FileItem, Item, Span } from "../syntax/ast.ts";

/** A word of the tree: a span within an item. Stays true while the item stays the same object. */
export interface Place {
  item: Item;
  span: Span;
}

export interface Places {
  /** Absolute UTF-16 offset of the item's first character. */
  start(item: Item): number;
  /** A span relative to an item as an absolute one. */
  absolute(place: Place): Span;
  /** The innermost items around an offset, outermost first. */
  around(offset: number): readonly Item[];
}

export function placesOf(file: FileItem): Places {
  let starts: Map<Item, number> | undefined;
  const start = (item: Item): number => {
    starts ??= startsOf(file, 0, new Map());
    return starts.get(item) ?? 0;
  };
  return {
    start,
    absolute: ({ item, span }) => ({ start: start(item) + span.start, end: start(item) + span.end }),
    around: offset => itemsAround(file, offset),
  };
}

function startsOf(item: Item, start: number, into: Map<Item, number>): Map<Item, number> {
  into.set(item, start);
  const { children, childStarts } = item;
  for (let i = 0; i < children.length; i++) startsOf(children[i]!, start + childStarts[i]!, into);
  return into;
}

function itemsAround(file: FileItem, offset: number): readonly Item[] {
  const chain: Item[] = [file];
  let start = 0;
  for (;;) {
    const item = chain.at(-1)!;
    // The last child that starts at or before the offset, and reaches it (its end included: a cursor stands behind).
    let index = -1;
    for (let low = 0, high = item.children.length - 1; low <= high; ) {
      const middle = (low + high) >> 1;
      if (start + item.childStarts[middle]! <= offset) {
        index = middle;
        low = middle + 1;
      } else high = middle - 1;
    }
    const child = item.children[index];
    if (!child || offset > start + item.childStarts[index]! + child.width) return chain;
    start += item.childStarts[index]!;
    chain.push(child);
  }
}

/** The item's first word: its keyword (`retry`, `on`), or the first word of the name that stands there. */
export function keywordSpan(item: Item): Span {
  const text = typeof item.pieces[0] === "string" ? item.pieces[0] : "";
  const length = /^[\p{L}\p{N}_]+/u.exec(text)?.[0].length ?? 0;
  return { start: 0, end: Math.max(length, Math.min(1, item.width)) };
}

/** The item's text, put together from its pieces. */
export function textOf(item: Item): string {
  return item.pieces.map(piece => (typeof piece === "string" ? piece : textOf(piece))).join("");
}
