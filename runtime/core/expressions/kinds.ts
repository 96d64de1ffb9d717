/** Kinds of values in the words of messages, and the checks that functions make of their arguments. */
import {
  Duration,
  FileHandle,
  formatDuration,
  isList,
  isObject,
  Time,
  toJson,
  type Value,
  type ValueObject,
} from "../../../plan/value.ts";
import { ExpressionError } from "./error.ts";

/** `a number`, `text`, `null`. */
export function kindOf(value: Value): string {
  if (value === null) return "null";
  if (typeof value === "string") return "text";
  if (typeof value === "number") return "a number";
  if (typeof value === "boolean") return "a boolean";
  if (value instanceof Time) return "a time";
  if (value instanceof Duration) return "a duration";
  if (value instanceof FileHandle) return "a file";
  return isList(value) ? "a list" : "an object";
}

/** How a value reads inside text: text as it is, anything else as its JSON. */
export function toText(value: Value): string {
  if (typeof value === "string") return value;
  if (value instanceof Time) return new Date(value.ms).toISOString();
  if (value instanceof Duration) return formatDuration(value.ms);
  if (typeof value === "object" && value !== null) return JSON.stringify(toJson(value));
  return String(value);
}

const expected = (where: string, what: string, got: Value): never => {
  throw new ExpressionError(`${where} takes ${what}, got ${kindOf(got)}`);
};

export const wantText = (value: Value, where: string): string =>
  typeof value === "string" ? value : expected(where, "text", value);
export const wantNumber = (value: Value, where: string): number =>
  typeof value === "number" ? value : expected(where, "a number", value);
export const wantBoolean = (value: Value, where: string): boolean =>
  typeof value === "boolean" ? value : expected(where, "a boolean", value);
export const wantList = (value: Value, where: string): readonly Value[] =>
  isList(value) ? value : expected(where, "a list", value);
export const wantObject = (value: Value, where: string): ValueObject =>
  isObject(value) ? value : expected(where, "an object", value);
export const wantTime = (value: Value, where: string): Time =>
  value instanceof Time ? value : expected(where, "a time", value);
export const wantDuration = (value: Value, where: string): Duration =>
  value instanceof Duration ? value : expected(where, "a duration", value);

export function wantInteger(value: Value, where: string): number {
  if (typeof value === "number" && !Number.isSafeInteger(value))
    throw new ExpressionError(`${where} takes a whole number, got ${value}`);
  return typeof value === "number" ? value : expected(where, "a whole number", value);
}

/** A number that JSON can hold. */
export function finite(n: number, where: string): number {
  if (!Number.isFinite(n)) throw new ExpressionError(`${where} gives a number too large to hold`);
  return n;
}
