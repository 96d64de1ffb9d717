/** Equality, order and canonical text of values. */
import {
  Duration,
  FileHandle,
  isList,
  isObject,
  Time,
  toJson,
  type Value,
  type ValueObject,
} from "../../../plan/value.ts";
import type { Budget } from "./budget.ts";
import { ExpressionError } from "./error.ts";
import { kindOf } from "./kinds.ts";

/** Deep equality; values of different kinds are different. */
export function equal(a: Value, b: Value, budget?: Budget): boolean {
  budget?.step();
  if (a === b) return true;
  if (typeof a !== "object" || typeof b !== "object" || a === null || b === null) return false;
  if (a instanceof Time) return b instanceof Time && a.ms === b.ms;
  if (a instanceof Duration) return b instanceof Duration && a.ms === b.ms;
  if (a instanceof FileHandle) return b instanceof FileHandle && a.hash === b.hash && a.name === b.name;
  if (isList(a))
    return isList(b) && a.length === b.length && a.every((item, i) => equal(item, b[i]!, budget));
  if (!isObject(b)) return false;
  const keys = Object.keys(a);
  return (
    keys.length === Object.keys(b).length &&
    keys.every(k => Object.hasOwn(b, k) && equal((a as ValueObject)[k]!, b[k]!, budget))
  );
}

/** Negative, 0 or positive. Numbers, text (by code unit), times and durations, each with its own kind only. */
export function compare(a: Value, b: Value): number {
  if (typeof a === "number" && typeof b === "number") return a - b;
  if (typeof a === "string" && typeof b === "string") return a < b ? -1 : a > b ? 1 : 0;
  if (a instanceof Time && b instanceof Time) return a.ms - b.ms;
  if (a instanceof Duration && b instanceof Duration) return a.ms - b.ms;
  throw new ExpressionError(`${kindOf(a)} and ${kindOf(b)} have no order`);
}

/** JSON text with the fields in order of their names: the same for equal values. */
export function canonicalJson(value: Value): string {
  return JSON.stringify(sorted(toJson(value)));
}

function sorted(json: unknown): unknown {
  if (Array.isArray(json)) return json.map(sorted);
  if (typeof json !== "object" || json === null) return json;
  const entries = Object.entries(json).sort(([a], [b]) => (a < b ? -1 : a > b ? 1 : 0));
  // A list of pairs where an object's own order (numeric names first) would undo the sorting is not needed:
  // that order is the same for equal objects too.
  return Object.fromEntries(entries.map(([k, v]) => [k, sorted(v)]));
}
