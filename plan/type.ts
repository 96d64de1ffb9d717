/**
 * Types of the Flow language as plain JSON: in plans, in tool descriptions, in the checker.
 * Structural and gradual: `any` is not checked until the run. Records are open unless `closed`.
 */
export type Type =
  | { kind: "any" }
  | { kind: "null" }
  | { kind: "boolean" }
  | { kind: "number"; integer?: true; min?: number; max?: number }
  | { kind: "string"; pattern?: string }
  /** Bounds in milliseconds. */
  | { kind: "duration"; min?: number; max?: number }
  | { kind: "time" }
  | { kind: "file" }
  | { kind: "literal"; value: string | number | boolean }
  | { kind: "list"; item: Type }
  | { kind: "record"; fields: readonly Field[]; closed?: true }
  | { kind: "map"; value: Type }
  | { kind: "union"; of: readonly Type[] }
  /** An argument whose value is itself a type, written as an object: `form: { note: string }`. */
  | { kind: "type" };

export interface Field {
  name: string;
  type: Type;
  /** May be left out (a `T?` field, or one with a default). */
  optional?: true;
  /** Encoded as by `encodeValue`. Constants only. */
  default?: unknown;
  /** Markdown. */
  doc?: string;
}

export const ANY: Type = { kind: "any" };
export const NULL: Type = { kind: "null" };
export const STRING: Type = { kind: "string" };
export const NUMBER: Type = { kind: "number" };
export const INTEGER: Type = { kind: "number", integer: true };
export const BOOLEAN: Type = { kind: "boolean" };
export const TIME: Type = { kind: "time" };
export const DURATION: Type = { kind: "duration" };

export function list(item: Type): Type {
  return { kind: "list", item };
}

export function record(fields: Record<string, Type>): Type {
  return { kind: "record", fields: Object.entries(fields).map(([name, type]) => ({ name, type })) };
}

/** The union of types, flattened and without doubles; of one, that one. */
export function union(types: readonly Type[]): Type {
  const flat: Type[] = [];
  const seen = new Set<string>();
  for (const type of types.flatMap(t => (t.kind === "union" ? t.of : [t]))) {
    if (type.kind === "any") return ANY;
    const key = JSON.stringify(type);
    if (!seen.has(key)) flat.push(type);
    seen.add(key);
  }
  return flat.length === 1 ? flat[0]! : { kind: "union", of: flat };
}

/** `T?` */
export function nullable(type: Type): Type {
  return union([type, NULL]);
}
