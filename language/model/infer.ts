/** The type of an expression; what is wrong with it is reported on the way. */
import { FUNCTIONS, NODE_FUNCTIONS } from "../../plan/functions.ts";
import {
  ANY,
  BOOLEAN,
  DURATION,
  type Field,
  INTEGER,
  list,
  nullable,
  STRING,
  type Type,
  union,
} from "../../plan/type.ts";
import type { ArgumentSyntax, Expression, Item, ObjectExpression, Span } from "../syntax/ast.ts";
import { mayEqual } from "./assignable.ts";
import { type Fact, factsOf, narrow, pathOf } from "./facts.ts";
import { itemOf, mayBe, merged, signatureOf } from "./functions.ts";
import type { IssueDetail, Reference } from "./issue.ts";
import { arithmetic, canHold, canOrder, mayBeBoolean } from "./operators.ts";
import { ERROR_TYPE, factsIn, inner, lookUp, namesOf, type Scope, SPECIAL_NAMES } from "./scope.ts";
import { fieldOf, isNullable, membersOf, withoutNull } from "./type-facts.ts";

export interface Inference {
  /** The item whose expressions these are. */
  item: Item;
  scope: Scope;
  report(detail: IssueDetail, span: Span): void;
  refer(target: Reference["target"], span: Span): void;
  /** Told the type of every expression and the scope it stands in; a `Map` will do where only types are wanted. */
  types?: { set(expression: Expression, type: Type, scope: Scope): void };
}

export function infer(expr: Expression, cx: Inference): Type {
  const type = inferPlain(expr, cx);
  cx.types?.set(expr, type, cx.scope);
  return type;
}

function inferPlain(expr: Expression, cx: Inference): Type {
  switch (expr.kind) {
    case "number":
    case "boolean":
      return { kind: "literal", value: expr.value };
    case "duration":
      return DURATION;
    case "null":
      return { kind: "null" };
    case "string":
      for (const part of expr.parts) if (typeof part !== "string") infer(part, cx);
      return expr.parts.every(part => typeof part === "string")
        ? { kind: "literal", value: expr.parts.join("") }
        : STRING;
    case "object":
      return inferObject(expr, cx);
    case "list":
      return list(expr.items.length === 0 ? ANY : union(expr.items.map(item => infer(item, cx))));
    case "parens":
      return infer(expr.of, cx);
    case "name":
    case "field":
    case "index": {
      const chain = inferChain(expr, cx);
      return chain.short ? nullable(chain.type) : chain.type;
    }
    case "call":
      return inferCall(expr, cx);
    case "unary":
      return inferUnary(expr, cx);
    case "binary":
      return inferBinary(expr, cx);
    case "if": {
      condition(expr.condition, "the condition of `if`", cx);
      const then = infer(expr.then, knowing(cx, factsOf(expr.condition, true)));
      return union([then, infer(expr.else, knowing(cx, factsOf(expr.condition, false)))]);
    }
    case "error":
      return ANY;
  }
}

function knowing(cx: Inference, facts: readonly Fact[]): Inference {
  return facts.length === 0 ? cx : { ...cx, scope: inner(cx.scope, {}, facts) };
}

/** Infers a condition and holds it to be a boolean. */
export function condition(expr: Expression, what: string, cx: Inference): Type {
  const type = infer(expr, cx);
  if (!mayBeBoolean(type)) cx.report({ kind: "notBoolean", what, got: type }, expr.span);
  return type;
}

function inferObject(expr: ObjectExpression, cx: Inference): Type {
  let type: Type = { kind: "record", fields: [] };
  let fields: Field[] = [];
  reportRepeated(expr, cx);
  for (const entry of expr.entries) {
    const value = infer(entry.value, cx);
    if (entry.kind === "field") fields.push({ name: entry.key.text, type: value });
    else {
      type = merged(merged(type, { kind: "record", fields }), withoutNull(value));
      fields = [];
    }
  }
  return merged(type, { kind: "record", fields });
}

/** A key that is written twice: only the last would count. */
export function reportRepeated(expr: ObjectExpression, cx: Inference): void {
  const seen = new Set<string>();
  for (const entry of expr.entries) {
    if (entry.kind === "spread") continue;
    const { text, span } = entry.key;
    if (seen.has(text) && text !== "") cx.report({ kind: "repeatedKey", name: text }, span);
    seen.add(text);
  }
}

// ── names, fields, places in lists ──────────────────────────────────────────────────────────────────────────

/** `short`: a `?.` before it may have ended the chain with null. */
interface Chain {
  type: Type;
  short: boolean;
}

function inferChain(expr: Expression, cx: Inference): Chain {
  const chain = inferLink(expr, cx);
  const path = expr.kind === "index" ? undefined : pathOf(expr)?.path;
  const type = path === undefined ? chain.type : narrow(chain.type, path, factsIn(cx.scope));
  const done = { type, short: chain.short };
  cx.types?.set(expr, type, cx.scope);
  return done;
}

function inferLink(expr: Expression, cx: Inference): Chain {
  if (expr.kind === "name") return { type: inferName(expr, cx), short: false };
  if (expr.kind !== "field" && expr.kind !== "index") return { type: infer(expr, cx), short: false };
  const of = inferChain(expr.of, cx);
  let { type, short } = of;
  if (expr.kind === "field" && expr.safe) {
    short ||= isNullable(type);
    type = withoutNull(type);
  } else if (isNullable(type)) {
    type = withoutNull(type);
    // Where there is no such field at all, that is the thing to tell.
    if (expr.kind === "index" || mayHaveField(type)) reportAbsent(expr, cx);
  }
  if (expr.kind === "index") return { type: inferIndex(type, expr, cx), short };
  referField(expr, cx);
  return { type: inferField(type, expr, cx), short };
}

function mayHaveField(type: Type): boolean {
  return membersOf(type).some(m => ["any", "record", "map", "file"].includes(m.kind));
}

function reportAbsent(expr: Expression & { kind: "field" | "index" }, cx: Inference): void {
  const path = pathOf(expr.of);
  const dot =
    expr.kind === "field" ? { start: expr.name.span.start - 1, end: expr.name.span.start } : undefined;
  const entry = path && lookUp(cx.scope, path.path);
  const why = entry?.optional ? "it is null unless that node has succeeded" : "it may be null";
  const span = expr.kind === "field" && expr.name.text !== "" ? expr.name.span : expr.span;
  cx.report({ kind: "absent", text: path?.path ?? "this value", why, dot }, span);
}

function inferName(expr: Expression & { kind: "name" }, cx: Inference): Type {
  const { text } = expr.name;
  const entry = lookUp(cx.scope, text);
  if (entry) {
    if (entry.what === "node" && entry.node !== undefined)
      cx.refer({ kind: "node", name: entry.node }, expr.span);
    return entry.type;
  }
  if (cx.scope.nodes.has(text)) {
    cx.refer({ kind: "node", name: text }, expr.span);
    if (!cx.scope.lenient) cx.report({ kind: "unneeded", name: text }, expr.span);
    return ANY;
  }
  if (cx.scope.lenient || text === "") return ANY;
  const where = Object.hasOwn(SPECIAL_NAMES, text) ? SPECIAL_NAMES[text] : undefined;
  if (where) cx.report({ kind: "misplaced", name: text, where }, expr.span);
  else if (DESCRIPTIONS.has(text)) cx.report({ kind: "notCalled", name: text }, expr.span);
  else cx.report({ kind: "unknownName", name: text, known: namesOf(cx.scope) }, expr.span);
  return ANY;
}

function referField(expr: Expression & { kind: "field" }, cx: Inference): void {
  if (expr.of.kind !== "name") return;
  const what = lookUp(cx.scope, expr.of.name.text)?.what;
  if (what === "input") cx.refer({ kind: "input", name: expr.name.text }, expr.name.span);
  if (what === "secrets") cx.refer({ kind: "secret", name: expr.name.text }, expr.name.span);
}

function inferField(type: Type, expr: Expression & { kind: "field" }, cx: Inference): Type {
  const name = expr.name.text;
  if (name === "") return ANY;
  const found: Type[] = [];
  const known = new Set<string>();
  for (const member of membersOf(type)) {
    if (member.kind === "any") return ANY;
    if (member.kind === "map") found.push(nullable(member.value));
    if (member.kind === "file") addFields(FILE_FIELDS, name, found, known);
    if (member.kind === "record") addFields(member.fields, name, found, known);
  }
  if (found.length > 0) return union(found);
  const isSecrets = expr.of.kind === "name" && lookUp(cx.scope, expr.of.name.text)?.what === "secrets";
  if (isSecrets) cx.report({ kind: "unknownSecret", name, known: [...known] }, expr.name.span);
  else cx.report({ kind: "unknownField", name, of: type, known: [...known] }, expr.name.span);
  return ANY;
}

const FILE_FIELDS: readonly Field[] = [
  { name: "name", type: STRING },
  { name: "mime", type: STRING },
  { name: "size", type: INTEGER },
  { name: "hash", type: STRING },
];

function addFields(fields: readonly Field[], name: string, found: Type[], known: Set<string>): void {
  for (const field of fields) {
    known.add(field.name);
    if (field.name !== name) continue;
    // One that may be left out is null then, unless a default stands in for it.
    found.push(field.optional && field.default === undefined ? nullable(field.type) : field.type);
  }
}

function inferIndex(type: Type, expr: Expression & { kind: "index" }, cx: Inference): Type {
  const index = infer(expr.index, cx);
  const found: Type[] = [];
  for (const member of membersOf(type)) {
    if (member.kind === "any" || member.kind === "type") return ANY;
    if (member.kind === "list") found.push(member.item);
    if (member.kind === "map") found.push(nullable(member.value));
    if (member.kind === "string" || (member.kind === "literal" && typeof member.value === "string"))
      found.push(STRING);
    if (member.kind === "record") {
      const name = index.kind === "literal" ? String(index.value) : undefined;
      found.push((name !== undefined && fieldOf(member, name)?.type) || ANY);
    }
  }
  if (found.length > 0) return union(found);
  cx.report({ kind: "notIndexable", got: type }, expr.of.span);
  return ANY;
}

// ── functions ───────────────────────────────────────────────────────────────────────────────────────────────

const DESCRIPTIONS = new Map(FUNCTIONS.map(f => [f.name, f]));

function inferCall(expr: Expression & { kind: "call" }, cx: Inference): Type {
  const name = expr.function.text;
  const description = DESCRIPTIONS.get(name);
  if (!description) {
    if (name !== "") cx.report({ kind: "unknownFunction", name }, expr.function.span);
    for (const arg of expr.args) inferArgument(arg, ANY, cx);
    return ANY;
  }
  cx.refer({ kind: "function", name }, expr.function.span);
  const [least, most] = description.arity;
  if (expr.args.length < least || expr.args.length > most)
    cx.report(
      { kind: "arity", name, signature: description.signature, got: expr.args.length },
      expr.function.span,
    );
  if (NODE_FUNCTIONS.includes(name)) return inferNodeFact(name, expr.args, cx);
  const signature = signatureOf(name);
  const types: Type[] = [];
  expr.args.forEach((arg, i) => {
    const takes = signature?.takes[i] ?? [];
    const type = inferArgument(arg, itemOf(types[0]), cx);
    types.push(type);
    const isLambda = arg.kind === "lambda";
    const wanted = takes.includes("function");
    if (arg.kind === "expression" && takes.length > 0 && mayBe(takes, withoutNull(type)))
      mustBeThere(arg.value, type, cx);
    if (isLambda === wanted && (isLambda || mayBe(takes, withoutNull(type)))) return;
    const got: Type = type;
    const expected = wanted
      ? "a function, `item => …`"
      : isLambda
        ? "a value, not a function"
        : takes.join(" or ");
    if (!isLambda && !wanted && takes.length === 0) return;
    cx.report(
      { kind: "wrongFunctionArgument", name, signature: description.signature, expected, got },
      arg.span,
    );
  });
  const last = expr.args.at(-1);
  const summed = types[1] ?? itemOf(types[0]);
  if (last && (name === "sum" || name === "avg") && !mayBe(["number"], summed)) {
    const told = { name, signature: description.signature, expected: "numbers to add up", got: summed };
    cx.report({ kind: "wrongFunctionArgument", ...told }, last.span);
  }
  return signature?.gives(types) ?? ANY;
}

/** Operators and functions can do nothing with null. */
function mustBeThere(expr: Expression, type: Type, cx: Inference): void {
  if (!isNullable(type)) return;
  const path = pathOf(expr)?.path;
  const entry = path === undefined ? undefined : lookUp(cx.scope, path);
  const why = entry?.optional ? "is null unless that node has succeeded" : "may be null";
  cx.report({ kind: "absent", text: path === undefined ? "This" : `\`${path}\``, why }, expr.span);
}

function inferArgument(arg: ArgumentSyntax, item: Type, cx: Inference): Type {
  if (arg.kind === "expression") return infer(arg.value, cx);
  const scope = inner(cx.scope, { [arg.parameter.text]: item }, [], "parameter");
  return infer(arg.body, { ...cx, scope });
}

function inferNodeFact(name: string, args: readonly ArgumentSyntax[], cx: Inference): Type {
  const first = args[0];
  const node = first?.kind === "expression" && first.value.kind === "name" ? first.value : undefined;
  if (node) {
    inferName(node, cx);
    const entry = lookUp(cx.scope, node.name.text);
    if (entry && entry.what !== "node")
      cx.report({ kind: "notNode", name: node.name.text, function: name }, node.span);
  } else if (first) cx.report({ kind: "notNode", name: "", function: name }, first.span);
  if (name === "status") {
    const states = ["succeeded", "failed", "skipped", "cancelled"] as const;
    return union(states.map(value => ({ kind: "literal", value })));
  }
  if (name === "attempts") return INTEGER;
  const surely = node && lookUp(cx.scope, node.name.text)?.optional === false;
  return name === "elapsed" && surely ? DURATION : nullable(name === "error" ? ERROR_TYPE : DURATION);
}

// ── operators ───────────────────────────────────────────────────────────────────────────────────────────────

function inferUnary(expr: Expression & { kind: "unary" }, cx: Inference): Type {
  const of = infer(expr.of, cx);
  if (expr.operator === "!") {
    if (!mayBeBoolean(of)) cx.report({ kind: "badOperand", operator: "!", left: of }, expr.span);
    return BOOLEAN;
  }
  if (of.kind === "literal" && typeof of.value === "number") return { kind: "literal", value: -of.value };
  const result = arithmetic("*", of, { kind: "number" });
  if (result) mustBeThere(expr.of, of, cx);
  else cx.report({ kind: "badOperand", operator: "-", left: of }, expr.span);
  return result ?? ANY;
}

function inferBinary(expr: Expression & { kind: "binary" }, cx: Inference): Type {
  const { operator } = expr;
  if (operator === "&&" || operator === "||") {
    condition(expr.left, `the left side of \`${operator}\``, cx);
    const right = knowing(cx, factsOf(expr.left, operator === "&&"));
    condition(expr.right, `the right side of \`${operator}\``, right);
    return BOOLEAN;
  }
  const left = infer(expr.left, cx);
  const right = infer(expr.right, cx);
  const bothThere = (): void => {
    mustBeThere(expr.left, left, cx);
    mustBeThere(expr.right, right, cx);
  };
  switch (operator) {
    case "??":
      return isNullable(left) || left.kind === "any" ? union([withoutNull(left), right]) : left;
    case "==":
    case "!=":
      if (!mayEqual(left, right)) cx.report({ kind: "neverEqual", operator, left, right }, expr.span);
      return BOOLEAN;
    case "in":
      if (canHold(right)) mustBeThere(expr.right, right, cx);
      else cx.report({ kind: "badOperand", operator, left, right }, expr.span);
      return BOOLEAN;
    case "<":
    case "<=":
    case ">":
    case ">=":
      if (canOrder(left, right)) bothThere();
      else cx.report({ kind: "badOperand", operator, left, right }, expr.span);
      return BOOLEAN;
    default: {
      const result = arithmetic(operator, left, right);
      if (result) bothThere();
      else cx.report({ kind: "badOperand", operator, left, right }, expr.span);
      return result ?? ANY;
    }
  }
}
