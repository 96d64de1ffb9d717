/**
 * Does a value of one type fit where another is wanted? Gradual: only what can never fit is wrong; ranges, patterns
 * and unions that may hold are left to the run, which checks them. Null is strict: what may be null doesn't fit.
 */
import { conform } from "../../plan/conform.ts";
import type { Type } from "../../plan/type.ts";
import { fieldOf, isNullable, membersOf, sortOf } from "./type-facts.ts";

export type Misfit = "null" | "type";

/** Undefined when it fits. */
export function misfit(from: Type, to: Type): Misfit | undefined {
  if (from.kind === "any" || to.kind === "any") return undefined;
  if (from.kind === "null") return isNullable(to) ? undefined : "null";
  if (isNullable(from) && !isNullable(to)) return "null";
  const wanted = membersOf(to);
  return membersOf(from).some(f => wanted.some(t => mayFit(f, t))) ? undefined : "type";
}

function mayFit(from: Type, to: Type): boolean {
  if (from.kind === "any" || to.kind === "any") return true;
  if (from.kind === "literal") return literalFits(from.value, to);
  switch (to.kind) {
    case "literal":
      return sortOf(from) === typeof to.value;
    case "time":
    case "duration":
      // Text is read as a time or duration where one is wanted.
      return from.kind === to.kind || from.kind === "string";
    case "number":
      return from.kind === "number" && overlap(from, to);
    case "list":
      return from.kind === "list" && misfit(from.item, to.item) === undefined;
    case "map":
      if (from.kind === "record") return from.fields.every(f => misfit(f.type, to.value) === undefined);
      return from.kind === "map" && misfit(from.value, to.value) === undefined;
    case "record":
      return from.kind === "map" || (from.kind === "record" && recordFits(from, to));
    default:
      return from.kind === to.kind;
  }
}

function literalFits(value: string | number | boolean, to: Type): boolean {
  return conform(to, value, "").problems.length === 0;
}

function overlap(from: { min?: number; max?: number }, to: { min?: number; max?: number }): boolean {
  return (from.min ?? -Infinity) <= (to.max ?? Infinity) && (to.min ?? -Infinity) <= (from.max ?? Infinity);
}

function recordFits(from: Type & { kind: "record" }, to: Type & { kind: "record" }): boolean {
  for (const field of to.fields) {
    const given = fieldOf(from, field.name);
    const mayLack = field.optional || field.default !== undefined || isNullable(field.type);
    if (!given ? !mayLack : !fieldFits(given.type, field.type, mayLack)) return false;
  }
  return !to.closed || from.fields.every(f => fieldOf(to, f.name));
}

function fieldFits(from: Type, to: Type, mayLack: boolean): boolean {
  const wrong = misfit(from, to);
  return wrong === undefined || (wrong === "null" && mayLack);
}

/** Whether two values of these types can be equal. */
export function mayEqual(a: Type, b: Type): boolean {
  return membersOf(a).some(x => membersOf(b).some(y => comparable(x, y)));
}

function comparable(a: Type, b: Type): boolean {
  if (a.kind === "any" || b.kind === "any") return true;
  if (a.kind === "literal" && b.kind === "literal") return a.value === b.value;
  return sortOf(a) === sortOf(b);
}
