/** Holds an expression against a type, so that what is wrong is told of the innermost word. */
import { type Field, type Type, union } from "../../plan/type.ts";
import type { EntrySyntax, Expression, ObjectExpression, Span } from "../syntax/ast.ts";
import { misfit } from "./assignable.ts";
import { factsOf } from "./facts.ts";
import { condition, type Inference, infer, reportRepeated } from "./infer.ts";
import { inner } from "./scope.ts";
import { fieldOf, isNullable, membersOf } from "./type-facts.ts";
import { bare } from "./walk.ts";

/** Infers, and reports where the value doesn't fit. `what` names it: `the argument \`url\``. Gives the type found. */
export function expectType(expr: Expression, wanted: Type, what: string, cx: Inference): Type {
  const plain = bare(expr);
  const target = onlyOf(plain, wanted);
  if (plain.kind === "object" && target?.kind === "record") return expectRecord(plain, target, what, cx);
  if (plain.kind === "list" && target?.kind === "list") {
    const items = plain.items.map((item, i) => expectType(item, target.item, `${what}, item ${i + 1}`, cx));
    return { kind: "list", item: items.length === 0 ? target.item : union(items) };
  }
  if (plain.kind === "if") {
    condition(plain.condition, "the condition of `if`", cx);
    const then = { ...cx, scope: inner(cx.scope, {}, factsOf(plain.condition, true)) };
    const other = { ...cx, scope: inner(cx.scope, {}, factsOf(plain.condition, false)) };
    const a = expectType(plain.then, wanted, what, then);
    return union([a, expectType(plain.else, wanted, what, other)]);
  }
  const got = infer(expr, cx);
  const wrong = misfit(got, wanted);
  if (wrong === "null" && got.kind !== "null")
    cx.report(
      { kind: "absent", text: what.charAt(0).toUpperCase() + what.slice(1), why: "may be null" },
      expr.span,
    );
  else if (wrong) cx.report({ kind: "wrongType", what, expected: wanted, got }, expr.span);
  return got;
}

/** The one member of the wanted type that such a literal can be meant for. */
function onlyOf(expr: Expression, wanted: Type): Type | undefined {
  const kind = expr.kind === "object" ? "record" : expr.kind;
  const members = membersOf(wanted);
  if (members.some(m => m.kind === "any")) return undefined;
  const fitting = members.filter(m => m.kind === kind);
  return fitting.length === 1 ? fitting[0] : undefined;
}

function expectRecord(
  expr: ObjectExpression,
  wanted: Type & { kind: "record" },
  what: string,
  cx: Inference,
): Type {
  const fields: Field[] = [];
  let complete = true;
  reportRepeated(expr, cx);
  for (const entry of expr.entries) {
    if (entry.kind === "spread") {
      infer(entry.value, cx);
      complete = false;
      continue;
    }
    const field = fieldOf(wanted, entry.key.text);
    if (!field && wanted.closed) reportUnknown(entry, wanted, what, cx);
    const type = field
      ? expectType(entry.value, wantedOf(field), nameOf(what, entry.key.text), cx)
      : infer(entry.value, cx);
    fields.push({ name: entry.key.text, type });
  }
  if (complete) reportMissing(expr.span, new Set(fields.map(f => f.name)), wanted, what, cx);
  const type: Type = { kind: "record", fields };
  cx.types?.set(expr, type, cx.scope);
  return type;
}

/** A field that may be left out may be null too. */
export function wantedOf(field: Field): Type {
  return field.optional || field.default !== undefined ? union([field.type, { kind: "null" }]) : field.type;
}

function nameOf(what: string, field: string): string {
  return what.endsWith("`") ? `${what.slice(0, -1)}.${field}\`` : `\`${field}\` of ${what}`;
}

function reportUnknown(
  entry: EntrySyntax & { kind: "field" },
  wanted: Type & { kind: "record" },
  what: string,
  cx: Inference,
): void {
  const known = wanted.fields.map(f => f.name);
  cx.report(
    { kind: "unknownField", name: entry.key.text, of: wanted, known, argumentOf: what },
    entry.key.span,
  );
}

function reportMissing(
  span: Span,
  given: ReadonlySet<string>,
  wanted: Type & { kind: "record" },
  what: string,
  cx: Inference,
): void {
  for (const field of wanted.fields) {
    if (given.has(field.name) || field.optional || field.default !== undefined || isNullable(field.type))
      continue;
    if (field.type.kind === "any") continue;
    const expected = field.type;
    cx.report(
      { kind: "missingArgument", name: field.name, of: what, expected, nested: true },
      {
        start: span.start,
        end: Math.min(span.end, span.start + 1),
      },
    );
  }
}
