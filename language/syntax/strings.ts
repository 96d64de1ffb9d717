import type { Expression, StringLiteral } from "./ast.ts";
import { BACKSLASH, DOLLAR, isNewline, LBRACE, NEWLINE, QUOTE, RETURN } from "./characters.ts";
import { readEscape, resolveEscapes } from "./escapes.ts";
import type { Parser } from "./parser.ts";
import { stripIndentation } from "./text-blocks.ts";
import { T } from "./tokens.ts";

/** Read the string whose opening quotes are at hand. `expression` reads what stands in `${…}`. */
export function readString(p: Parser, expression: (p: Parser) => Expression): StringLiteral {
  const start = p.start;
  const block = p.end - p.start === 3;
  const outerLimit = p.limit;
  const outerInside = p.inside;
  // A one-line string never crosses its line, whatever stands in it.
  if (p.limit === p.text.length) p.limit = block ? blockLimit(p) : lineEndFrom(p, p.end);
  const parts: (string | Expression)[] = [];
  let at = p.end;
  for (;;) {
    at = readText(p, at, block, parts);
    if (at >= p.limit || p.text.charCodeAt(at) !== DOLLAR) break;
    at = readInterpolation(p, at, parts, expression);
  }
  const closed = at < p.limit && p.text.charCodeAt(at) === QUOTE;
  const end = closed ? at + (block ? 3 : 1) : at;
  p.limit = outerLimit;
  p.inside = outerInside;
  p.kind = T.string;
  p.end = end;
  if (!closed) unclosed(p, start, end, block);
  p.next();
  const span = { start: start - p.base, end: end - p.base };
  return { kind: "string", parts: block ? blockParts(parts) : parts, block, span };
}

/** Read text up to the closing quotes, `${` or the limit; what stops it stands at the offset returned. */
function readText(p: Parser, at: number, block: boolean, parts: (string | Expression)[]): number {
  const { text, limit } = p;
  const begin = at;
  let from = at;
  let read = "";
  while (at < limit) {
    const code = text.charCodeAt(at);
    if (code === QUOTE) {
      if (!block || text.startsWith('"""', at)) break;
      at++;
    } else if (code === DOLLAR && text.charCodeAt(at + 1) === LBRACE) break;
    else if (code === BACKSLASH) {
      read += text.slice(from, at);
      const sequence = readEscape(text, at, limit);
      if (sequence.problem) {
        p.problem("FLOW113", sequence.problem, { start: at - p.base, end: sequence.end - p.base });
      }
      read += sequence.value;
      at = from = sequence.end;
    } else if (!block && isNewline(code)) break;
    else at++;
  }
  // A block's escapes are resolved once its indentation is gone.
  read = block ? text.slice(begin, at) : read + text.slice(from, at);
  if (read !== "") parts.push(read);
  return at;
}

/** Read `${…}`; returns the offset behind it. */
function readInterpolation(
  p: Parser,
  at: number,
  parts: (string | Expression)[],
  expression: (p: Parser) => Expression,
): number {
  p.begin(at + 2);
  p.inside = true;
  parts.push(expression(p));
  if (p.kind === T.rbrace) return p.end;
  p.problem("FLOW112", '`${` needs a `}` behind its expression, as in `"Order ${order.id}"`.', {
    start: at - p.base,
    end: at + 2 - p.base,
  });
  return resumeText(p);
}

/** After a broken `${…`: behind its `}` if one stands before the next quotes, else at those quotes. */
function resumeText(p: Parser): number {
  let at = p.start;
  while (at < p.limit) {
    const code = p.text.charCodeAt(at);
    if (code === QUOTE || isNewline(code)) return at;
    at++;
    if (code === 125) return at;
  }
  return at;
}

function unclosed(p: Parser, start: number, end: number, block: boolean): void {
  if (block) p.fragile = true;
  const message = block
    ? 'This text block is never closed: put `"""` on a line of its own behind it.'
    : 'This text isn\'t closed: put `"` at its end. Text over several lines stands between `"""` and `"""`.';
  p.problem("FLOW111", message, { start: start - p.base, end: (block ? start + 3 : end) - p.base });
}

function blockParts(parts: readonly (string | Expression)[]): (string | Expression)[] {
  return stripIndentation(parts).map(part => (typeof part === "string" ? resolveEscapes(part) : part));
}

function lineEndFrom(p: Parser, at: number): number {
  if (at <= p.lineFrom || at > p.lineTo) {
    p.lineFrom = at;
    p.lineTo = p.lineEnd(at);
  }
  return p.lineTo;
}

/**
 * How far the text block at hand may reach: everywhere, if closing quotes stand somewhere; else to the line that is
 * indented no more than the one it begins in, so that the rest of the file is still read.
 */
function blockLimit(p: Parser): number {
  if (p.end > p.quotesAt) {
    const found = p.text.indexOf('"""', p.end);
    p.quotesAt = found < 0 ? Number.POSITIVE_INFINITY : found;
  }
  if (p.quotesAt < Number.POSITIVE_INFINITY) return p.text.length;
  const indent = p.lineIndent(p.start);
  let end = p.lineEnd(p.end);
  for (let at = end; at < p.text.length; ) {
    at = p.text.charCodeAt(at) === RETURN && p.text.charCodeAt(at + 1) === NEWLINE ? at + 2 : at + 1;
    const lineEnd = p.lineEnd(at);
    const blank = p.text.slice(at, lineEnd).trim() === "";
    if (!blank && p.lineIndent(at) <= indent) break;
    at = end = lineEnd;
  }
  return end;
}
