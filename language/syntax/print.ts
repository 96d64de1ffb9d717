import type { Item } from "./ast.ts";

/** The text of an item (of a file: the whole text) to the letter. */
export function print(item: Item): string {
  const parts: string[] = [];
  collect(item, parts);
  return parts.join("");
}

function collect(item: Item, parts: string[]): void {
  for (const piece of item.pieces) {
    if (typeof piece === "string") parts.push(piece);
    else collect(piece, parts);
  }
}
