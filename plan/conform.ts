/**
 * Does a value have a type? Used for a workflow's input, people's answers and `returns`.
 * Values come from JSON, so text becomes a time or duration where the type says so, and defaults are filled in.
 */
import { RE2JS } from "re2js";
import type { ConformProblem } from "./conform-problem.ts";
import { conformUnion } from "./conform-union.ts";
import type { Type } from "./type.ts";
import { showType, showValue } from "./type-text.ts";
import {
  Duration,
  decodeValue,
  FileHandle,
  isList,
  isObject,
  parseDuration,
  Time,
  type Value,
} from "./value.ts";

export { type ConformProblem, problemText } from "./conform-problem.ts";

export interface Conformed {
  /** With defaults, times and durations; where there is a problem, as it was. */
  value: Value;
  problems: readonly ConformProblem[];
}

/** Holds a value against a type; `path` is its name in messages. Records keep unknown fields unless closed. */
export function conform(type: Type, value: Value, path: string): Conformed {
  const problems: ConformProblem[] = [];
  return { value: check(type, value, path, problems), problems };
}

/** As `conform`, collecting into a list. */
export function check(type: Type, value: Value, path: string, problems: ConformProblem[]): Value {
  const wrong = (): Value => {
    problems.push({ path, expected: showType(type), got: showValue(value) });
    return value;
  };
  switch (type.kind) {
    case "any":
      return value;
    case "null":
      return value === null ? value : wrong();
    case "boolean":
      return typeof value === "boolean" ? value : wrong();
    case "number":
      if (typeof value !== "number" || !Number.isFinite(value)) return wrong();
      if (type.integer && !Number.isInteger(value)) return wrong();
      return within(value, type) ? value : wrong();
    case "string":
      if (typeof value !== "string") return wrong();
      return type.pattern === undefined || patternHolds(type.pattern, value) ? value : wrong();
    case "duration": {
      const ms =
        value instanceof Duration ? value.ms : typeof value === "string" ? parseDuration(value) : undefined;
      if (ms === undefined || !within(ms, type)) return wrong();
      return value instanceof Duration ? value : new Duration(ms);
    }
    case "time": {
      if (value instanceof Time) return value;
      const ms = typeof value === "string" ? parseIsoTime(value) : undefined;
      return ms === undefined ? wrong() : new Time(ms);
    }
    case "file":
      return fileOf(value) ?? wrong();
    case "literal":
      return value === type.value ? value : wrong();
    case "list":
      if (!isList(value)) return wrong();
      return value.map((item, i) => check(type.item, item, `${path}[${i}]`, problems));
    case "map":
      if (!isObject(value)) return wrong();
      return Object.fromEntries(
        Object.entries(value).map(([key, v]) => [key, check(type.value, v, fieldPath(path, key), problems)]),
      );
    case "record":
      return isObject(value) ? checkRecord(type, value, path, problems) : wrong();
    case "union":
      return conformUnion(type, value, path, problems, check);
    case "type":
      return isObject(value) && typeof value["kind"] === "string" ? value : wrong();
  }
}

function checkRecord(
  type: Type & { kind: "record" },
  value: { readonly [key: string]: Value },
  path: string,
  problems: ConformProblem[],
): Value {
  const result = new Map<string, Value>();
  const known = new Set<string>();
  for (const field of type.fields) {
    known.add(field.name);
    const at = fieldPath(path, field.name);
    const given = Object.hasOwn(value, field.name) ? value[field.name] : undefined;
    if (given !== undefined && !(given === null && field.default !== undefined && !takesNull(field.type))) {
      // A field that may be left out may be null too: JSON often writes absence so.
      if (given === null && field.optional) result.set(field.name, null);
      else result.set(field.name, check(field.type, given, at, problems));
    } else if (field.default !== undefined) result.set(field.name, decodeValue(field.default));
    else if (!field.optional && !takesNull(field.type))
      problems.push({ path: at, expected: showType(field.type), got: "nothing" });
  }
  for (const [key, v] of Object.entries(value)) {
    if (known.has(key)) continue;
    if (type.closed) {
      const expected = known.size === 0 ? "no fields" : `only ${[...known].join(", ")}`;
      problems.push({ path: fieldPath(path, key), expected, got: "an unknown field" });
    }
    result.set(key, v);
  }
  return Object.fromEntries(result);
}

/** Whether null has the type. */
export function takesNull(type: Type): boolean {
  return type.kind === "null" || type.kind === "any" || (type.kind === "union" && type.of.some(takesNull));
}

function within(n: number, { min, max }: { min?: number; max?: number }): boolean {
  return (min === undefined || n >= min) && (max === undefined || n <= max);
}

const patterns = new Map<string, RE2JS | null>();

/** Whether the RE2 pattern is found in the text; a pattern that is none is never found. */
export function patternHolds(pattern: string, text: string): boolean {
  let compiled = patterns.get(pattern);
  if (compiled === undefined) {
    if (patterns.size > 500) patterns.clear();
    try {
      compiled = RE2JS.compile(pattern);
    } catch {
      compiled = null;
    }
    patterns.set(pattern, compiled);
  }
  return compiled?.matcher(text).find() ?? false;
}

const ISO = /^(\d{4}-\d{2}-\d{2})(?:[T ](\d{2}:\d{2}(?::\d{2}(?:\.\d+)?)?)\s*(Z|[+-]\d{2}:?\d{2})?)?$/i;

/** Milliseconds since 1970 of an ISO 8601 text (UTC where no zone is said), or undefined when it is none. */
export function parseIsoTime(text: string): number | undefined {
  const match = ISO.exec(text);
  if (!match) return undefined;
  const [, day = "", clock = "00:00", zone = "Z"] = match;
  const offset = /^[+-]\d{4}$/.test(zone) ? `${zone.slice(0, 3)}:${zone.slice(3)}` : zone.toUpperCase();
  const ms = Date.parse(`${day}T${clock}${offset}`);
  // The 30th of February is no day, though engines let it roll over.
  const isDay = new Date(`${day}T00:00Z`).getUTCDate() === Number(day.slice(8));
  return Number.isNaN(ms) || !isDay ? undefined : ms;
}

function fileOf(value: Value): FileHandle | undefined {
  if (value instanceof FileHandle) return value;
  if (!isObject(value)) return undefined;
  const { name, mime, size, hash } = value;
  if (typeof name !== "string" || typeof mime !== "string") return undefined;
  return typeof size === "number" && typeof hash === "string"
    ? new FileHandle(name, mime, size, hash)
    : undefined;
}

function fieldPath(path: string, key: string): string {
  return /^[\p{L}_][\p{L}\p{N}_]*$/u.test(key) ? `${path}.${key}` : `${path}[${JSON.stringify(key)}]`;
}
