/** Going through expressions. */
import type { Expression } from "../syntax/ast.ts";

/** The expressions directly inside an expression, in text order. */
export function partsOf(expr: Expression): readonly Expression[] {
  switch (expr.kind) {
    case "string":
      return expr.parts.filter(part => typeof part !== "string");
    case "object":
      return expr.entries.map(entry => entry.value);
    case "list":
      return expr.items;
    case "field":
    case "unary":
    case "parens":
      return [expr.of];
    case "index":
      return [expr.of, expr.index];
    case "call":
      return expr.args.map(arg => (arg.kind === "lambda" ? arg.body : arg.value));
    case "binary":
      return [expr.left, expr.right];
    case "if":
      return [expr.condition, expr.then, expr.else];
    default:
      return [];
  }
}

/** Without the parentheses around it. */
export function bare(expr: Expression): Expression {
  while (expr.kind === "parens") expr = expr.of;
  return expr;
}

/** Whether an expression anywhere inside (or it itself) is such a one. */
export function someInside(expr: Expression, holds: (inner: Expression) => boolean): boolean {
  return holds(expr) || partsOf(expr).some(part => someInside(part, holds));
}

/** A text without `${…}`, or undefined. */
export function plainText(expr: Expression): string | undefined {
  if (expr.kind !== "string" || expr.parts.some(part => typeof part !== "string")) return undefined;
  return expr.parts.join("");
}

/** The value of a literal (text, number, boolean, null, negative number), or undefined when it is none. */
export function literalOf(expr: Expression): string | number | boolean | null | undefined {
  expr = bare(expr);
  switch (expr.kind) {
    case "string":
      return plainText(expr);
    case "number":
    case "boolean":
      return expr.value;
    case "null":
      return null;
    case "unary": {
      const of = expr.operator === "-" ? bare(expr.of) : undefined;
      return of?.kind === "number" ? -of.value : undefined;
    }
    default:
      return undefined;
  }
}

/** The innermost expression around a relative offset (its end included), and those around it, outermost first. */
export function expressionsAround(expr: Expression, offset: number): readonly Expression[] {
  if (offset < expr.span.start || offset > expr.span.end) return [];
  for (const part of partsOf(expr)) {
    const inner = expressionsAround(part, offset);
    if (inner.length > 0) return [expr, ...inner];
  }
  return [expr];
}
