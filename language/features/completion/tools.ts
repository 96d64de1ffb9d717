/** Tools, with the arguments they can't do without as places to fill. */
import type { ToolDescription } from "../../../plan/tool.ts";
import type { Field, Type } from "../../../plan/type.ts";
import { showType } from "../../../plan/type-text.ts";
import { escapeSnippet, type Proposal } from "./completion.ts";

export function toolProposals(tools: readonly ToolDescription[], withArguments: boolean): Proposal[] {
  return tools.map((tool, i) => ({
    label: tool.name,
    kind: "tool",
    detail: tool.effect,
    doc: `${tool.doc}\n\n\`\`\`flow\n${tool.example}\n\`\`\``,
    insert: withArguments ? `${tool.name} ${argumentSnippet(tool)}` : tool.name,
    snippet: withArguments,
    order: i / 1000,
  }));
}

/** `{ url: "$1", json: { $2 } }`. */
function argumentSnippet(tool: ToolDescription): string {
  const required = tool.args.fields.filter(field => !field.optional && field.default === undefined);
  if (required.length === 0) return "{ $1 }";
  return `{ ${required.map((field, i) => `${field.name}: ${placeFor(field.type, i + 1)}`).join(", ")} }`;
}

/** Keys of an argument object that were not said yet, those that must be said first. */
export function keyProposals(
  fields: readonly Field[],
  said: readonly string[],
  valueFollows: boolean,
): Proposal[] {
  return fields
    .filter(field => !said.includes(field.name))
    .map((field, i) => ({
      label: field.name,
      kind: "argument",
      detail: `${showType(field.type)}${field.optional ? "" : ", required"}`,
      ...(field.doc !== undefined && { doc: field.doc }),
      insert: valueFollows ? field.name : `${field.name}: ${placeFor(field.type, 1)}`,
      snippet: !valueFollows,
      order: (field.optional ? 1 : 0) + i / 1000,
    }));
}

/** A place to fill in the shape of the type: quotes for a text, braces for an object. */
function placeFor(type: Type, number: number): string {
  switch (type.kind) {
    case "string":
      return `"$${number}"`;
    case "record":
    case "map":
    case "type":
      return `{ $${number} }`;
    case "list":
      return `[$${number}]`;
    case "literal":
      return `\${${number}:${escapeSnippet(JSON.stringify(type.value))}}`;
    case "union": {
      const rest = type.of.filter(member => member.kind !== "null");
      return rest.length === 1 ? placeFor(rest[0]!, number) : `$${number}`;
    }
    default:
      return `$${number}`;
  }
}
