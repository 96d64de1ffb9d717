/** Expressions of the tree → expressions of the plan. */
import type { Expr, ObjectEntry, Expression as PlanExpression } from "../../plan/expression.ts";
import { NODE_FUNCTIONS } from "../../plan/functions.ts";
import { Duration, encodeValue } from "../../plan/value.ts";
import type { ArgumentSyntax, Expression, Item } from "../syntax/ast.ts";
import { placeOf, type Source } from "./positions.ts";

/** With its text and place, as a plan holds it. */
export function compileExpression(expr: Expression, item: Item, source: Source): PlanExpression {
  const place = placeOf(item, expr);
  return { expr: toExpr(expr), text: source.textOf(place), at: source.rangeOf(place) };
}

export function toExpr(expr: Expression): Expr {
  switch (expr.kind) {
    case "number":
    case "boolean":
      return { op: "value", value: expr.value };
    case "null":
    case "error":
      return { op: "value", value: null };
    case "duration":
      return { op: "value", value: encodeValue(new Duration(expr.value)) };
    case "string":
      return textExpr(expr.parts);
    case "object":
      return {
        op: "object",
        entries: expr.entries.map(
          (entry): ObjectEntry =>
            entry.kind === "spread"
              ? { spread: toExpr(entry.value) }
              : { key: entry.key.text, value: toExpr(entry.value) },
        ),
      };
    case "list":
      return { op: "list", items: expr.items.map(toExpr) };
    case "name":
      return { op: "name", name: expr.name.text };
    case "parens":
      return toExpr(expr.of);
    case "field":
      return {
        op: "field",
        of: toExpr(expr.of),
        name: expr.name.text,
        ...(expr.safe && { safe: true as const }),
      };
    case "index":
      return { op: "index", of: toExpr(expr.of), index: toExpr(expr.index) };
    case "unary": {
      const of = toExpr(expr.of);
      if (expr.operator === "!") return { op: "not", of };
      const isNumber = of.op === "value" && typeof of.value === "number";
      return isNumber ? { op: "value", value: -(of.value as number) } : { op: "negate", of };
    }
    case "binary":
      return binaryExpr(expr);
    case "if":
      return {
        op: "if",
        condition: toExpr(expr.condition),
        then: toExpr(expr.then),
        else: toExpr(expr.else),
      };
    case "call":
      return callExpr(expr.function.text, expr.args);
  }
}

function textExpr(parts: readonly (string | Expression)[]): Expr {
  if (parts.every(part => typeof part === "string")) return { op: "value", value: parts.join("") };
  return { op: "text", parts: parts.map(part => (typeof part === "string" ? part : toExpr(part))) };
}

function binaryExpr(expr: Expression & { kind: "binary" }): Expr {
  const left = toExpr(expr.left);
  const right = toExpr(expr.right);
  switch (expr.operator) {
    case "&&":
      return { op: "and", left, right };
    case "||":
      return { op: "or", left, right };
    case "??":
      return { op: "orElse", left, right };
    default:
      return { op: "binary", operator: expr.operator, left, right };
  }
}

function callExpr(name: string, args: readonly ArgumentSyntax[]): Expr {
  const first = args[0];
  if (NODE_FUNCTIONS.includes(name) && first?.kind === "expression" && first.value.kind === "name")
    return { op: "fact", fact: name as "status", node: first.value.name.text };
  return {
    op: "call",
    function: name,
    args: args.map(
      (arg): Expr =>
        arg.kind === "lambda"
          ? { op: "lambda", parameter: arg.parameter.text, body: toExpr(arg.body) }
          : toExpr(arg.value),
    ),
  };
}
