/** Classes of UTF-16 code units. */
const SPACE = 1;
const DIGIT = 2;
const WORD = 4;

const CLASSES = new Uint8Array(128);
for (const code of [9, 11, 12, 32]) CLASSES[code] = SPACE;
for (let code = 48; code < 58; code++) CLASSES[code] = DIGIT | WORD;
for (let code = 65; code < 91; code++) CLASSES[code] = WORD;
for (let code = 97; code < 123; code++) CLASSES[code] = WORD;
CLASSES[95] = WORD;

const LETTER = /^[\p{L}\p{Nl}]$/u;
const LETTER_OR_MARK = /^[\p{L}\p{Nl}\p{M}\p{Nd}]$/u;

export const NEWLINE = 10;
export const RETURN = 13;
export const BACKSLASH = 92;
export const QUOTE = 34;
export const DOLLAR = 36;
export const LBRACE = 123;

export function isDigit(code: number): boolean {
  return code >= 48 && code < 58;
}

export function isNewline(code: number): boolean {
  return code === NEWLINE || code === RETURN;
}

/** A blank other than a newline; no-break space and the byte order mark count as blanks. */
export function isBlank(code: number): boolean {
  return code < 128 ? CLASSES[code] === SPACE : code === 0xa0 || code === 0xfeff || code === 0x3000;
}

/** Width in code units of the letter (of any script) or `_` at `at`; 0 when there is none. */
export function wordStart(text: string, at: number): number {
  const code = text.charCodeAt(at);
  if (code < 128) return (CLASSES[code]! & (WORD | DIGIT)) === WORD ? 1 : 0;
  return wide(text, at, LETTER);
}

/** Width in code units of the letter, mark, digit or `_` at `at`; 0 when there is none. */
export function wordPart(text: string, at: number): number {
  const code = text.charCodeAt(at);
  if (code < 128) return CLASSES[code]! & WORD ? 1 : 0;
  return wide(text, at, LETTER_OR_MARK);
}

function wide(text: string, at: number, pattern: RegExp): number {
  const point = text.codePointAt(at);
  if (point === undefined || !pattern.test(String.fromCodePoint(point))) return 0;
  return point > 0xffff ? 2 : 1;
}
