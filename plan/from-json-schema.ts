/**
 * JSON Schema as types: what zod makes of a tool's schemas, and what others publish.
 * What a type can't say (conditions, `not`, lengths) is left to the run: the type is wider, never narrower.
 */
import { FLOW_KEYWORD, type JsonSchema } from "./json-schema.ts";
import { ANY, BOOLEAN, type Field, NULL, type Type, union } from "./type.ts";
import { encodeValue, fromJson } from "./value.ts";

/** The type of a schema; `any` where nothing is said, or where the schema refers to itself. */
export function fromJsonSchema(schema: JsonSchema | boolean): Type {
  return convert(schema, { root: schema, open: [] });
}

interface Context {
  root: JsonSchema | boolean;
  /** References being followed: one that is met again stands for `any`. */
  open: readonly string[];
}

function convert(schema: unknown, context: Context): Type {
  if (!isSchema(schema)) return ANY;
  const flow = schema[FLOW_KEYWORD];
  if (flow === "time" || flow === "file" || flow === "type") return { kind: flow };
  if (flow === "duration")
    return { kind: "duration", ...bound("min", schema["x-flow-min"]), ...bound("max", schema["x-flow-max"]) };
  if (typeof schema["$ref"] === "string") return follow(schema["$ref"], context);
  if ("const" in schema) return literal(schema["const"]);
  if (Array.isArray(schema["enum"])) return union(schema["enum"].map(literal));
  const alternatives = schema["anyOf"] ?? schema["oneOf"];
  if (Array.isArray(alternatives)) return union(alternatives.map(s => convert(s, context)));
  if (Array.isArray(schema["allOf"]))
    return allOf([{ ...schema, allOf: undefined }, ...schema["allOf"]], context);
  const kinds = Array.isArray(schema["type"]) ? schema["type"] : [schema["type"]];
  return union(kinds.map(kind => ofKind(kind, schema, context)));
}

function ofKind(kind: unknown, schema: JsonSchema, context: Context): Type {
  switch (kind) {
    case "null":
      return NULL;
    case "boolean":
      return BOOLEAN;
    case "integer":
    case "number":
      return {
        kind: "number",
        ...(kind === "integer" && { integer: true }),
        ...bound("min", schema["minimum"] ?? schema["exclusiveMinimum"]),
        ...bound("max", schema["maximum"] ?? schema["exclusiveMaximum"]),
      };
    case "string":
      if (schema["format"] === "date-time") return { kind: "time" };
      return { kind: "string", ...(typeof schema["pattern"] === "string" && { pattern: schema["pattern"] }) };
    case "array":
      return { kind: "list", item: items(schema, context) };
    case "object":
      return objectType(schema, context);
    default:
      return isSchema(schema["properties"]) ? objectType(schema, context) : ANY;
  }
}

/** zod writes the safe range of integers; that is no bound worth showing. */
function bound<K extends "min" | "max">(name: K, value: unknown): Partial<Record<K, number>> {
  if (typeof value !== "number" || Math.abs(value) >= Number.MAX_SAFE_INTEGER) return {};
  return { [name]: value } as Partial<Record<K, number>>;
}

function items(schema: JsonSchema, context: Context): Type {
  if (!Array.isArray(schema["prefixItems"])) return convert(schema["items"], context);
  const rest = isSchema(schema["items"]) ? [schema["items"]] : [];
  return union([...schema["prefixItems"], ...rest].map(s => convert(s, context)));
}

function objectType(schema: JsonSchema, context: Context): Type {
  const properties = isSchema(schema["properties"]) ? schema["properties"] : {};
  const rest = schema["additionalProperties"];
  if (Object.keys(properties).length === 0 && rest !== false)
    return { kind: "map", value: convert(rest, context) };
  const required = new Set(Array.isArray(schema["required"]) ? schema["required"] : []);
  const fields = Object.entries(properties).map(([name, s]) => field(name, s, !required.has(name), context));
  return { kind: "record", fields, ...(rest === false && { closed: true }) };
}

function field(name: string, schema: unknown, optional: boolean, context: Context): Field {
  const said: JsonSchema = isSchema(schema) ? schema : {};
  const hasDefault = said["default"] !== undefined;
  return {
    name,
    type: convert(schema, context),
    ...((optional || hasDefault) && { optional: true }),
    ...(hasDefault && { default: encodeValue(fromJson(said["default"])) }),
    ...(typeof said["description"] === "string" && { doc: said["description"] }),
  };
}

function allOf(schemas: readonly unknown[], context: Context): Type {
  const types = schemas.map(s => convert(s, context)).filter(t => t.kind !== "any");
  if (types.length === 1) return types[0]!;
  const records = types.filter(t => t.kind === "record");
  if (records.length !== types.length || records.length === 0) return ANY;
  const fields = new Map(records.flatMap(r => r.fields.map(f => [f.name, f] as const)));
  return { kind: "record", fields: [...fields.values()] };
}

function follow(ref: string, context: Context): Type {
  if (!ref.startsWith("#") || context.open.includes(ref)) return ANY;
  let target: unknown = context.root;
  for (const part of ref.slice(1).split("/").filter(Boolean)) {
    const key = decodeURIComponent(part).replaceAll("~1", "/").replaceAll("~0", "~");
    target = isSchema(target) && Object.hasOwn(target, key) ? target[key] : undefined;
  }
  return convert(target, { ...context, open: [...context.open, ref] });
}

function literal(value: unknown): Type {
  if (value === null) return NULL;
  if (typeof value === "string" || typeof value === "number" || typeof value === "boolean")
    return { kind: "literal", value };
  return ANY;
}

function isSchema(value: unknown): value is JsonSchema {
  return typeof value === "object" && value !== null && !Array.isArray(value);
}
