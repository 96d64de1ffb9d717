/**
 * What fits at a cursor, read from a tree in which a stand-in word was put at the cursor: so unfinished text
 * (`call `, `order.`, `needs a, `) has a place in the tree like finished text.
 */
import type {
  CallSyntax,
  Expression,
  Item,
  ObjectExpression,
  OnFailureItem,
  StringLiteral,
} from "../../syntax/ast.ts";
import { chainAt, type Link, type Located } from "../locate.ts";
import { textOf } from "../slice.ts";

/** The stand-in. No keyword begins with it, and nobody will have named a step so. */
export const STAND_IN = "cursor_stands_here";

export type Context =
  | { kind: "statement"; holder: Located }
  | { kind: "need"; said: readonly string[] }
  | { kind: "target" }
  | { kind: "tool" }
  /** A key of the object that a call takes, or of an object in it: `path` leads there. */
  | {
      kind: "key";
      call: CallSyntax;
      path: readonly string[];
      said: readonly string[];
      /** A `:` stands behind the key already. */
      valueFollows: boolean;
    }
  | { kind: "name"; expected: Expected | undefined }
  | { kind: "member"; of: Expression }
  | { kind: "class"; where: "retry" | "failure" | "ensure" }
  | { kind: "action" }
  | { kind: "effect" }
  | { kind: "type" }
  | { kind: "policy" }
  /** Inside the quotes of a text. `span` (relative to the item): what is between them. */
  | { kind: "text"; literal: StringLiteral; expected: Expected | undefined }
  | { kind: "workflow" };

/** From where the type of what is written can be known. */
export type Expected =
  | { kind: "argument"; call: CallSyntax; path: readonly string[] }
  | { kind: "comparedWith"; other: Expression }
  | { kind: "case" };

/** The context of an offset inside the stand-in; undefined where nothing can be proposed. */
export function contextAt(at: Located, offset: number): Context | undefined {
  const { item } = at;
  const chain = chainAt(item, offset - at.start);
  const last = chain.at(-1);
  if (item.kind === "unknown")
    return startsItem(item) && at.parent ? { kind: "statement", holder: at.parent } : undefined;
  if (!last || !holdsStandIn(last)) return loose(at, offset, last);
  const links = chain.map(link => link.role);
  switch (item.kind) {
    case "needs":
      return links.includes("as") ? undefined : needContext(item);
    case "effect":
      return { kind: "effect" };
    case "follows":
      return { kind: "policy" };
    case "test":
      return links[0] === "of" ? { kind: "workflow" } : undefined;
  }
  if (links.at(-1) === "target") return { kind: "target" };
  if (links.includes("tool")) return { kind: "tool" };
  if (links.includes("classes") || links[0] === "class") return classContext(item);
  return typeContext(chain) ?? expressionContext(item, chain);
}

function needContext(item: Item & { kind: "needs" }): Context {
  const said = item.needs.flatMap(need => need.nodes.map(word => word.text));
  return { kind: "need", said: said.filter(name => !name.includes(STAND_IN)) };
}

function classContext(item: Item): Context | undefined {
  if (item.kind === "retry" || item.kind === "ensure") return { kind: "class", where: item.kind };
  return item.kind === "onFailure" ? { kind: "class", where: "failure" } : undefined;
}

function typeContext(chain: readonly Link[]): Context | undefined {
  const named = chain.find(({ node }) => node.kind === "name" && "path" in node);
  return named ? { kind: "type" } : undefined;
}

function expressionContext(item: Item, chain: readonly Link[]): Context | undefined {
  const last = chain.at(-1)!;
  const holder = chain.at(-2);
  if (last.role === "key" && holder) {
    const place = argumentPath(chain.slice(0, -1));
    const entry = holder.node as { shorthand?: boolean };
    const object = chain.findLast(({ node }) => node.kind === "object")?.node as ObjectExpression | undefined;
    if (place) return { kind: "key", ...place, said: keysOf(object), valueFollows: !entry.shorthand };
    return entry.shorthand ? { kind: "name", expected: undefined } : undefined;
  }
  // A shorthand entry is a key and a name at once: in an argument object the key matters.
  const shorthand = chain.findLast(
    ({ node }) => node.kind === "field" && "shorthand" in node && node.shorthand,
  );
  if (shorthand) {
    const upTo = chain.slice(0, chain.indexOf(shorthand) + 1);
    const place = argumentPath(upTo);
    const object = upTo.findLast(({ node }) => node.kind === "object")?.node as ObjectExpression | undefined;
    return place
      ? { kind: "key", ...place, said: keysOf(object), valueFollows: false }
      : { kind: "name", expected: undefined };
  }
  const node = (last.node.kind === undefined ? holder?.node : last.node) as Expression | undefined;
  if (node?.kind === "field" && "of" in node) return { kind: "member", of: node.of };
  const index = chain.findIndex(link => link.node === node);
  const expected = expectedAt(item, chain.slice(0, index + 1));
  if (node?.kind === "string") return { kind: "text", literal: node, expected };
  if (node?.kind === "name" || node?.kind === "call") return { kind: "name", expected };
  return undefined;
}

/** What the last of the chain is held against. */
function expectedAt(item: Item, chain: readonly Link[]): Expected | undefined {
  const holder = chain.at(-2)?.node as Expression | undefined;
  const self = chain.at(-1);
  if (item.kind === "decideCase" && chain.length === 1) return { kind: "case" };
  if (holder?.kind === "binary" && (holder.operator === "==" || holder.operator === "!="))
    return { kind: "comparedWith", other: self?.role === "left" ? holder.right : holder.left };
  const place = self?.role === "value" ? argumentPath(chain.slice(0, -1)) : undefined;
  return place && { kind: "argument", ...place };
}

/** The call whose argument object the chain is in, and the keys on the way; undefined through anything but objects. */
function argumentPath(chain: readonly Link[]): { call: CallSyntax; path: string[] } | undefined {
  const start = chain.findLastIndex(({ role }) => role === "args");
  const call = chain[start - 1];
  if (!call || (call.role !== "call" && call.role !== "undo")) return undefined;
  const path: string[] = [];
  for (const { node } of chain.slice(start)) {
    if (node.kind === "object") continue;
    if (node.kind !== "field" || !("key" in node)) return undefined;
    path.push((node.key as { text: string }).text);
  }
  return { call: call.node as unknown as CallSyntax, path: path.filter(key => !key.includes(STAND_IN)) };
}

function keysOf(object: ObjectExpression | undefined): string[] {
  const keys = object?.entries.flatMap(entry => (entry.kind === "field" ? [entry.key.text] : [])) ?? [];
  return keys.filter(key => !key.includes(STAND_IN));
}

/** The stand-in stands where the parser found no use for it. */
function loose(at: Located, offset: number, last: Link | undefined): Context | undefined {
  const { item } = at;
  const before = textOf(item).slice(0, offset - at.start);
  if (item.kind === "onFailure") return looseFailure(item, before, last);
  if (/(?:^|[\n\r{;])[^\S\n\r]*[\p{L}\p{N}_]*$/u.test(before)) return { kind: "statement", holder: at };
  return undefined;
}

function looseFailure(_item: OnFailureItem, before: string, last: Link | undefined): Context | undefined {
  if (last?.role === "action" || /(?:->|failure|then)\s*\w*$/.test(before)) return { kind: "action" };
  return /[{\n;,]\s*\w*$/.test(before) ? { kind: "class", where: "failure" } : undefined;
}

function startsItem(item: Item): boolean {
  const text = textOf(item);
  return text.includes(STAND_IN) && /^[\p{L}\p{N}_]+$/u.test(text.trim());
}

function holdsStandIn({ node }: Link): boolean {
  const { text, kind } = node as { text?: string; kind?: string };
  return text === undefined ? kind !== undefined : text.includes(STAND_IN);
}
