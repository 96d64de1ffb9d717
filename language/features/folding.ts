/** What can be folded: everything with braces over several lines, and runs of comment lines. */
import type { FileItem, Span } from "../syntax/ast.ts";
import { childrenOf, type Located } from "./locate.ts";

export interface Fold {
  /** Absolute; from the line that stays to the last one hidden. */
  span: Span;
  kind: "item" | "comment";
}

const FOLDED: ReadonlySet<string> = new Set([
  ...["workflow", "test", "tool", "policy", "type", "finally", "input", "defaults", "limits"],
  ...[
    "step",
    "decide",
    "group",
    "first",
    "each",
    "repeat",
    "onFailure",
    "call",
    "value",
    "output",
    "returns",
  ],
]);

/** Folds in text order, outer before inner. `lineOf` gives zero-based lines: one-line items don't fold. */
export function folds(file: FileItem, lineOf: (offset: number) => number): Fold[] {
  const found: Fold[] = [];
  collect({ item: file, start: 0 }, lineOf, found);
  return found;
}

function collect(parent: Located, lineOf: (offset: number) => number, found: Fold[]): void {
  let offset = parent.start;
  for (const piece of parent.item.pieces) {
    if (typeof piece === "string") {
      for (const span of commentRuns(piece, offset)) found.push({ span, kind: "comment" });
      offset += piece.length;
    } else offset += piece.width;
  }
  for (const at of childrenOf(parent)) {
    const span = { start: at.start, end: at.start + at.item.width };
    if (FOLDED.has(at.item.kind) && lineOf(span.start) < lineOf(span.end)) found.push({ span, kind: "item" });
    collect(at, lineOf, found);
  }
}

/** Two or more lines of `//` one under the other, and block comments over several lines. */
function commentRuns(text: string, offset: number): Span[] {
  const runs: Span[] = [];
  for (let at = text.indexOf("/*"); at >= 0; at = text.indexOf("/*", at)) {
    const close = text.indexOf("*/", at + 2);
    if (close < 0) break;
    if (text.slice(at, close).includes("\n")) runs.push({ start: offset + at, end: offset + close + 2 });
    at = close + 2;
  }
  for (const match of text.matchAll(/^[ \t]*\/\/.*(?:\r?\n[ \t]*\/\/.*)+/gm))
    runs.push({ start: offset + match.index, end: offset + match.index + match[0].trimEnd().length });
  return runs;
}
