/** From the relative spans of the tree to absolute offsets, and back from an offset to the items around it. */
import type { FileItem, Item, Span, SyntaxProblem } from "./ast.ts";

/** An item and the absolute offset of its first code unit. */
export interface PlacedItem {
  item: Item;
  start: number;
}

/** A span of an item that begins at `itemStart`, in absolute offsets. */
export function absolute(span: Span, itemStart: number): Span {
  return { start: span.start + itemStart, end: span.end + itemStart };
}

/** How wide the word is that an item begins with; 0 when it begins with none. */
export function firstWordWidth(item: Item): number {
  const first = item.pieces[0];
  return typeof first === "string" ? /^[\p{L}\p{M}\p{N}_]*/u.exec(first)![0].length : 0;
}

/** All items in text order, outer ones before inner ones, with their absolute starts. */
export function* walkItems(item: Item, start = 0): Generator<PlacedItem> {
  yield { item, start };
  for (let i = 0; i < item.children.length; i++) {
    yield* walkItems(item.children[i]!, start + item.childStarts[i]!);
  }
}

/**
 * The items around an offset, from the file to the innermost. An offset at the end of an item belongs to it unless
 * the next one begins there.
 */
export function itemPathAt(file: FileItem, offset: number): PlacedItem[] {
  const path: PlacedItem[] = [{ item: file, start: 0 }];
  for (;;) {
    const { item, start } = path.at(-1)!;
    const index = childAt(item, offset - start);
    if (index < 0) return path;
    path.push({ item: item.children[index]!, start: start + item.childStarts[index]! });
  }
}

/** The innermost item at an offset. */
export function itemAt(file: FileItem, offset: number): PlacedItem {
  return itemPathAt(file, offset).at(-1)!;
}

/** Index of the child that holds the relative offset; -1 when none does. */
function childAt(item: Item, offset: number): number {
  let low = 0;
  let high = item.children.length - 1;
  while (low <= high) {
    const middle = (low + high) >> 1;
    const start = item.childStarts[middle]!;
    if (start > offset) high = middle - 1;
    else if (offset > start + item.children[middle]!.width) low = middle + 1;
    else if (offset === start + item.children[middle]!.width && item.childStarts[middle + 1] === offset)
      low = middle + 1;
    else return middle;
  }
  return -1;
}

/** All syntax problems of a tree with absolute spans, in text order. */
export function syntaxProblems(file: FileItem): SyntaxProblem[] {
  const problems: SyntaxProblem[] = [];
  for (const { item, start } of walkItems(file)) {
    for (const problem of item.errors) problems.push({ ...problem, span: absolute(problem.span, start) });
  }
  return problems.sort((a, b) => a.span.start - b.span.start);
}
