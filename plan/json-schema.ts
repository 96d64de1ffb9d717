/** Types as JSON Schema 2020-12: for forms, published schemas and other programs. The way back is `from-json-schema.ts`. */
import type { Field, Type } from "./type.ts";
import { decodeValue, toJson } from "./value.ts";

export type JsonSchema = { readonly [key: string]: unknown };

/**
 * Marks what JSON Schema has no word for: `"x-flow": "duration" | "time" | "file" | "type"`.
 * In zod: `z.string().meta({ "x-flow": "duration" })`.
 */
export const FLOW_KEYWORD = "x-flow";

export const DURATION_PATTERN = "^-?([0-9]+(\\.[0-9]+)?(ms|[dhms]))+$";

/** The schema of the JSON that has this type. */
export function toJsonSchema(type: Type): JsonSchema {
  switch (type.kind) {
    case "any":
      return {};
    case "null":
    case "boolean":
      return { type: type.kind };
    case "number":
      return {
        type: type.integer ? "integer" : "number",
        ...(type.min !== undefined && { minimum: type.min }),
        ...(type.max !== undefined && { maximum: type.max }),
      };
    case "string":
      return { type: "string", ...(type.pattern !== undefined && { pattern: type.pattern }) };
    case "duration":
      return {
        type: "string",
        pattern: DURATION_PATTERN,
        [FLOW_KEYWORD]: "duration",
        ...(type.min !== undefined && { "x-flow-min": type.min }),
        ...(type.max !== undefined && { "x-flow-max": type.max }),
      };
    case "time":
      return { type: "string", format: "date-time", [FLOW_KEYWORD]: "time" };
    case "file":
      return {
        type: "object",
        properties: {
          name: { type: "string" },
          mime: { type: "string" },
          size: { type: "integer", minimum: 0 },
          hash: { type: "string" },
        },
        required: ["name", "mime", "size", "hash"],
        [FLOW_KEYWORD]: "file",
      };
    case "literal":
      return { const: type.value };
    case "list":
      return { type: "array", items: toJsonSchema(type.item) };
    case "map":
      return { type: "object", additionalProperties: toJsonSchema(type.value) };
    case "record":
      return recordSchema(type);
    case "union":
      return type.of.every(t => t.kind === "literal")
        ? { enum: type.of.map(t => (t as Type & { kind: "literal" }).value) }
        : { anyOf: type.of.map(toJsonSchema) };
    case "type":
      return { type: "object", [FLOW_KEYWORD]: "type" };
  }
}

function recordSchema(type: Type & { kind: "record" }): JsonSchema {
  const required = type.fields.filter(f => !f.optional && f.default === undefined).map(f => f.name);
  return {
    type: "object",
    properties: Object.fromEntries(type.fields.map(f => [f.name, fieldSchema(f)])),
    ...(required.length > 0 && { required }),
    ...(type.closed && { additionalProperties: false }),
  };
}

function fieldSchema(field: Field): JsonSchema {
  return {
    ...toJsonSchema(field.type),
    ...(field.doc !== undefined && { description: field.doc }),
    ...(field.default !== undefined && { default: toJson(decodeValue(field.default)) }),
  };
}
