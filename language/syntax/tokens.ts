const KINDS = {
  eof: 0,
  word: 1,
  number: 2,
  duration: 3,
  /** Only the opening quotes; the rest of a string is read by `strings.ts`. */
  string: 4,
  /** A character (or a run of them) that begins no token. */
  bad: 5,
  true: 6,
  false: 7,
  null: 8,
  if: 9,
  then: 10,
  else: 11,
  in: 12,
  lbrace: 13,
  rbrace: 14,
  lparen: 15,
  rparen: 16,
  lbracket: 17,
  rbracket: 18,
  comma: 19,
  colon: 20,
  semicolon: 21,
  dot: 22,
  safeDot: 23,
  question: 24,
  coalesce: 25,
  range: 26,
  spread: 27,
  arrow: 28,
  fatArrow: 29,
  assign: 30,
  eq: 31,
  ne: 32,
  lt: 33,
  le: 34,
  gt: 35,
  ge: 36,
  plus: 37,
  minus: 38,
  star: 39,
  slash: 40,
  percent: 41,
  not: 42,
  pipe: 43,
  or: 44,
  and: 45,
};

/**
 * Kinds of tokens, as small numbers so that tables over them are plain arrays. Typed as numbers, not as literals: the
 * token at hand changes with every call, which narrowing would not see.
 */
export const T: { readonly [Name in keyof typeof KINDS]: number } = KINDS;

const COUNT = 46;

/** Words that are never names. Every other keyword is one only where a statement asks for it. */
export const RESERVED: ReadonlyMap<string, number> = new Map([
  ["true", T.true],
  ["false", T.false],
  ["null", T.null],
  ["if", T.if],
  ["then", T.then],
  ["else", T.else],
  ["in", T.in],
]);

function table(...kinds: number[]): Uint8Array {
  const flags = new Uint8Array(COUNT);
  for (const kind of kinds) flags[kind] = 1;
  return flags;
}

/** A line that ends with one of these goes on in the next. */
export const CONTINUES_AFTER: Uint8Array = table(
  ...[T.coalesce, T.or, T.and, T.pipe, T.eq, T.ne, T.lt, T.le, T.gt, T.ge, T.plus, T.minus, T.star, T.slash],
  ...[T.percent, T.in, T.comma, T.colon, T.assign, T.arrow, T.fatArrow, T.not, T.dot, T.safeDot, T.lparen],
  ...[T.lbracket, T.lbrace, T.spread, T.then, T.else, T.if],
);

/** A line that begins with one of these belongs to the line before. */
export const CONTINUES_BEFORE: Uint8Array = table(
  ...[T.dot, T.safeDot, T.coalesce, T.and, T.or, T.pipe, T.eq, T.ne, T.le, T.ge, T.plus, T.star, T.slash],
  ...[T.percent, T.arrow, T.fatArrow, T.assign, T.comma, T.rparen, T.rbracket, T.rbrace, T.then, T.else],
);

/** Names and literals. */
export const OPERANDS: Uint8Array = table(
  T.word,
  T.number,
  T.duration,
  T.string,
  T.true,
  T.false,
  T.null,
  T.if,
);

export const OPENS: Uint8Array = table(T.lbrace, T.lparen, T.lbracket);
export const CLOSES: Uint8Array = table(T.rbrace, T.rparen, T.rbracket);
