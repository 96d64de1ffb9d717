/** Types and values as people read them: types as they are written in the language, values in short. */
import type { Field, Type } from "./type.ts";
import {
  Duration,
  decodeValue,
  FileHandle,
  formatDuration,
  isList,
  Time,
  toJson,
  type Value,
} from "./value.ts";

/** `{ id: string, total: number 0..10000, note: string? }`. */
export function showType(type: Type): string {
  switch (type.kind) {
    case "number":
      return (type.integer ? "integer" : "number") + range(type.min, type.max, String);
    case "duration":
      return "duration" + range(type.min, type.max, formatDuration);
    case "string":
      return type.pattern === undefined ? "string" : `string matching ${JSON.stringify(type.pattern)}`;
    case "literal":
      return JSON.stringify(type.value);
    case "list":
      return `[${showType(type.item)}]`;
    case "map":
      return `{ [string]: ${showType(type.value)} }`;
    case "record":
      return type.fields.length === 0 ? "{}" : `{ ${type.fields.map(showField).join(", ")} }`;
    case "union":
      return showUnion(type.of);
    default:
      return type.kind;
  }
}

function showUnion(of: readonly Type[]): string {
  const rest = of.filter(t => t.kind !== "null");
  if (rest.length === 0) return "null";
  if (rest.length === of.length) return rest.map(showType).join(" | ");
  const text = rest.map(showType).join(" | ");
  return rest.length === 1 ? `${text}?` : `(${text})?`;
}

function showField(field: Field): string {
  const name = `${field.name}: `;
  if (field.default !== undefined)
    return `${name}${showType(field.type)} = ${JSON.stringify(toJson(decodeValue(field.default)))}`;
  const text = showType(field.type);
  return name + (field.optional && !isNullable(field.type) ? `${text}?` : text);
}

function isNullable(type: Type): boolean {
  return type.kind === "null" || (type.kind === "union" && type.of.some(isNullable));
}

function range(min: number | undefined, max: number | undefined, show: (n: number) => string): string {
  if (min === undefined && max === undefined) return "";
  return ` ${min === undefined ? "" : show(min)}..${max === undefined ? "" : show(max)}`;
}

/** A value in a few words, for messages: `900`, `"abc…"`, `a list of 3`, `an object with id, total`, `nothing`. */
export function showValue(value: Value | undefined): string {
  if (value === undefined) return "nothing";
  if (value === null || typeof value === "number" || typeof value === "boolean") return String(value);
  if (typeof value === "string") return JSON.stringify(value.length > 60 ? `${value.slice(0, 57)}…` : value);
  if (value instanceof Time) return `the time ${toJson(value)}`;
  if (value instanceof Duration) return `the duration ${formatDuration(value.ms)}`;
  if (value instanceof FileHandle) return `the file ${JSON.stringify(value.name)}`;
  if (isList(value)) return value.length === 0 ? "an empty list" : `a list of ${value.length}`;
  const keys = Object.keys(value);
  if (keys.length === 0) return "an empty object";
  return `an object with ${keys.slice(0, 5).join(", ")}${keys.length > 5 ? ", …" : ""}`;
}
