/** Which control a field gets, what stands in it, and what is read from it. Pure. */
import { conform } from "../../plan/conform.ts";
import type { Field, Type } from "../../plan/type.ts";
import { showType } from "../../plan/type-text.ts";
import { decodeValue, formatDuration, toJson, type Value } from "../../plan/value.ts";

export type Control =
  | { kind: "text" | "lines" | "number" | "check" | "json" | "duration" | "time" | "file" }
  /** One of a few values; `undefined` for none, where a field may be left out. */
  | { kind: "choice"; values: readonly (string | number | boolean)[] };

/** The type without null: what is asked for when something is given at all. */
function given(type: Type): Type {
  if (type.kind !== "union") return type;
  const rest = type.of.filter(t => t.kind !== "null");
  return rest.length === 1 ? rest[0]! : { kind: "union", of: rest };
}

/** May it be empty: has a default, is optional, or takes null? */
export function mayBeEmpty(field: Field): boolean {
  return (
    !!field.optional || field.default !== undefined || conform(field.type, null, "").problems.length === 0
  );
}

export function controlOf(field: Field): Control {
  const type = given(field.type);
  switch (type.kind) {
    case "string":
      return { kind: LONG.test(field.name) && type.pattern === undefined ? "lines" : "text" };
    case "number":
    case "duration":
    case "time":
    case "file":
      return { kind: type.kind };
    case "boolean":
      return { kind: "check" };
    case "literal":
      return { kind: "choice", values: [type.value] };
    case "union": {
      const values = type.of.flatMap(t => (t.kind === "literal" ? [t.value] : []));
      return values.length === type.of.length ? { kind: "choice", values } : { kind: "json" };
    }
    default:
      return { kind: "json" };
  }
}

/** Names of fields that tend to hold more than a line. */
const LONG = /(text|message|complaint|story|body|note|description|prompt|comment|reason|content)s?$/i;

/** Beside the name: the type as it is written, and the default. */
export function typeHint(field: Field): string {
  const parts = [showType(given(field.type))];
  if (field.default !== undefined) parts.push(`= ${JSON.stringify(toJson(decodeValue(field.default)))}`);
  else if (mayBeEmpty(field)) parts.push("optional");
  return parts.join("   ");
}

/** What stands in the control at first: the remembered value, else the default, else nothing. */
export function initialText(field: Field, remembered: unknown): string {
  const value =
    remembered !== undefined
      ? remembered
      : field.default !== undefined
        ? toJson(decodeValue(field.default))
        : undefined;
  if (value === undefined || value === null) return "";
  const { kind } = controlOf(field);
  if (kind === "json") return JSON.stringify(value, undefined, 2);
  return typeof value === "string" ? value : JSON.stringify(value);
}

export type Read = { value: unknown } | { absent: true } | { problem: string };

/** The value in a control, held against the type; a problem says what is wrong and what is expected. */
export function read(field: Field, text: string): Read {
  const control = controlOf(field);
  const trimmed = text.trim();
  const asText = control.kind === "text" || control.kind === "lines";
  if (trimmed === "" && !(asText && text !== "")) {
    if (mayBeEmpty(field)) return { absent: true };
    if (asText && conform(field.type, "", "").problems.length === 0)
      return { problem: "Needed. It must not be empty." };
    return { problem: `Needed. ${expected(field)}` };
  }
  const value = parse(control, asText ? text : trimmed);
  if (value === undefined)
    return { problem: control.kind === "json" ? jsonProblem(trimmed) : expected(field) };
  // A path: the run reads the file, and says so if it cannot.
  if (control.kind === "file") return { value };
  const [first] = conform(field.type, value as Value, field.name).problems;
  if (!first) return { value };
  const inside =
    first.path !== field.name ? `${first.path}: expected ${first.expected}, got ${first.got}.` : "";
  return { problem: inside || tooFar(given(field.type), value) || expected(field) };
}

/** The JSON value that a text stands for; undefined when it stands for none. */
function parse(control: Control, text: string): unknown {
  switch (control.kind) {
    case "number":
      return /^[-+]?(\d[\d_]*)?\.?\d+(e[-+]?\d+)?$/i.test(text)
        ? Number(text.replaceAll("_", ""))
        : undefined;
    case "check":
      return text === "true" ? true : text === "false" ? false : undefined;
    case "choice":
      return control.values.find(value => String(value) === text);
    case "time": {
      const ms = Date.parse(text);
      return Number.isNaN(ms) ? undefined : new Date(ms).toISOString();
    }
    case "json":
      try {
        return JSON.parse(text) as unknown;
      } catch {
        return undefined;
      }
    default:
      return text;
  }
}

function tooFar(type: Type, value: unknown): string | undefined {
  if (type.kind !== "number" || typeof value !== "number") return undefined;
  if (type.max !== undefined && value > type.max) return `At most ${type.max}.`;
  if (type.min !== undefined && value < type.min) return `At least ${type.min}.`;
  return type.integer ? "A whole number is expected." : undefined;
}

function expected(field: Field): string {
  const type = given(field.type);
  switch (type.kind) {
    case "number": {
      const { min, max } = type;
      const range =
        min !== undefined && max !== undefined
          ? ` from ${min} to ${max}`
          : min !== undefined
            ? ` of at least ${min}`
            : max !== undefined
              ? ` of at most ${max}`
              : "";
      return `${type.integer ? "A whole number" : "A number"}${range} is expected.`;
    }
    case "duration":
      return `A duration is expected, such as ${formatDuration(5_400_000)} or 30s.`;
    case "time":
      return "A time is expected, such as 2026-03-01T09:00Z.";
    case "string":
      return type.pattern === undefined
        ? "Text is expected."
        : `Text that matches ${type.pattern} is expected.`;
    case "file":
      return "The path of a file is expected.";
    case "boolean":
      return "true or false is expected.";
    case "literal":
    case "union":
      if (controlOf(field).kind === "choice") return "Choose one.";
      return `${showType(type)} is expected, as JSON.`;
    default:
      return `${showType(type)} is expected, as JSON.`;
  }
}

function jsonProblem(text: string): string {
  try {
    JSON.parse(text);
    return "";
  } catch (error) {
    const why = error instanceof Error ? error.message.replace(/^JSON\.parse: /, "") : String(error);
    return `This is not JSON: ${why}`;
  }
}
