import type {
  ArgumentSyntax,
  BinaryOperatorSyntax,
  EntrySyntax,
  Expression,
  ObjectExpression,
  Span,
  StringLiteral,
} from "./ast.ts";
import { durationLiteral, numberLiteral } from "./literals.ts";
import { CHAIN_LIMIT, NESTING_LIMIT, type Parser, shorten } from "./parser.ts";
import { closeBracket, outside, progress, skipNested, skipTo } from "./recovery.ts";
import { readString } from "./strings.ts";
import { OPERANDS, T } from "./tokens.ts";

/** How tightly a binary operator binds; comparisons (4) don't chain. */
const PRECEDENCE = new Uint8Array(64);
const COMPARE = 4;
for (const [level, kinds] of [
  [1, [T.coalesce]],
  [2, [T.or]],
  [3, [T.and]],
  [COMPARE, [T.eq, T.ne, T.lt, T.le, T.gt, T.ge, T.in]],
  [5, [T.plus, T.minus]],
  [6, [T.star, T.slash, T.percent]],
] as const) {
  for (const kind of kinds) PRECEDENCE[kind] = level;
}

/** Read an expression. What is none is an `error` expression with a problem; nothing may have been read then. */
export function expression(p: Parser): Expression {
  if (p.depth >= NESTING_LIMIT) return tooDeep(p);
  p.depth++;
  const read = p.kind === T.if && !p.ended ? conditional(p) : binary(p, 1);
  p.depth--;
  return read;
}

/** A string with `${…}` in it. The opening quotes are at hand. */
export function stringLiteral(p: Parser): StringLiteral {
  return readString(p, expression);
}

function tooDeep(p: Parser): Expression {
  const start = p.start;
  p.problem(
    "FLOW121",
    `This is nested more than ${NESTING_LIMIT} levels deep. Split it: compute a part in a \`value\` step of its own.`,
    p.here(),
  );
  skipNested(p);
  return { kind: "error", span: p.since(start) };
}

function conditional(p: Parser): Expression {
  const start = p.start;
  const example = "if a > 1 then a else 1";
  p.next();
  const condition = expression(p);
  const hasThen = p.kind === T.then;
  if (!p.take(T.then)) p.expected("FLOW118", "`then`", example);
  const then = hasThen ? expression(p) : missing(p);
  const hasElse = p.kind === T.else;
  if (!p.take(T.else) && hasThen) p.expected("FLOW118", "`else`: every `if` says both", example);
  const otherwise = hasElse ? expression(p) : missing(p);
  return { kind: "if", condition, then, else: otherwise, span: p.since(start) };
}

function missing(p: Parser): Expression {
  return { kind: "error", span: p.gap() };
}

function binary(p: Parser, level: number): Expression {
  const start = p.start;
  let left = unary(p);
  let compared = false;
  for (let length = 0; ; length++) {
    const precedence = PRECEDENCE[p.kind]!;
    if (precedence < level || p.ended) {
      foreignOperator(p);
      return left;
    }
    if (length === CHAIN_LIMIT) return tooLong(p, start);
    if (precedence === COMPARE && compared) {
      p.problem("FLOW119", "Comparisons don't chain. Write `a < b && b < c`.", p.here());
    }
    compared = precedence === COMPARE;
    const operator = p.source as BinaryOperatorSyntax;
    p.next();
    const right = binary(p, precedence + 1);
    left = { kind: "binary", operator, left, right, span: p.since(start) };
  }
}

function tooLong(p: Parser, start: number): Expression {
  p.problem(
    "FLOW121",
    `More than ${CHAIN_LIMIT} operators follow each other here. Use a list and \`sum\` or \`join\`.`,
    p.here(),
  );
  skipNested(p);
  return { kind: "error", span: p.since(start) };
}

/** Operators of other languages, taken for what is meant so that the rest is still understood. */
const FOREIGN: ReadonlyMap<string, string> = new Map([
  ["=", "=="],
  ["and", "&&"],
  ["or", "||"],
  ["&", "&&"],
  ["|", "||"],
  ["?", "if … then … else …"],
  ["is", "=="],
]);

const MAYBE_FOREIGN = new Set([T.assign, T.pipe, T.question, T.bad, T.word]);

/** Report an operator of another language where one of Flow could stand. */
function foreignOperator(p: Parser): void {
  if (p.ended || p.newline || !MAYBE_FOREIGN.has(p.kind)) return;
  const meant = FOREIGN.get(p.source);
  if (!meant) return;
  const message = `\`${p.source}\` is no operator here. Write \`${meant}\`.`;
  if (p.kind === T.question) p.problem("FLOW127", message, p.here());
  else p.instead("FLOW127", message, meant);
}

function unary(p: Parser): Expression {
  if ((p.kind !== T.minus && p.kind !== T.not) || p.ended) return postfix(p);
  if (p.depth >= NESTING_LIMIT) return tooDeep(p);
  const start = p.start;
  const operator = p.kind === T.minus ? "-" : "!";
  p.next();
  p.depth++;
  const of = unary(p);
  p.depth--;
  return { kind: "unary", operator, of, span: p.since(start) };
}

function postfix(p: Parser): Expression {
  const start = p.start;
  let of = primary(p);
  for (let length = 0; !p.ended; length++) {
    if (p.kind !== T.dot && p.kind !== T.safeDot && p.kind !== T.lbracket) break;
    if (length === CHAIN_LIMIT) return tooLong(p, start);
    if (p.kind === T.lbracket) {
      const index = bracketed(p, T.rbracket, "list[0]", () => expression(p));
      of = { kind: "index", of, index, span: p.since(start) };
      continue;
    }
    const safe = p.kind === T.safeDot;
    p.next();
    const named = p.isFieldName;
    if (!named) p.expected("FLOW104", "the name of a field after the dot", "order.total");
    const name = named ? p.word() : p.missingWord();
    of = { kind: "field", of, name, safe, span: p.since(start) };
  }
  return of;
}

/** Read what stands in brackets, where newlines mean nothing. */
function bracketed<X>(p: Parser, closer: number, example: string, inner: () => X): X {
  const opener = p.here();
  const was = p.inside;
  p.inside = true;
  p.next();
  const read = inner();
  p.inside = was;
  closeBracket(p, closer, opener, example);
  return read;
}

function primary(p: Parser): Expression {
  const start = p.start;
  if (p.ended) return noExpression(p);
  switch (p.kind) {
    case T.number:
      return numberLiteral(p);
    case T.duration:
      return durationLiteral(p);
    case T.string:
      return stringLiteral(p);
    case T.true:
    case T.false: {
      const value = p.kind === T.true;
      p.next();
      return { kind: "boolean", value, span: p.since(start) };
    }
    case T.null:
      p.next();
      return { kind: "null", span: p.since(start) };
    case T.lparen: {
      const of = bracketed(p, T.rparen, "(a + b) * c", () => expression(p));
      return { kind: "parens", of, span: p.since(start) };
    }
    case T.lbracket: {
      const items = bracketed(p, T.rbracket, "[1, 2, 3]", () => listItems(p, T.rbracket, expression));
      return { kind: "list", items, span: p.since(start) };
    }
    case T.lbrace:
      return objectExpression(p);
    case T.word:
      return nameOrCall(p);
    case T.if:
      p.problem(
        "FLOW127",
        "An `if` inside of an expression stands in parentheses: `1 + (if a then b else c)`.",
        p.here(),
      );
      return expression(p);
    default:
      return noExpression(p);
  }
}

function noExpression(p: Parser): Expression {
  if (p.kind === T.bad) p.problem("FLOW100", p.badCharacter(), p.here());
  else {
    const below = p.ended && p.kind !== T.eof && p.kind !== T.rbrace;
    p.expected("FLOW106", below ? "an expression on the same line" : "an expression", "order.total * 2");
  }
  return missing(p);
}

function nameOrCall(p: Parser): Expression {
  const start = p.start;
  const name = p.word();
  if (p.kind !== T.lparen || p.ended) return { kind: "name", name, span: name.span };
  const args = bracketed(p, T.rparen, "len(items)", () => listItems(p, T.rparen, argument));
  return { kind: "call", function: name, args, span: p.since(start) };
}

function argument(p: Parser): ArgumentSyntax {
  const start = p.start;
  const value = expression(p);
  if (p.kind !== T.fatArrow) return { kind: "expression", value, span: value.span };
  if (value.kind !== "name") {
    p.problem("FLOW120", "Left of `=>` stands one name: `map(items, item => item.price)`.", value.span);
  }
  const parameter = value.kind === "name" ? value.name : { text: "", span: value.span };
  p.next();
  const body = expression(p);
  return { kind: "lambda", parameter, body, span: p.since(start) };
}

/** `[ x { "," x } [ "," ] ]` up to the closer, which stays. */
function listItems<X>(p: Parser, closer: number, one: (p: Parser) => X): X[] {
  const items: X[] = [];
  while (p.kind !== closer && p.kind !== T.eof) {
    const before = p.start;
    items.push(one(p));
    if (p.kind === T.comma) p.next();
    else if (p.kind === closer) break;
    else {
      if (p.kind === T.eof || p.kind === T.semicolon || p.newline) break;
      const what = closer === T.rparen ? "`,` or `)`" : "`,` or `]`";
      if (p.kind !== T.rbrace) p.expected("FLOW110", what, closer === T.rparen ? "max(a, b)" : "[1, 2]");
      skipTo(p, T.comma, closer);
      if (!p.take(T.comma)) break;
    }
    if (p.start === before) break;
  }
  return items;
}

/** `{ a: 1, b, ...c }`; `{` is at hand. */
export function objectExpression(p: Parser): ObjectExpression {
  const start = p.start;
  const opener = p.here();
  const indent = p.indentAware ? p.lineIndent(start) : 0;
  const was = p.inside;
  p.inside = false;
  p.next();
  const entries: EntrySyntax[] = [];
  while (p.kind !== T.rbrace && p.kind !== T.eof && !outside(p, indent)) {
    if (p.take(T.semicolon)) continue;
    const before = p.start;
    const read = entry(p);
    if (read) entries.push(read);
    else progress(p, before);
    if (p.take(T.comma) || p.kind === T.rbrace || p.kind === T.semicolon || p.newline) continue;
    if (p.kind === T.eof) break;
    p.expected("FLOW117", "`,`, a new line or `}` behind the field", "{ name: order.name, total: 3 }");
    skipTo(p, T.comma, T.rbrace);
    if (p.kind !== T.comma && !p.newline && p.kind !== T.rbrace) break;
    p.take(T.comma);
  }
  p.inside = was;
  closeBrace(p, opener, indent);
  return { kind: "object", entries, span: p.since(start) };
}

function closeBrace(p: Parser, opener: Span, indent: number): void {
  if (p.kind === T.rbrace && !outside(p, indent)) p.next();
  else {
    p.fragile = true;
    p.problem("FLOW108", "This `{` is never closed: a `}` is missing.", opener);
  }
}

function entry(p: Parser): EntrySyntax | undefined {
  const start = p.start;
  p.fresh();
  if (p.take(T.spread)) {
    const value = expression(p);
    return { kind: "spread", value, span: p.since(start) };
  }
  if (p.kind === T.string) return quotedEntry(p, start);
  if (!p.isWord) {
    p.expected("FLOW104", "the name of a field", '{ name: "Kim", total: 3 }');
    skipTo(p, T.comma, T.rbrace);
    return undefined;
  }
  const reserved = p.kind !== T.word;
  const key = p.word();
  if (p.take(T.colon)) {
    const value = expression(p);
    return { kind: "field", key, quoted: false, shorthand: false, value, span: p.since(start) };
  }
  if (p.kind === T.assign && !p.ended) {
    p.problem("FLOW127", `Write \`${key.text}: …\`: fields take a colon.`, p.here());
    p.next();
    const value = expression(p);
    return { kind: "field", key, quoted: false, shorthand: false, value, span: p.since(start) };
  }
  if (OPERANDS[p.kind] === 1 && p.kind !== T.word && !p.newline) {
    const message = `A \`:\` is missing between the name and the value: \`${shorten(key.text)}: …\`.`;
    p.problem("FLOW118", message, p.here(), { title: "Put the `:`", span: p.gap(), text: ":" });
    const value = expression(p);
    return { kind: "field", key, quoted: false, shorthand: false, value, span: p.since(start) };
  }
  if (reserved) p.expected("FLOW118", "`:` and a value", `{ ${key.text}: 1 }`);
  const value: Expression = reserved ? missing(p) : { kind: "name", name: key, span: key.span };
  return { kind: "field", key, quoted: false, shorthand: true, value, span: key.span };
}

function quotedEntry(p: Parser, start: number): EntrySyntax {
  const literal = stringLiteral(p);
  if (literal.parts.some(part => typeof part !== "string")) {
    p.problem("FLOW115", "The name of a field is a fixed text, without `${…}`.", literal.span);
  }
  const key = { text: literal.parts.filter(part => typeof part === "string").join(""), span: literal.span };
  if (!p.take(T.colon)) {
    p.expected("FLOW118", "`:` and a value", '{ "first name": "Kim" }');
    return { kind: "field", key, quoted: true, shorthand: false, value: missing(p), span: p.since(start) };
  }
  const value = expression(p);
  return { kind: "field", key, quoted: true, shorthand: false, value, span: p.since(start) };
}
