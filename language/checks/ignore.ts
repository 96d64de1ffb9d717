/** `// flow-ignore CODE reason` above a line silences that code there. */
import type { Diagnostic } from "../diagnostic.ts";
import { textOf } from "../model/places.ts";
import type { FileItem, Item } from "../syntax/ast.ts";
import { ignoreReason } from "./ignore-reason.ts";
import { ruleOf } from "./index.ts";

interface Ignore {
  codes: readonly string[];
  /** Of the line that follows it. */
  line: { start: number; end: number };
}

const COMMENT = /^[ \t]*\/\/[ \t]*flow-ignore\b[ \t]*([^\r\n]*)$/gm;

/** Without what is silenced; a `flow-ignore` that gives no code or no reason is reported, and silences nothing. */
export function withIgnores(diagnostics: readonly Diagnostic[], file: FileItem): Diagnostic[] {
  if (!hasIgnore(file)) return [...diagnostics];
  const text = textOf(file);
  const ignores: Ignore[] = [];
  const added: Diagnostic[] = [];
  for (const match of text.matchAll(COMMENT)) {
    const words = match[1]!.trim().split(/[\s,]+/);
    const codes = words.filter((_, i) => words.slice(0, i + 1).every(w => /^FLOW\d+$/.test(w)));
    const reason = words.slice(codes.length).join(" ");
    const start = match.index + match[0].indexOf("//");
    const end = match.index + match[0].length;
    if (codes.length === 0 || reason === "") added.push(missing(codes, { start, end }));
    else ignores.push({ codes, line: lineAfter(text, end) });
  }
  const silenced = (d: Diagnostic): boolean =>
    canBeSilenced(d.code) &&
    ignores.some(i => i.codes.includes(d.code) && d.span.start >= i.line.start && d.span.start <= i.line.end);
  return [...diagnostics.filter(d => !silenced(d)), ...added];
}

/** Syntax errors, and whatever leaves nothing to run, stay. */
function canBeSilenced(code: string): boolean {
  return !code.startsWith("FLOW1") && ruleOf(code)?.structural === undefined;
}

/** Items are never changed, so what was found stays true of them. */
const known = new WeakMap<Item, boolean>();

function hasIgnore(item: Item): boolean {
  let found = known.get(item);
  if (found === undefined) {
    found = item.pieces.some(p => (typeof p === "string" ? p.includes("flow-ignore") : hasIgnore(p)));
    known.set(item, found);
  }
  return found;
}

/** The next line that isn't a comment. */
function lineAfter(text: string, from: number): Ignore["line"] {
  let start = text.indexOf("\n", from) + 1;
  if (start === 0) return { start: text.length, end: text.length };
  for (;;) {
    const end = text.indexOf("\n", start);
    const line = text.slice(start, end < 0 ? text.length : end);
    if (!/^\s*\/\//.test(line) || end < 0) return { start, end: end < 0 ? text.length : end };
    start = end + 1;
  }
}

function missing(codes: readonly string[], span: Diagnostic["span"]): Diagnostic {
  const what =
    codes.length === 0 ? "which code it silences, and why" : `why ${codes.join(" and ")} is silenced`;
  return {
    code: ignoreReason.code,
    severity: ignoreReason.severity,
    message: `Say ${what}: \`// flow-ignore ${codes[0] ?? "FLOW301"} the reason\`. Until then it silences nothing.`,
    span,
    related: [],
    fixes: [],
  };
}
