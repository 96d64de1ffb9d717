/** Expressions without names: what a default may be. */
import { Duration, type Value } from "../../plan/value.ts";
import type { Expression } from "../syntax/ast.ts";
import { literalOf } from "./walk.ts";

/** The value of a constant (literals, lists and objects of them), or undefined when it is none. */
export function constantOf(expr: Expression): Value | undefined {
  switch (expr.kind) {
    case "parens":
      return constantOf(expr.of);
    case "duration":
      return new Duration(expr.value);
    case "list": {
      const items = expr.items.map(constantOf);
      return items.some(item => item === undefined) ? undefined : (items as Value[]);
    }
    case "object": {
      const entries: [string, Value][] = [];
      for (const entry of expr.entries) {
        const value = entry.kind === "field" ? constantOf(entry.value) : undefined;
        if (entry.kind !== "field" || value === undefined) return undefined;
        entries.push([entry.key.text, value]);
      }
      return Object.fromEntries(entries);
    }
    default:
      return literalOf(expr);
  }
}
