/** The statements of a step, decision, policy or block, by kind. */
import type { Item, NodeItem, StatementItem } from "../syntax/ast.ts";

export type StatementKind = StatementItem["kind"];
export type StatementOf<K extends StatementKind> = Extract<StatementItem, { kind: K }>;

/** In text order; no entry for a kind that isn't said. */
export type Statements = { readonly [K in StatementKind]?: readonly StatementOf<K>[] };

const cache = new WeakMap<Item, Statements>();

/** The statements that stand directly in an item. Kept for as long as the item is. */
export function statementsOf(item: Item): Statements {
  let found = cache.get(item);
  if (!found) {
    const by: Partial<Record<StatementKind, StatementItem[]>> = {};
    for (const child of item.children) {
      if (!isStatement(child)) continue;
      by[child.kind] ??= [];
      by[child.kind]!.push(child);
    }
    found = by as Statements;
    cache.set(item, found);
  }
  return found;
}

const OTHER: ReadonlySet<string> = new Set([
  "file",
  "use",
  "secret",
  "type",
  "policy",
  "tool",
  "workflow",
  "test",
  "step",
  "decide",
  "group",
  "first",
  "each",
  "repeat",
  "unknown",
]);

export function isStatement(item: Item): item is StatementItem {
  return !OTHER.has(item.kind);
}

const NODE_KINDS: ReadonlySet<string> = new Set(["step", "decide", "group", "first", "each", "repeat"]);

export function isNode(item: Item): item is NodeItem {
  return NODE_KINDS.has(item.kind);
}
