/** The binary operators that evaluate both sides. */
import type { BinaryOperator } from "../../../plan/expression.ts";
import { Duration, isList, isObject, Time, type Value } from "../../../plan/value.ts";
import type { Budget } from "./budget.ts";
import { compare, equal } from "./compare.ts";
import { ExpressionError } from "./error.ts";
import { finite, kindOf } from "./kinds.ts";

export function binary(operator: BinaryOperator, a: Value, b: Value, budget: Budget): Value {
  switch (operator) {
    case "==":
      return equal(a, b, budget);
    case "!=":
      return !equal(a, b, budget);
    case "<":
      return compare(a, b) < 0;
    case "<=":
      return compare(a, b) <= 0;
    case ">":
      return compare(a, b) > 0;
    case ">=":
      return compare(a, b) >= 0;
    case "in":
      return isIn(a, b, budget);
    default:
      return arithmetic(operator, a, b, budget);
  }
}

/** An item of a list, a part of a text, a field of an object. */
export function isIn(what: Value, of: Value, budget: Budget): boolean {
  if (isList(of)) return of.some(item => equal(item, what, budget));
  if (typeof of === "string" && typeof what === "string") return of.includes(what);
  if (isObject(of) && typeof what === "string") return Object.hasOwn(of, what);
  throw new ExpressionError(`${kindOf(what)} can't be looked for in ${kindOf(of)}`);
}

function arithmetic(operator: "+" | "-" | "*" | "/" | "%", a: Value, b: Value, budget: Budget): Value {
  if (typeof a === "number" && typeof b === "number") return numbers(operator, a, b);
  if (operator === "+") {
    if (typeof a === "string" && typeof b === "string") {
      budget.size(a.length + b.length);
      return a + b;
    }
    if (isList(a) && isList(b)) {
      budget.size(a.length + b.length);
      return [...a, ...b];
    }
    if (a instanceof Time && b instanceof Duration) return new Time(a.ms + b.ms);
    if (a instanceof Duration && b instanceof Time) return new Time(a.ms + b.ms);
    if (a instanceof Duration && b instanceof Duration) return new Duration(a.ms + b.ms);
  }
  if (operator === "-") {
    if (a instanceof Time && b instanceof Duration) return new Time(a.ms - b.ms);
    if (a instanceof Time && b instanceof Time) return new Duration(a.ms - b.ms);
    if (a instanceof Duration && b instanceof Duration) return new Duration(a.ms - b.ms);
  }
  if (operator === "*") {
    if (a instanceof Duration && typeof b === "number")
      return new Duration(finite(a.ms * b, "the multiplication"));
    if (typeof a === "number" && b instanceof Duration)
      return new Duration(finite(a * b.ms, "the multiplication"));
  }
  if (operator === "/" && a instanceof Duration) {
    if (typeof b === "number") return new Duration(numbers("/", a.ms, b));
    if (b instanceof Duration) return numbers("/", a.ms, b.ms);
  }
  const hint =
    operator === "+" && (typeof a === "string" || typeof b === "string")
      ? '; to put values into text write "${…}"'
      : "";
  throw new ExpressionError(`${operator} does not work on ${kindOf(a)} and ${kindOf(b)}${hint}`);
}

function numbers(operator: "+" | "-" | "*" | "/" | "%", a: number, b: number): number {
  switch (operator) {
    case "+":
      return finite(a + b, "the addition");
    case "-":
      return finite(a - b, "the subtraction");
    case "*":
      return finite(a * b, "the multiplication");
    case "/":
      if (b === 0) throw new ExpressionError("division by zero");
      return finite(a / b, "the division");
    case "%":
      if (b === 0) throw new ExpressionError("remainder of a division by zero");
      return a % b;
  }
}
