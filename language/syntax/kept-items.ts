import type { TextEdit } from "../diagnostic.ts";
import type { Item } from "./ast.ts";
import { CONTAINERS } from "./containers.ts";
import { firstWordWidth, type PlacedItem } from "./offsets.ts";
import type { Keeper } from "./parser.ts";

/**
 * Which items of the tree before an edit can be kept while the edited text is read: sound ones that the edit touches
 * neither in themselves nor in what was looked at behind them (the next token). Asked in text order, with offsets in
 * the edited text, and only for blocks that correspond to the same kind of block before.
 */
export class KeptItems implements Keeper {
  private readonly edit: TextEdit;
  /** The blocks before the edit that correspond to those being read now; undefined where none does. */
  private readonly blocks: (PlacedItem | undefined)[] = [];
  private next: PlacedItem | undefined;

  /** `root` is the item that is read again; the edit is in the same offsets. */
  constructor(root: PlacedItem, edit: TextEdit) {
    this.edit = edit;
    this.next = root;
  }

  keep(start: number, doc: string | undefined): Item | undefined {
    this.next = undefined;
    const block = this.blocks.at(-1);
    const before = this.offsetBefore(start);
    if (!block || before === undefined) return undefined;
    const index = indexOfStart(block.item, before - block.start);
    if (index < 0) return undefined;
    const item = block.item.children[index]!;
    this.next = { item, start: before };
    const untouched = this.edit.end <= before || this.edit.start > block.start + lookedAt(block.item, index);
    return item.sound && item.doc === doc && untouched ? item : undefined;
  }

  enter(block: object): void {
    const next = this.next;
    this.blocks.push(next && CONTAINERS[next.item.kind] === block ? next : undefined);
  }

  leave(): void {
    this.blocks.pop();
  }

  /** Where a place in the edited text stood before the edit; undefined when the edit brought it. */
  private offsetBefore(at: number): number | undefined {
    const { start, end, text } = this.edit;
    if (at < start) return at;
    return at < start + text.length ? undefined : at - text.length + (end - start);
  }
}

/** How far the text was looked at to read a child: over the next child's first word, or to the end of the block. */
function lookedAt(block: Item, index: number): number {
  const next = block.children[index + 1];
  if (!next) return block.width;
  const width = next.kind === "unknown" ? next.width : firstWordWidth(next);
  return block.childStarts[index + 1]! + width;
}

function indexOfStart(item: Item, start: number): number {
  let low = 0;
  let high = item.childStarts.length - 1;
  while (low <= high) {
    const middle = (low + high) >> 1;
    const found = item.childStarts[middle]!;
    if (found === start) return middle;
    if (found < start) low = middle + 1;
    else high = middle - 1;
  }
  return -1;
}
