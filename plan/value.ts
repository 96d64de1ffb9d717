/**
 * Values of the Flow language: what expressions compute, tools take and answer, and the journal records.
 * Plain JSON plus three kinds JSON has no word for. Values are never changed after they were made.
 */
export type Value =
  | null
  | boolean
  | number
  | string
  | Time
  | Duration
  | FileHandle
  | readonly Value[]
  | { readonly [key: string]: Value };

/** An object value. Read fields only with `Object.hasOwn`: no host property is reachable from a workflow. */
export type ValueObject = { readonly [key: string]: Value };

/** A point in time, in milliseconds since 1970-01-01T00:00Z. In JSON: ISO 8601 in UTC. */
export class Time {
  readonly ms: number;
  constructor(ms: number) {
    this.ms = ms;
  }
}

/** A length of time in milliseconds. In JSON: its literal, such as `"1h30m"`. */
export class Duration {
  readonly ms: number;
  constructor(ms: number) {
    this.ms = ms;
  }
}

/** A file kept as a blob in the run store: what a workflow sees of it, never its bytes. */
export class FileHandle {
  readonly name: string;
  readonly mime: string;
  /** bytes */
  readonly size: number;
  /** `sha256:…` */
  readonly hash: string;
  constructor(name: string, mime: string, size: number, hash: string) {
    this.name = name;
    this.mime = mime;
    this.size = size;
    this.hash = hash;
  }
}

export function isObject(value: Value | undefined): value is ValueObject {
  return (
    typeof value === "object" &&
    value !== null &&
    !Array.isArray(value) &&
    !(value instanceof Time || value instanceof Duration || value instanceof FileHandle)
  );
}

export function isList(value: Value | undefined): value is readonly Value[] {
  return Array.isArray(value);
}

const UNITS: readonly (readonly [string, number])[] = [
  ["d", 86_400_000],
  ["h", 3_600_000],
  ["m", 60_000],
  ["s", 1000],
  ["ms", 1],
];

/** The literal of a duration: `90_000` → `"1m30s"`, `0` → `"0s"`. Whole milliseconds; a sign in front. */
export function formatDuration(ms: number): string {
  let rest = Math.round(Math.abs(ms));
  if (rest === 0) return "0s";
  let text = ms < 0 ? "-" : "";
  for (const [unit, size] of UNITS) {
    const count = Math.floor(rest / size);
    if (count > 0) text += count + unit;
    rest -= count * size;
  }
  return text;
}

/** Milliseconds of a duration literal (`"2h30m"`, `"500ms"`, `"1.5s"`), or undefined when it is none. */
export function parseDuration(text: string): number | undefined {
  if (!/^-?(\d+(?:\.\d+)?(?:ms|[dhms]))+$/.test(text)) return undefined;
  let ms = 0;
  for (const [, count, unit] of text.matchAll(/(\d+(?:\.\d+)?)(ms|[dhms])/g))
    ms += Number(count) * UNITS.find(([name]) => name === unit)![1];
  return text.startsWith("-") ? -ms : ms;
}

/** JSON as a person or another program reads it: times and durations as text, files as objects. */
export function toJson(value: Value): unknown {
  if (value instanceof Time) return new Date(value.ms).toISOString();
  if (value instanceof Duration) return formatDuration(value.ms);
  if (value instanceof FileHandle) return { ...value };
  if (isList(value)) return value.map(toJson);
  if (isObject(value)) return Object.fromEntries(Object.entries(value).map(([k, v]) => [k, toJson(v)]));
  return value;
}

/** JSON from outside as a value. Text stays text: only a type (see `type.ts`) makes times of it. */
export function fromJson(json: unknown): Value {
  if (json === undefined) return null;
  return json as Value;
}

/**
 * JSON that keeps kinds apart, for journals and plans: `{ "$time": ms }`, `{ "$duration": ms }`,
 * `{ "$file": {…} }`; an object that has such a key itself is wrapped as `{ "$object": {…} }`.
 */
export function encodeValue(value: Value): unknown {
  if (typeof value !== "object" || value === null) return value;
  if (value instanceof Time) return { $time: value.ms };
  if (value instanceof Duration) return { $duration: value.ms };
  if (value instanceof FileHandle) return { $file: { ...value } };
  if (isList(value)) return value.map(encodeValue);
  const entries = Object.entries(value as ValueObject).map(([k, v]) => [k, encodeValue(v)] as const);
  const object = Object.fromEntries(entries);
  return entries.some(([k]) => k.startsWith("$")) ? { $object: object } : object;
}

/** The inverse of `encodeValue`. */
export function decodeValue(json: unknown): Value {
  if (typeof json !== "object" || json === null) return json as Value;
  if (Array.isArray(json)) return json.map(decodeValue);
  const object = json as Record<string, unknown>;
  if (typeof object["$time"] === "number") return new Time(object["$time"]);
  if (typeof object["$duration"] === "number") return new Duration(object["$duration"]);
  if (object["$file"]) {
    const f = object["$file"] as { name: string; mime: string; size: number; hash: string };
    return new FileHandle(f.name, f.mime, f.size, f.hash);
  }
  const inner = (object["$object"] ?? object) as Record<string, unknown>;
  return Object.fromEntries(Object.entries(inner).map(([k, v]) => [k, decodeValue(v)]));
}
