import { isBlank, isDigit, isNewline, NEWLINE, RETURN, wordPart, wordStart } from "./characters.ts";
import { CONTINUES_AFTER, CONTINUES_BEFORE, RESERVED, T } from "./tokens.ts";

const PUNCTUATION: readonly (number | undefined)[] = (() => {
  const table: (number | undefined)[] = new Array(128).fill(undefined);
  const single: [string, number][] = [
    ["{", T.lbrace],
    ["}", T.rbrace],
    ["(", T.lparen],
    [")", T.rparen],
    ["[", T.lbracket],
    ["]", T.rbracket],
    [",", T.comma],
    [":", T.colon],
    [";", T.semicolon],
    ["+", T.plus],
    ["*", T.star],
    ["/", T.slash],
    ["%", T.percent],
  ];
  for (const [character, kind] of single) table[character.charCodeAt(0)] = kind;
  return table;
})();

/**
 * The token at hand, and how to get the next one: `next()` moves the fields on. Tokens are made as they are asked
 * for, so text that is not parsed again is not read again. Reads each character once and keeps no stack; a string's
 * inside is read by whoever meets the opening quotes (`strings.ts`).
 */
export class Lexer {
  readonly text: string;
  /** End of what may be read: the text's end, or the line's end inside of a one-line string. */
  limit: number;

  kind: number = T.eof;
  /** The token's first code unit, and the one after its last. */
  start = 0;
  end = 0;
  /** A newline stands before the token. */
  newline = false;
  /** That newline separates statements (layout rules of the grammar). */
  separated = false;
  /** `///` lines stand before the token; the comments and blanks before it begin at `previousEnd`. */
  documented = false;

  previousKind: number = T.lbrace;
  previousEnd = 0;
  private first = -1;
  /** Something ran to the end of the text because its end is missing. */
  unclosedComments: { start: number; end: number }[] = [];

  constructor(text: string, start: number) {
    this.text = text;
    this.limit = text.length;
    this.end = start;
    this.previousEnd = start;
  }

  /** The token as written. */
  get source(): string {
    return this.text.slice(this.start, this.end);
  }

  /** Go on to the next token. */
  next(): void {
    this.previousKind = this.kind;
    this.previousEnd = this.end;
    const at = this.trivia(this.end);
    this.start = at;
    if (at >= this.limit) {
      this.kind = T.eof;
      this.end = at;
    } else {
      this.kind = this.scan(at);
    }
    this.separated =
      this.newline && CONTINUES_AFTER[this.previousKind] === 0 && CONTINUES_BEFORE[this.kind] === 0;
  }

  /** Whether something holds of the token after the one at hand, which stays at hand. */
  ahead(test: () => boolean): boolean {
    const { kind, start, end, newline, separated, documented, previousKind, previousEnd } = this;
    const comments = this.unclosedComments.length;
    this.next();
    const holds = test();
    Object.assign(this, { kind, start, end, newline, separated, documented, previousKind, previousEnd });
    this.unclosedComments.length = comments;
    return holds;
  }

  /** The token at hand begins something, whatever line it stands on. */
  fresh(): void {
    this.newline = false;
    this.separated = false;
  }

  /** Start reading at `at`, as if `{` stood before it. */
  begin(at: number): void {
    this.first = at;
    this.kind = T.lbrace;
    this.end = at;
    this.next();
  }

  private trivia(at: number): number {
    const { text, limit } = this;
    this.newline = false;
    this.documented = false;
    let lineStart = this.previousEnd === this.first;
    while (at < limit) {
      const code = text.charCodeAt(at);
      if (code === 32 || isBlank(code)) at++;
      else if (code === NEWLINE || code === RETURN) {
        this.newline = true;
        lineStart = true;
        at++;
      } else if (code === 47 && text.charCodeAt(at + 1) === 47) {
        if (text.charCodeAt(at + 2) === 47 && text.charCodeAt(at + 3) !== 47) {
          if (lineStart) this.documented = true;
        }
        at = this.lineEnd(at);
      } else if (code === 47 && text.charCodeAt(at + 1) === 42) at = this.blockComment(at);
      else break;
    }
    return Math.min(at, limit);
  }

  /** The end of the line that `at` stands in. */
  lineEnd(at: number): number {
    while (at < this.limit && !isNewline(this.text.charCodeAt(at))) at++;
    return at;
  }

  /** How far the line that `at` stands in is indented, in code units. */
  lineIndent(at: number): number {
    const { text } = this;
    let start = at;
    while (start > 0 && !isNewline(text.charCodeAt(start - 1))) start--;
    let end = start;
    while (end < text.length && isBlank(text.charCodeAt(end))) end++;
    return end - start;
  }

  /** One that is never closed ends with its line, so that what follows is still read. */
  private blockComment(at: number): number {
    const close = this.commentClose(at + 2);
    if (close + 2 <= this.limit) {
      for (let i = at; i < close; i++) if (isNewline(this.text.charCodeAt(i))) this.newline = true;
      return close + 2;
    }
    const end = this.lineEnd(at);
    this.unclosedComments.push({ start: at, end });
    return end;
  }

  /** Where the next end of a comment from `from` on stands; infinite if nowhere. Remembered, to stay linear. */
  private commentClose(from: number): number {
    if (from < this.closeFrom || from > this.closeAt) {
      const found = this.text.indexOf("*/", from);
      this.closeFrom = from;
      this.closeAt = found < 0 ? Number.POSITIVE_INFINITY : found;
    }
    return this.closeAt;
  }
  private closeFrom = Number.POSITIVE_INFINITY;
  private closeAt = -1;

  private scan(at: number): number {
    const { text } = this;
    const code = text.charCodeAt(at);
    const width = wordStart(text, at);
    if (width > 0) return this.scanWord(at + width);
    if (isDigit(code)) return this.scanNumber(at);
    if (code === 34) {
      const block = text.charCodeAt(at + 1) === 34 && text.charCodeAt(at + 2) === 34 && at + 3 <= this.limit;
      return this.token(T.string, at + (block ? 3 : 1));
    }
    const kind = code < 128 ? PUNCTUATION[code] : undefined;
    if (kind !== undefined) return this.token(kind, at + 1);
    return this.scanOperator(at, code);
  }

  private token(kind: number, end: number): number {
    this.end = end;
    return kind;
  }

  private scanWord(at: number): number {
    const { text, limit } = this;
    for (let width = wordPart(text, at); width > 0 && at < limit; width = wordPart(text, at)) at += width;
    this.end = at;
    // After a dot any word is a name: `a.then`.
    if (at - this.start > 5 || this.previousKind === T.dot || this.previousKind === T.safeDot) return T.word;
    return RESERVED.get(text.slice(this.start, at)) ?? T.word;
  }

  private scanNumber(at: number): number {
    const { text } = this;
    const whole = this.scanDigits(at);
    const duration = durationEnd(text, whole);
    if (duration > 0) return this.token(T.duration, duration);
    let end = whole;
    if (text.charCodeAt(end) === 46 && isDigit(text.charCodeAt(end + 1))) end = this.scanDigits(end + 1);
    return this.token(T.number, end);
  }

  private scanDigits(at: number): number {
    const { text } = this;
    for (;;) {
      const code = text.charCodeAt(at);
      if (isDigit(code)) at++;
      else if (code === 95 && isDigit(text.charCodeAt(at + 1))) at += 2;
      else return at;
    }
  }

  private scanOperator(at: number, code: number): number {
    const second = this.text.charCodeAt(at + 1);
    switch (code) {
      case 46: // .
        if (second !== 46) return this.token(T.dot, at + 1);
        return this.text.charCodeAt(at + 2) === 46
          ? this.token(T.spread, at + 3)
          : this.token(T.range, at + 2);
      case 63: // ?
        if (second === 63) return this.token(T.coalesce, at + 2);
        return second === 46 && this.text.charCodeAt(at + 2) !== 46
          ? this.token(T.safeDot, at + 2)
          : this.token(T.question, at + 1);
      case 45: // -
        return second === 62 ? this.token(T.arrow, at + 2) : this.token(T.minus, at + 1);
      case 61: // =
        if (second === 61) return this.token(T.eq, at + 2);
        return second === 62 ? this.token(T.fatArrow, at + 2) : this.token(T.assign, at + 1);
      case 33: // !
        return second === 61 ? this.token(T.ne, at + 2) : this.token(T.not, at + 1);
      case 60: // <
        return second === 61 ? this.token(T.le, at + 2) : this.token(T.lt, at + 1);
      case 62: // >
        return second === 61 ? this.token(T.ge, at + 2) : this.token(T.gt, at + 1);
      case 124: // |
        return second === 124 ? this.token(T.or, at + 2) : this.token(T.pipe, at + 1);
      case 38: // &
        return second === 38 ? this.token(T.and, at + 2) : this.token(T.bad, at + 1);
      default:
        return this.token(T.bad, this.badEnd(at));
    }
  }

  /** A run of characters that can begin no token is one token. */
  private badEnd(at: number): number {
    const { text, limit } = this;
    do at += text.codePointAt(at)! > 0xffff ? 2 : 1;
    while (
      at < limit &&
      text.charCodeAt(at) >= 128 &&
      !isBlank(text.charCodeAt(at)) &&
      wordStart(text, at) === 0
    );
    return Math.min(at, limit);
  }
}

/** End of the duration (`90s`, `2h30m`) whose first digits end at `digits`; 0 when it is none. */
function durationEnd(text: string, digits: number): number {
  for (;;) {
    let end = digits;
    while (end < digits + 2 && text.charCodeAt(end) >= 97 && text.charCodeAt(end) <= 122) end++;
    const unit = text.slice(digits, end);
    if (unit !== "ms" && UNITS[unit] === undefined) end--;
    if (UNITS[text.slice(digits, end)] === undefined) return 0;
    if (wordPart(text, end) === 0) return end;
    if (!isDigit(text.charCodeAt(end))) return 0;
    digits = end;
    while (isDigit(text.charCodeAt(digits))) digits++;
  }
}

/** Milliseconds in a unit. */
const UNITS: Readonly<Record<string, number | undefined>> = Object.assign(Object.create(null), {
  d: 86_400_000,
  h: 3_600_000,
  m: 60_000,
  s: 1000,
  ms: 1,
});

/** Milliseconds of a duration literal, such as `2h30m`. */
export function durationValue(source: string): number {
  let total = 0;
  for (const [, count, unit] of source.replaceAll("_", "").matchAll(/(\d+)([a-z]+)/g)) {
    total += Number(count) * UNITS[unit!]!;
  }
  return total;
}
