import type { TextEdit } from "../diagnostic.ts";
import type { FileItem, Item } from "./ast.ts";
import { CONTAINERS } from "./containers.ts";
import { KeptItems } from "./kept-items.ts";
import { firstWordWidth, type PlacedItem } from "./offsets.ts";
import { parse, readFile } from "./parse.ts";
import { Parser } from "./parser.ts";
import { parseItem } from "./parser-blocks.ts";
import { print } from "./print.ts";

/**
 * The tree of the text after one edit, equal to `parse` of that text. Only the smallest item around the edit that can
 * be read by itself is read again; all others are the same objects as before. Offsets are clamped to the text.
 */
export function reparse(file: FileItem, edit: TextEdit): FileItem {
  const start = Math.min(Math.max(edit.start, 0), file.width);
  const clamped = { start, end: Math.min(Math.max(edit.end, start), file.width), text: edit.text };
  if (file.fragile) return parse(apply(print(file), clamped));
  const path = itemsAround(file, clamped);
  for (let level = path.length - 1; level > 0; level--) {
    const placed = path[level]!;
    const read = reparseItem(placed, path[level - 1]!, level, clamped);
    if (read) return replaceUpward(path, level, read);
  }
  return reparseFile(file, clamped);
}

function apply(text: string, edit: TextEdit): string {
  return text.slice(0, edit.start) + edit.text + text.slice(edit.end);
}

/** The items, from the file inwards, that the edit lies inside of, behind their first words. */
function itemsAround(file: FileItem, edit: TextEdit): PlacedItem[] {
  const path: PlacedItem[] = [{ item: file, start: 0 }];
  for (;;) {
    const { item, start } = path.at(-1)!;
    const index = lastStartBefore(item.childStarts, edit.start - start);
    const child = item.children[index];
    if (!child) return path;
    const childStart = start + item.childStarts[index]!;
    const before = item.children[index - 1];
    // A statement that is broken may have looked further than over the first word behind it.
    const readable = child.kind !== "unknown" && (!before || before.sound || before.kind in CONTAINERS);
    const inside =
      edit.start > childStart + firstWordWidth(child) && edit.end < childStart + child.width && readable;
    if (!inside) return path;
    path.push({ item: child, start: childStart });
  }
}

function lastStartBefore(starts: readonly number[], offset: number): number {
  let low = 0;
  let high = starts.length - 1;
  while (low <= high) {
    const middle = (low + high) >> 1;
    if (starts[middle]! < offset) low = middle + 1;
    else high = middle - 1;
  }
  return high;
}

/** Read one item by itself; undefined when what stands around it could then be read differently. */
function reparseItem(
  placed: PlacedItem,
  parent: PlacedItem,
  level: number,
  edit: TextEdit,
): Item | undefined {
  const { item, start } = placed;
  const container = CONTAINERS[parent.item.kind];
  if (!container || !endsClearly(placed, parent)) return undefined;
  const relative = { start: edit.start - start, end: edit.end - start, text: edit.text };
  const before = print(item);
  const p = new Parser(apply(before, relative), false);
  p.kept = new KeptItems({ item, start: 0 }, relative);
  p.depth = level - 1;
  p.begin(0);
  const read = parseItem(p, container);
  const whole = read.width === p.text.length && !p.fragile && p.unclosedComments.length === 0;
  // A statement with a problem may have an open bracket, and go on behind its last `}`; a block can't.
  const braced = item.kind in CONTAINERS && before.endsWith("}") && p.text.endsWith("}");
  const closed = (read.sound && item.sound) || braced;
  if (!whole || !closed || read.kind !== item.kind) return undefined;
  if (item.doc !== undefined) read.doc = item.doc;
  return read;
}

/** Behind the item comes a new line, `;` or the end of the block, so that no problem about what follows is in it. */
function endsClearly({ item, start }: PlacedItem, parent: PlacedItem): boolean {
  const index = parent.item.childStarts.indexOf(start - parent.start);
  const after = parent.item.pieces[2 * index + 2];
  const last = index === parent.item.children.length - 1;
  if (typeof after !== "string" || item.width === 0) return false;
  return /^[ \t]*([\r\n;}]|\/\/)/.test(after) || (last && after === "" && parent.item.kind === "file");
}

/** The file with a new item at the end of the path: a copy of each item on the way, all others shared. */
function replaceUpward(path: readonly PlacedItem[], level: number, read: Item): FileItem {
  let child = read;
  for (let i = level - 1; i >= 0; i--) {
    const { item, start } = path[i]!;
    child = withChild(item, path[i + 1]!.start - start, child);
  }
  return child as FileItem;
}

function withChild(item: Item, childStart: number, child: Item): Item {
  const index = item.childStarts.indexOf(childStart);
  const shift = child.width - item.children[index]!.width;
  const children = item.children.slice();
  children[index] = child;
  const pieces = item.pieces.slice();
  pieces[2 * index + 1] = child;
  const behind = (at: number) => (at > childStart ? at + shift : at);
  const childStarts = shift === 0 ? item.childStarts : item.childStarts.map(behind);
  const errors = item.errors.map(problem => ({
    ...problem,
    span: { start: behind(problem.span.start), end: behind(problem.span.end) },
  }));
  const sound = errors.length === 0 && children.every(one => one.sound);
  return { ...item, width: item.width + shift, children, pieces, childStarts, errors, sound };
}

/** Read the file again, keeping the items that the edit doesn't touch. */
function reparseFile(file: FileItem, edit: TextEdit): FileItem {
  const text = apply(print(file), edit);
  const p = new Parser(text, false);
  p.kept = new KeptItems({ item: file, start: 0 }, edit);
  const read = readFile(p);
  return p.fragile ? parse(text) : read;
}
