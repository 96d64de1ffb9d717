/** What stands inside of items: names, paths, types, expressions. See `ast.ts` for what the spans are relative to. */

/** Half-open, UTF-16 offsets relative to the start of the enclosing item. */
export interface Span {
  start: number;
  end: number;
}

/** A name or word as written. `text` is "" where it is missing (an error stands in `errors`). */
export interface Word {
  text: string;
  span: Span;
}

// ── paths, types ────────────────────────────────────────────────────────────────────────────────────────────

/** Dotted words: `http.get`, `crm.Order`, `rejected.exit_4`. */
export interface Path {
  words: readonly Word[];
  /** The words with dots between. */
  text: string;
  span: Span;
}

export type TypeSyntax =
  | { kind: "name"; path: Path; pattern?: StringLiteral; range?: RangeSyntax; span: Span }
  | { kind: "literal"; value: string | number | boolean | null; span: Span }
  | { kind: "list"; item: TypeSyntax; span: Span }
  | { kind: "record"; fields: readonly FieldSyntax[]; span: Span }
  | { kind: "map"; key: Path; value: TypeSyntax; span: Span }
  | { kind: "union"; of: readonly TypeSyntax[]; span: Span }
  /** `T?` */
  | { kind: "maybe"; of: TypeSyntax; span: Span }
  | { kind: "error"; span: Span };

export interface RangeSyntax {
  min?: NumberLiteral | DurationLiteral;
  max?: NumberLiteral | DurationLiteral;
  span: Span;
}

export interface FieldSyntax {
  name: Word;
  type: TypeSyntax;
  default?: Expression;
  doc?: string;
  span: Span;
}

// ── expressions ─────────────────────────────────────────────────────────────────────────────────────────────

export interface NumberLiteral {
  kind: "number";
  value: number;
  span: Span;
}
export interface DurationLiteral {
  kind: "duration";
  /** milliseconds */
  value: number;
  span: Span;
}
/** Text and `${…}` parts in order; escapes and block indentation already resolved in the text parts. */
export interface StringLiteral {
  kind: "string";
  parts: readonly (string | Expression)[];
  block: boolean;
  span: Span;
}
export interface ObjectExpression {
  kind: "object";
  entries: readonly EntrySyntax[];
  span: Span;
}
export type EntrySyntax =
  | { kind: "spread"; value: Expression; span: Span }
  /** `{ name }` has `shorthand`; its value is the name. */
  | { kind: "field"; key: Word; quoted: boolean; shorthand: boolean; value: Expression; span: Span };

export type Expression =
  | NumberLiteral
  | DurationLiteral
  | StringLiteral
  | ObjectExpression
  | { kind: "boolean"; value: boolean; span: Span }
  | { kind: "null"; span: Span }
  | { kind: "name"; name: Word; span: Span }
  | { kind: "list"; items: readonly Expression[]; span: Span }
  | { kind: "field"; of: Expression; name: Word; safe: boolean; span: Span }
  | { kind: "index"; of: Expression; index: Expression; span: Span }
  | { kind: "call"; function: Word; args: readonly ArgumentSyntax[]; span: Span }
  | { kind: "unary"; operator: "-" | "!"; of: Expression; span: Span }
  | { kind: "binary"; operator: BinaryOperatorSyntax; left: Expression; right: Expression; span: Span }
  | { kind: "if"; condition: Expression; then: Expression; else: Expression; span: Span }
  /** Kept so that printing and spans are exact. */
  | { kind: "parens"; of: Expression; span: Span }
  /** Something that is no expression stands (or nothing stands) where one was expected. */
  | { kind: "error"; span: Span };

export type BinaryOperatorSyntax =
  | "??"
  | "||"
  | "&&"
  | "=="
  | "!="
  | "<"
  | "<="
  | ">"
  | ">="
  | "in"
  | "+"
  | "-"
  | "*"
  | "/"
  | "%";

/** `x => expr`, or an expression. */
export type ArgumentSyntax =
  | { kind: "lambda"; parameter: Word; body: Expression; span: Span }
  | { kind: "expression"; value: Expression; span: Span };
