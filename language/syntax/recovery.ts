/** How parsing goes on after a problem. Everything here reads forward only, without recursion. */
import type { Span } from "./ast.ts";
import { isNewline, QUOTE } from "./characters.ts";
import type { Parser } from "./parser.ts";
import { CLOSES, OPENS, T } from "./tokens.ts";

/**
 * Where braces don't match, indentation says what belongs together: the token at hand begins a line that is indented
 * no more than the line of the `{` around (less, for a `}`), so that `{` ends before it.
 */
export function outside(p: Parser, indent: number): boolean {
  if (!p.indentAware || !p.newline) return false;
  const own = p.lineIndent(p.start);
  return p.kind === T.rbrace ? own < indent : own <= indent;
}

/** Read over the token at hand; over a whole string when it is one. */
export function skipToken(p: Parser): void {
  if (p.kind === T.string) p.end = stringEnd(p);
  p.next();
}

/** For loops: if nothing was read since `before`, read over the token at hand, so that they end. */
export function progress(p: Parser, before: number): void {
  if (p.start === before && p.kind !== T.eof) skipToken(p);
}

/** The end of a string that nobody is interested in: `${…}` in it is text. */
function stringEnd(p: Parser): number {
  const { text, limit } = p;
  if (p.end - p.start === 3) {
    const close = text.indexOf('"""', p.end);
    if (close >= 0 && close + 3 <= limit) return close + 3;
    p.fragile = true;
    return p.lineEnd(p.end);
  }
  let at = p.end;
  while (at < limit && text.charCodeAt(at) !== QUOTE && !isNewline(text.charCodeAt(at))) {
    at += text.charCodeAt(at) === 92 && !isNewline(text.charCodeAt(at + 1)) ? 2 : 1;
  }
  return Math.min(at < limit && text.charCodeAt(at) === QUOTE ? at + 1 : at, limit);
}

/** Read up to one of two kinds, or the end of this list: an unmatched closer, a new line, `;`, the end. */
export function skipTo(p: Parser, kind: number, other: number): void {
  let depth = 0;
  const from = p.start;
  while (p.kind !== T.eof) {
    if (depth === 0 && (p.kind === kind || p.kind === other || CLOSES[p.kind] || p.kind === T.semicolon))
      return;
    if (depth === 0 && p.newline && p.start > from) return;
    if (OPENS[p.kind]) depth++;
    else if (CLOSES[p.kind]) depth--;
    skipToken(p);
  }
}

/** Read over one operand that is nested too deeply. */
export function skipNested(p: Parser): void {
  let depth = 0;
  while (p.kind !== T.eof) {
    if (depth === 0 && (CLOSES[p.kind] || p.kind === T.comma || p.kind === T.semicolon || p.ended)) return;
    if (OPENS[p.kind]) depth++;
    else if (CLOSES[p.kind]) depth--;
    skipToken(p);
  }
}

/**
 * Read to the end of the statement: a new line outside of brackets, `;` or the `}` around. An open `(` or `[` does not
 * reach over a line that begins with one of the statements' keywords.
 */
export function skipStatement(p: Parser, keywords: { has(word: string): boolean }): void {
  const brackets: number[] = [];
  let braces = 0;
  let first = true;
  while (p.kind !== T.eof) {
    if (!first && p.newline && braces === 0) {
      if (brackets.length === 0 || (p.kind === T.word && keywords.has(p.source))) return;
    }
    if (brackets.length === 0 && (p.kind === T.rbrace || p.kind === T.semicolon)) return;
    if (OPENS[p.kind]) {
      brackets.push(p.kind);
      if (p.kind === T.lbrace) braces++;
    } else if (p.kind === T.rbrace) {
      // Whatever was opened inside of the braces ends with them.
      while (brackets.length > 0 && brackets.pop() !== T.lbrace);
      if (braces === 0) return;
      braces--;
    } else if (CLOSES[p.kind] && brackets.length > 0 && brackets.at(-1) !== T.lbrace) brackets.pop();
    first = false;
    skipToken(p);
  }
  if (braces > 0) p.fragile = true;
}

/** Take the closing bracket or say that it is missing. */
export function closeBracket(p: Parser, closer: number, opener: Span, example: string): void {
  if (p.take(closer)) return;
  const character = closer === T.rparen ? ")" : "]";
  if (p.troubled && p.kind !== T.eof && !p.newline && p.kind !== T.rbrace) skipTo(p, closer, closer);
  if (p.take(closer)) return;
  p.problem("FLOW110", `A \`${character}\` is missing, as in \`${example}\`.`, opener);
}
