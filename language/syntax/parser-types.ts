import type { DurationLiteral, FieldSyntax, NumberLiteral, RangeSyntax, TypeSyntax } from "./ast.ts";
import { constantString } from "./constant-strings.ts";
import { durationLiteral, numberLiteral } from "./literals.ts";
import { NESTING_LIMIT, type Parser } from "./parser.ts";
import { expression } from "./parser-expressions.ts";
import { closeBracket, outside, progress, skipNested, skipTo } from "./recovery.ts";
import { T } from "./tokens.ts";

/** Read a type. What is none is an `error` type with a problem. */
export function type(p: Parser): TypeSyntax {
  const start = p.start;
  if (p.depth >= NESTING_LIMIT) {
    p.problem(
      "FLOW121",
      `This type is nested more than ${NESTING_LIMIT} levels deep. Name a part of it with \`type\`.`,
      p.here(),
    );
    skipNested(p);
    return { kind: "error", span: p.since(start) };
  }
  p.depth++;
  const first = maybe(p);
  let read = first;
  if (p.kind === T.pipe && !p.ended) {
    const of = [first];
    while (p.kind === T.pipe && !p.ended) {
      p.next();
      of.push(maybe(p));
    }
    read = { kind: "union", of, span: p.since(start) };
  }
  p.depth--;
  return read;
}

function maybe(p: Parser): TypeSyntax {
  const start = p.start;
  let read = primary(p);
  if (p.kind === T.question && !p.ended) {
    // More than one `?` says nothing new.
    while (p.kind === T.question && !p.ended) p.next();
    read = { kind: "maybe", of: read, span: p.since(start) };
  } else if (p.kind === T.coalesce && !p.ended) {
    p.next();
    read = { kind: "maybe", of: read, span: p.since(start) };
  }
  return read;
}

function primary(p: Parser): TypeSyntax {
  const start = p.start;
  if (p.ended) return noType(p);
  switch (p.kind) {
    case T.word:
      return named(p);
    case T.string: {
      const literal = constantString(p, "A type of one text");
      return { kind: "literal", value: literal.parts.join(""), span: literal.span };
    }
    case T.number:
    case T.minus:
      return numberType(p);
    case T.true:
    case T.false: {
      const value = p.kind === T.true;
      p.next();
      return { kind: "literal", value, span: p.since(start) };
    }
    case T.null:
      p.next();
      return { kind: "literal", value: null, span: p.since(start) };
    case T.lbracket:
    case T.lparen:
      return bracketed(p);
    case T.lbrace:
      return recordType(p);
    default:
      return noType(p);
  }
}

function noType(p: Parser): TypeSyntax {
  p.expected("FLOW107", "a type", 'string, number 0..100, [Order], { id: string }, "open" | "lost"');
  return { kind: "error", span: p.gap() };
}

function bracketed(p: Parser): TypeSyntax {
  const start = p.start;
  const opener = p.here();
  const list = p.kind === T.lbracket;
  const was = p.inside;
  p.inside = true;
  p.next();
  const of = type(p);
  p.inside = was;
  closeBracket(p, list ? T.rbracket : T.rparen, opener, list ? "[string]" : "(string | number)?");
  return list ? { kind: "list", item: of, span: p.since(start) } : of;
}

function named(p: Parser): TypeSyntax {
  const start = p.start;
  const path = p.path("the name of a type", "note: string");
  if (p.takeKeyword("matching")) {
    if (p.kind === T.string && !p.ended) {
      const pattern = constantString(p, "A pattern");
      return { kind: "name", path, pattern, span: p.since(start) };
    }
    p.expected("FLOW114", "a pattern in quotes", 'string matching "^[a-z]+$"');
  } else if (!p.ended && (p.kind === T.range || startsBound(p))) {
    return { kind: "name", path, range: range(p), span: p.since(start) };
  }
  return { kind: "name", path, span: p.since(start) };
}

function startsBound(p: Parser): boolean {
  return p.kind === T.number || p.kind === T.duration || p.kind === T.minus;
}

function range(p: Parser): RangeSyntax {
  const start = p.start;
  const min = startsBound(p) ? bound(p) : undefined;
  if (p.kind !== T.range || p.ended) {
    p.expected("FLOW118", "`..`", "number 0..100, integer 1.., duration ..1h");
    return { min, span: p.since(start) };
  }
  p.next();
  const max = startsBound(p) && !p.ended ? bound(p) : undefined;
  if (!min && !max) p.expected("FLOW116", "a number on one side of `..`", "number 0..100");
  return { min, max, span: p.since(start) };
}

function bound(p: Parser): NumberLiteral | DurationLiteral {
  if (p.kind === T.duration) return durationLiteral(p);
  const start = p.start;
  const negative = p.take(T.minus);
  if (p.kind !== T.number || p.ended) {
    p.expected("FLOW116", "a number", "number -10..10");
    return { kind: "number", value: 0, span: p.since(start) };
  }
  const { value } = numberLiteral(p);
  return { kind: "number", value: negative ? -value : value, span: p.since(start) };
}

function numberType(p: Parser): TypeSyntax {
  const { value, span } = bound(p);
  return { kind: "literal", value, span };
}

/** `{ field: T, other: T = default }` or `{ [string]: T }`; `{` is at hand. */
function recordType(p: Parser): TypeSyntax {
  const start = p.start;
  const { fields, map } = record(p);
  const span = p.since(start);
  if (!map) return { kind: "record", fields, span };
  if (fields.length > 0) {
    p.problem("FLOW124", "`[string]: T` stands alone in its braces; it says the type of all fields.", span);
  }
  return { kind: "map", ...map, span };
}

/** The fields between braces; `{` is at hand. */
export function recordFields(p: Parser): readonly FieldSyntax[] {
  const start = p.start;
  const { fields, map } = record(p);
  if (map) p.problem("FLOW124", "Fields have names here: `{ order_id: string }`.", p.since(start));
  return fields;
}

interface Members {
  fields: FieldSyntax[];
  map?: Omit<Extract<TypeSyntax, { kind: "map" }>, "kind" | "span">;
}

function record(p: Parser): Members {
  const opener = p.here();
  const indent = p.indentAware ? p.lineIndent(p.start) : 0;
  const was = p.inside;
  const members: Members = { fields: [] };
  p.inside = false;
  p.next();
  while (p.kind !== T.rbrace && p.kind !== T.eof && !outside(p, indent)) {
    if (p.take(T.semicolon)) continue;
    const before = p.start;
    member(p, members);
    progress(p, before);
    if (p.take(T.comma) || p.kind === T.rbrace || p.kind === T.semicolon || p.newline) continue;
    if (p.kind === T.eof) break;
    p.expected("FLOW117", "`,`, a new line or `}` behind the field", "{ id: string, total: number }");
    skipTo(p, T.comma, T.rbrace);
    if (p.kind !== T.comma && !p.newline && p.kind !== T.rbrace) break;
    p.take(T.comma);
  }
  p.inside = was;
  if (p.kind === T.rbrace && !outside(p, indent)) p.next();
  else {
    p.fragile = true;
    p.problem("FLOW108", "This `{` is never closed: a `}` is missing.", opener);
  }
  return members;
}

function member(p: Parser, members: Members): void {
  p.fresh();
  if (p.kind === T.lbracket) {
    members.map = mapMember(p);
    return;
  }
  const read = field(p);
  if (read) members.fields.push(read);
  else skipTo(p, T.comma, T.rbrace);
}

function mapMember(p: Parser): NonNullable<Members["map"]> {
  const opener = p.here();
  p.next();
  const key = p.path("the keys' type", "{ [string]: number }");
  closeBracket(p, T.rbracket, opener, "{ [string]: number }");
  if (!p.take(T.colon)) p.expected("FLOW118", "`:` and a type", "{ [string]: number }");
  return { key, value: type(p) };
}

/** `name: TYPE = default`; undefined (and nothing read) where no name stands. */
export function field(p: Parser): FieldSyntax | undefined {
  const start = p.start;
  const doc = p.documentation();
  if (!p.isWord) {
    p.expected("FLOW104", "the name of a field", "order_id: string");
    return undefined;
  }
  const name = p.word();
  let read: TypeSyntax;
  if (p.take(T.colon)) read = type(p);
  else {
    const optional = p.kind === T.question && !p.ended;
    p.expected(
      "FLOW118",
      optional ? "the `?` behind the type instead" : "`:` and a type",
      optional ? `${name.text}: string?` : `${name.text}: string`,
    );
    if (optional) p.next();
    read = p.take(T.colon) ? type(p) : { kind: "error", span: p.gap() };
  }
  const value = p.take(T.assign) ? expression(p) : undefined;
  return {
    name,
    type: read,
    ...(value ? { default: value } : {}),
    ...(doc !== undefined ? { doc } : {}),
    span: p.since(start),
  };
}
