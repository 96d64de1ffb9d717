/** A tool's definition as the plain data that checker, editor and documentation read. */
import { z } from "zod";
import { fromJsonSchema } from "../../plan/from-json-schema.ts";
import type { JsonSchema } from "../../plan/json-schema.ts";
import type { ToolDescription } from "../../plan/tool.ts";
import type { Type } from "../../plan/type.ts";
import type { Tool } from "./types.ts";

/** The description of a tool; its argument and result types come from the zod schemas. */
export function describeTool(tool: Tool): ToolDescription {
  const args = typeOf(tool.args);
  if (args.kind !== "record") throw new Error(`The arguments of ${tool.name} are not a record`);
  return {
    name: tool.name,
    doc: tool.doc,
    args: { ...args, closed: true },
    result: typeOf(tool.result),
    effect: tool.effect,
    errors: tool.errors,
    ...(tool.waits && { waits: true as const }),
    ...(tool.network && { network: true as const }),
    icon: tool.icon,
    example: tool.example,
  };
}

function typeOf(schema: z.ZodType): Type {
  return fromJsonSchema(z.toJSONSchema(schema, { io: "input", unrepresentable: "any" }) as JsonSchema);
}
