/** The types of operators' results. */
import { ANY, DURATION, list, NUMBER, STRING, TIME, type Type, union } from "../../plan/type.ts";
import type { BinaryOperatorSyntax } from "../syntax/ast.ts";
import { membersOf, sortOf, withoutNull } from "./type-facts.ts";

/** The type of `left operator right`; undefined when no values of these types can be combined so. */
export function arithmetic(operator: BinaryOperatorSyntax, left: Type, right: Type): Type | undefined {
  const results: Type[] = [];
  for (const l of membersOf(withoutNull(left)))
    for (const r of membersOf(withoutNull(right))) {
      const result = combine(operator, l, r);
      if (result) results.push(result);
    }
  return results.length === 0 ? undefined : union(results);
}

function combine(operator: BinaryOperatorSyntax, left: Type, right: Type): Type | undefined {
  const l = sortOf(left);
  const r = sortOf(right);
  if (l === "any" || r === "any") return ANY;
  if (l === "number" && r === "number")
    return isWhole(left) && isWhole(right) && operator !== "/" ? WHOLE : NUMBER;
  switch (operator) {
    case "+":
      if (l === "string" && r === "string") return STRING;
      if (left.kind === "list" && right.kind === "list") return list(union([left.item, right.item]));
      if ((l === "time" && r === "duration") || (l === "duration" && r === "time")) return TIME;
      return l === "duration" && r === "duration" ? DURATION : undefined;
    case "-":
      if (l === "time" && r === "time") return DURATION;
      if (l === "time" && r === "duration") return TIME;
      return l === "duration" && r === "duration" ? DURATION : undefined;
    case "*":
      return (l === "duration" && r === "number") || (l === "number" && r === "duration")
        ? DURATION
        : undefined;
    case "/":
      if (l === "duration" && r === "duration") return NUMBER;
      return l === "duration" && r === "number" ? DURATION : undefined;
    default:
      return undefined;
  }
}

const WHOLE: Type = { kind: "number", integer: true };

function isWhole(type: Type): boolean {
  return type.kind === "literal"
    ? Number.isInteger(type.value)
    : type.kind === "number" && type.integer === true;
}

const ORDERED: ReadonlySet<string> = new Set(["number", "string", "time", "duration"]);

/** Whether `<` and its kin can compare such values. */
export function canOrder(left: Type, right: Type): boolean {
  return membersOf(withoutNull(left)).some(l =>
    membersOf(withoutNull(right)).some(r => {
      const a = sortOf(l);
      const b = sortOf(r);
      return a === "any" || b === "any" || (a === b && ORDERED.has(a));
    }),
  );
}

/** Whether `x in right` makes sense: a list, an object (its keys) or a text. */
export function canHold(right: Type): boolean {
  return membersOf(withoutNull(right)).some(m =>
    ["any", "list", "record", "map", "string"].includes(sortOf(m)),
  );
}

/** Whether a value of the type may be a boolean. */
export function mayBeBoolean(type: Type): boolean {
  return membersOf(type).some(m => m.kind === "any" || sortOf(m) === "boolean");
}
