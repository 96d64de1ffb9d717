/** A call's arguments against its tool's, and the type of what it answers. */
import type { ToolDescription } from "../../plan/tool.ts";
import { ANY, type Field, type Type } from "../../plan/type.ts";
import type { CallSyntax, EntrySyntax, Expression } from "../syntax/ast.ts";
import { expectType, wantedOf } from "./expect.ts";
import { merged } from "./functions.ts";
import { type Inference, infer } from "./infer.ts";
import { similar } from "./similar.ts";
import { fieldOf } from "./type-facts.ts";
import { BUILT_IN_TYPES, type TypeTable } from "./types.ts";

/** Checks the arguments, and gives the answer's type. An argument that is a type adds its fields to the answer. */
export function inferToolCall(
  call: CallSyntax,
  tool: ToolDescription,
  types: TypeTable,
  cx: Inference,
): Type {
  let result = tool.result;
  const given = new Set<string>();
  let complete = true;
  for (const entry of call.args?.entries ?? []) {
    if (entry.kind === "spread") {
      infer(entry.value, cx);
      complete = false;
      continue;
    }
    given.add(entry.key.text);
    const field = fieldOf(tool.args, entry.key.text);
    if (field?.type.kind === "type") result = withFields(result, typeFromExpression(entry.value, types, cx));
    else inferArgument(entry, field, tool, cx);
  }
  if (complete)
    for (const field of tool.args.fields) {
      if (given.has(field.name) || field.optional || field.default !== undefined) continue;
      // Where the name is only misspelt, that alone is told.
      if ([...given].some(name => !fieldOf(tool.args, name) && similar(name, [field.name]))) continue;
      const detail = { name: field.name, of: tool.name, expected: field.type, nested: false };
      cx.report({ kind: "missingArgument", ...detail }, call.tool.span);
    }
  return result;
}

function inferArgument(
  entry: EntrySyntax & { kind: "field" },
  field: Field | undefined,
  tool: ToolDescription,
  cx: Inference,
): void {
  if (field) expectType(entry.value, wantedOf(field), `the argument \`${field.name}\``, cx);
  else {
    infer(entry.value, cx);
    if (entry.key.text === "") return;
    const known = tool.args.fields.map(f => f.name);
    const detail = { name: entry.key.text, of: tool.args, known, argumentOf: tool.name };
    cx.report({ kind: "unknownField", ...detail }, entry.key.span);
  }
}

function withFields(result: Type, form: Type): Type {
  return result.kind === "record" ? merged(result, form) : form;
}

/** A type written where an expression stands: names of types, `[T]`, `{ field: T }`, literals. */
export function typeFromExpression(expr: Expression, types: TypeTable, cx: Inference): Type {
  switch (expr.kind) {
    case "parens":
      return typeFromExpression(expr.of, types, cx);
    case "null":
      return { kind: "null" };
    case "number":
    case "boolean":
      return { kind: "literal", value: expr.value };
    case "string":
      if (expr.parts.every(part => typeof part === "string"))
        return { kind: "literal", value: expr.parts.join("") };
      break;
    case "name":
      return typeByName(expr.name.text, expr, types, cx);
    case "field":
      if (expr.of.kind === "name")
        return typeByName(`${expr.of.name.text}.${expr.name.text}`, expr, types, cx);
      break;
    case "list":
      if (expr.items.length === 1)
        return { kind: "list", item: typeFromExpression(expr.items[0]!, types, cx) };
      break;
    case "object":
      return {
        kind: "record",
        fields: expr.entries
          .filter(entry => entry.kind === "field")
          .map(entry => ({ name: entry.key.text, type: typeFromExpression(entry.value, types, cx) })),
      };
    case "error":
      return ANY;
  }
  cx.report({ kind: "notAType", expression: expr }, expr.span);
  return ANY;
}

function typeByName(name: string, expr: Expression, types: TypeTable, cx: Inference): Type {
  if (name === "number" || name === "string" || name === "boolean" || name === "duration")
    return { kind: name };
  if (name === "time" || name === "file" || name === "any" || name === "null") return { kind: name };
  if (name === "integer") return { kind: "number", integer: true };
  const found = types.named(name);
  if (found === "unknown")
    cx.report({ kind: "unknownType", name, known: [...BUILT_IN_TYPES, ...types.known] }, expr.span);
  if (typeof found === "string") return ANY;
  cx.refer({ kind: "type", name }, expr.span);
  return found;
}
