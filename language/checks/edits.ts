/** Edits that fixes are made of, in the style in which the text around them is written. */
import { similar } from "../model/similar.ts";
import { isNode } from "../model/statements.ts";
import type { NodeModel } from "../model/workflow.ts";
import type { Item, Span } from "../syntax/ast.ts";
import type { FixPlan, PlannedEdit } from "./rule.ts";

export function replace(item: Item, span: Span, text: string): PlannedEdit {
  return { item, start: span.start, end: span.end, text };
}

/** `Did you mean …?` with its fix; nothing when no name is near. */
export function didYouMean(
  word: string,
  known: Iterable<string>,
  item: Item,
  span: Span,
): { hint: string; fixes: readonly FixPlan[] } {
  const meant = similar(word, known);
  if (meant === undefined) return { hint: "", fixes: [] };
  return {
    hint: ` Did you mean \`${meant}\`?`,
    fixes: [{ title: `Change to ${meant}`, edits: [replace(item, span, meant)], preferred: true }],
  };
}

/** Puts a statement into a `{ … }` item. Further lines of the text are indented with it. */
export function insertStatement(item: Item, text: string, where: "first" | "last"): PlannedEdit | undefined {
  const layout = layoutOf(item);
  if (!layout) return undefined;
  const { open, indent, newline, children } = layout;
  const lines = text.replaceAll("\n", `${newline}${indent ?? ""}`);
  if (where === "first" || children.length === 0) {
    if (indent !== undefined) return { item, start: open, end: open, text: `${newline}${indent}${lines}` };
    return { item, start: open, end: open, text: children.length === 0 ? ` ${text} ` : ` ${text};` };
  }
  const last = children.at(-1)!;
  const end = last.start + last.item.width;
  if (indent === undefined) return { item, start: end, end, text: `; ${text}` };
  const at = end + restOfLine(last.after);
  return { item, start: at, end: at, text: `${newline}${indent}${lines}` };
}

/** The fix that makes a node need another. */
export function addNeed(node: NodeModel, name: string): PlannedEdit | undefined {
  const last = node.needs.at(-1);
  if (!last) return insertStatement(node.item, `needs ${name}`, "first");
  const { end } = last.syntax.span;
  return { item: last.item, start: end, end, text: `, ${name}` };
}

/** Edits that are there, as a fix; nothing when one could not be made. */
export function fixOf(
  title: string,
  edits: readonly (PlannedEdit | undefined)[],
  preferred?: boolean,
): readonly FixPlan[] {
  const made = edits.filter(edit => edit !== undefined);
  if (made.length < edits.length || made.length === 0) return [];
  return [{ title, edits: made, ...(preferred && { preferred: true as const }) }];
}

interface Layout {
  /** Just behind the `{`. */
  open: number;
  /** White space before statements; undefined when all stands on one line. */
  indent: string | undefined;
  newline: string;
  children: readonly { item: Item; start: number; after: string }[];
}

function layoutOf(item: Item): Layout | undefined {
  const head = typeof item.pieces[0] === "string" ? item.pieces[0] : "";
  const open = openBrace(head) + 1;
  if (open === 0) return undefined;
  const children = item.children.map((child, i) => {
    const after = item.pieces[item.pieces.indexOf(child) + 1];
    return { item: child, start: item.childStarts[i]!, after: typeof after === "string" ? after : "" };
  });
  const before = item.children.length === 0 ? head.slice(open) : head.slice(open, item.childStarts[0]);
  const end = before.lastIndexOf("\n");
  const newline = before[end - 1] === "\r" ? "\r\n" : "\n";
  if (end < 0) return { open, indent: undefined, newline, children };
  const space = before.slice(end + 1);
  const indent = /^[ \t]*/.exec(space)![0];
  return { open, indent: item.children.length === 0 ? `${indent}  ` : indent, newline, children };
}

/** The `{` that opens the body: the last one outside of texts. Titles may hold braces, so texts are skipped. */
function openBrace(head: string): number {
  let inText = false;
  for (let i = 0; i < head.length; i++) {
    if (head[i] === "\\" && inText) i++;
    else if (head[i] === '"') inText = !inText;
    else if (head[i] === "{" && !inText) return i;
  }
  return -1;
}

/** How far it is to the end of the line, comments on it included, when nothing else stands there. */
function restOfLine(after: string): number {
  const rest = /^[ \t;]*(\/\/[^\n\r]*)?/.exec(after)![0];
  const next = after[rest.length];
  return next === "\n" || next === "\r" ? rest.length : 0;
}

/** The names of all of a workflow's nodes. */
export function nodeNames(item: Item): string[] {
  return item.children.filter(isNode).map(node => node.name.word.text);
}

/** `a`, `b` and `c`. */
export function andList(names: readonly string[], last = "and"): string {
  const quoted = names.map(name => `\`${name}\``);
  return quoted.length < 2 ? quoted.join("") : `${quoted.slice(0, -1).join(", ")} ${last} ${quoted.at(-1)}`;
}
