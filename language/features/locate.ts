/** Which items and which syntax inside them stand at an offset. */
import type { FileItem, Item, Span } from "../syntax/ast.ts";

/** An item with where it starts in the file, and the one that holds it. */
export interface Located<T extends Item = Item> {
  item: T;
  /** Absolute. */
  start: number;
  parent?: Located;
}

/** A piece of syntax inside an item, and the property of its holder in which it stands. */
export interface Link {
  role: string;
  node: Spanned;
}

/** Anything of the tree that has a span: expressions, types, words, paths, cases. */
export interface Spanned {
  span: Span;
  kind?: string;
}

/** The innermost item that holds the offset; at a border between two the later one. Ends count as inside. */
export function locate(file: FileItem, offset: number): Located {
  let found: Located = { item: file, start: 0 };
  for (;;) {
    const child = childAt(found, offset);
    if (!child) return found;
    found = child;
  }
}

function childAt(parent: Located, offset: number): Located | undefined {
  const { children, childStarts } = parent.item;
  const relative = offset - parent.start;
  let low = 0;
  let high = children.length;
  while (low < high) {
    const middle = (low + high) >> 1;
    if (childStarts[middle]! <= relative) low = middle + 1;
    else high = middle;
  }
  const child = children[low - 1];
  if (!child || childStarts[low - 1]! + child.width < relative) return undefined;
  return { item: child, start: parent.start + childStarts[low - 1]!, parent };
}

/** The item and everything that holds it, innermost first. */
export function outwards(from: Located): Located[] {
  const all: Located[] = [];
  for (let at: Located | undefined = from; at; at = at.parent) all.push(at);
  return all;
}

/** The nearest item outwards (itself included) of one of these kinds. */
export function nearest<K extends Item["kind"]>(
  from: Located,
  ...kinds: readonly K[]
): Located<Extract<Item, { kind: K }>> | undefined {
  const found = outwards(from).find(at => (kinds as readonly string[]).includes(at.item.kind));
  return found as Located<Extract<Item, { kind: K }>> | undefined;
}

/** All children of an item with their absolute starts. */
export function childrenOf(parent: Located): Located[] {
  return parent.item.children.map((item, i) => ({
    item,
    start: parent.start + parent.item.childStarts[i]!,
    parent,
  }));
}

/** Syntax of an item that holds the offset (relative to the item), outermost first. Ends count as inside. */
export function chainAt(item: Item, relative: number): Link[] {
  const chain: Link[] = [];
  let parts = syntaxParts(item);
  for (;;) {
    const next = parts.filter(link => holds(link.node.span, relative)).pop();
    if (!next) return chain;
    chain.push(next);
    parts = syntaxParts(next.node);
  }
}

function holds(span: Span, offset: number): boolean {
  return span.start <= offset && offset <= span.end;
}

const NOT_SYNTAX = new Set(["pieces", "children", "childStarts", "errors", "span"]);

/** What stands directly inside an item or a piece of syntax, child items excepted, in the order of the text. */
export function syntaxParts(of: object): Link[] {
  const links: Link[] = [];
  for (const [role, value] of Object.entries(of)) {
    if (NOT_SYNTAX.has(role) || typeof value !== "object" || value === null) continue;
    for (const part of Array.isArray(value) ? value : [value]) {
      if (typeof part !== "object" || part === null) continue;
      if ("span" in part) links.push({ role, node: part as Spanned });
      else links.push(...syntaxParts(part));
    }
  }
  return links.sort((a, b) => a.node.span.start - b.node.span.start);
}
