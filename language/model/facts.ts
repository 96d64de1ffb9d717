/** What a condition that held (or didn't) says about values: `a != null`, `a.kind == "x"`, `status(a) == "succeeded"`. */
import { type Type, union } from "../../plan/type.ts";
import type { Expression } from "../syntax/ast.ts";
import { membersOf, withoutNull } from "./type-facts.ts";
import { bare, literalOf } from "./walk.ts";

/** About the value at a path such as `order.items`. */
export interface Fact {
  path: string;
  /** `present`: not null. `is` / `not`: equal to one of these literals, or to none. */
  says: "present" | "null" | "is" | "not";
  values?: readonly (string | number | boolean)[];
}

/** `a.b.c` of a name and its fields; undefined for anything else. `safe`: names before a `?.`. */
export function pathOf(expr: Expression): { path: string; safe: readonly string[] } | undefined {
  expr = bare(expr);
  if (expr.kind === "name") return { path: expr.name.text, safe: [] };
  if (expr.kind !== "field") return undefined;
  const of = pathOf(expr.of);
  return of && { path: `${of.path}.${expr.name.text}`, safe: expr.safe ? [...of.safe, of.path] : of.safe };
}

/** Facts that follow from the condition being true, or false. */
export function factsOf(condition: Expression, holds: boolean): readonly Fact[] {
  const expr = bare(condition);
  if (expr.kind === "unary" && expr.operator === "!") return factsOf(expr.of, !holds);
  if (expr.kind === "name" || expr.kind === "field") return holds ? about(expr, "is", [true]) : [];
  if (expr.kind !== "binary") return [];
  const { operator, left, right } = expr;
  if (operator === "&&" || operator === "||")
    return (operator === "&&") === holds ? [...factsOf(left, holds), ...factsOf(right, holds)] : [];
  if (operator === "==" || operator === "!=") {
    const equal = (operator === "==") === holds;
    return [...equality(left, right, equal), ...equality(right, left, equal)];
  }
  if (operator === "in" && holds) {
    const list = bare(right);
    const values = list.kind === "list" ? list.items.map(literalOf) : [];
    const usable = values.filter(v => v !== undefined && v !== null);
    return values.length > 0 && usable.length === values.length ? about(left, "is", usable) : [];
  }
  // A comparison with null is an error, so where one held both sides were there.
  if (["<", "<=", ">", ">="].includes(operator) && holds)
    return [...about(left, "present"), ...about(right, "present")];
  return [];
}

function equality(side: Expression, other: Expression, equal: boolean): readonly Fact[] {
  const value = literalOf(other);
  if (value === undefined) return [];
  const call = bare(side);
  if (call.kind === "call" && call.function.text === "status" && equal && value === "succeeded") {
    const node = call.args[0];
    return node?.kind === "expression" ? about(node.value, "present") : [];
  }
  if (value === null) return about(side, equal ? "null" : "present");
  return about(side, equal ? "is" : "not", [value]);
}

function about(expr: Expression, says: Fact["says"], values?: Fact["values"]): readonly Fact[] {
  const at = pathOf(expr);
  if (!at) return [];
  const fact: Fact = { path: at.path, says, ...(values && { values }) };
  // `a?.b == 1` can only hold when there is an `a`.
  const present = says === "is" || says === "present" ? at.safe : [];
  return [...present.map((path): Fact => ({ path, says: "present" })), fact];
}

/** The type of the value at a path, given what is known of it. */
export function narrow(type: Type, path: string, facts: readonly Fact[]): Type {
  for (const fact of facts) {
    if (fact.path !== path) continue;
    if (fact.says === "present") type = withoutNull(type);
    else if (fact.says === "null") type = { kind: "null" };
    else if (fact.says === "is") type = only(withoutNull(type), fact.values!);
    else type = except(type, fact.values!);
  }
  return type;
}

function only(type: Type, values: readonly (string | number | boolean)[]): Type {
  const members = membersOf(type);
  if (!members.every(m => m.kind === "literal")) return type;
  const kept = members.filter(m => values.includes(m.value));
  return kept.length === 0 ? type : union(kept);
}

function except(type: Type, values: readonly (string | number | boolean)[]): Type {
  if (type.kind !== "union") return type;
  const kept = type.of.filter(m => m.kind !== "literal" || !values.includes(m.value));
  return kept.length === 0 || kept.length === type.of.length ? type : union(kept);
}
