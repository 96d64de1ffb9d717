/** What is told about a value: a field, a name of the language, an argument. */
import type { Field } from "../../../plan/type.ts";
import { showType } from "../../../plan/type-text.ts";
import type { Analysis } from "../../analysis.ts";
import type { CallSyntax, Expression } from "../../syntax/ast.ts";
import { argumentFields } from "../argument-fields.ts";
import { fieldsOf } from "../completion/members.ts";
import { expressionsAround } from "../expressions.ts";
import { chainAt, type Link, type Located } from "../locate.ts";
import { sliceOf } from "../slice.ts";
import type { Hover } from "./hover-type.ts";
import { flow, paragraphs, shortened } from "./markdown.ts";

/** `order.body.total: number`, with the field's documentation. */
export function expressionHover(analysis: Analysis, at: Located, offset: number): Hover | undefined {
  const chain = chainAt(at.item, offset - at.start);
  const link = chain.findLast(({ node }) => (node.kind === "field" && "of" in node) || isName(node));
  if (!link) return undefined;
  const expression = link.node as Expression;
  const types = expressionsAround(analysis, at);
  const known = types.get(expression);
  if (!known) return undefined;
  const { span } = expression;
  const field =
    expression.kind === "field"
      ? fieldNamed(types.get(expression.of)?.type, expression.name.text)
      : undefined;
  return {
    markdown: paragraphs(flow(`${sliceOf(at.item, span)}: ${shortened(showType(known.type))}`), field?.doc),
    span: { start: at.start + span.start, end: at.start + span.end },
  };
}

/** The key of an argument: its type and documentation. */
export function argumentHover(analysis: Analysis, at: Located, offset: number): Hover | undefined {
  const chain = chainAt(at.item, offset - at.start);
  const key = chain.at(-1);
  const call = chain.findLast(({ role }) => role === "call" || role === "undo")?.node;
  if (key?.role !== "key" || !call) return undefined;
  const path = keys(chain);
  const fields = argumentFields(analysis, call as unknown as CallSyntax, path.slice(0, -1));
  const field = fields?.find(f => f.name === path.at(-1));
  if (!field) return undefined;
  const needed = field.optional || field.default !== undefined ? "" : ", required";
  return {
    markdown: paragraphs(flow(`${field.name}: ${shortened(showType(field.type))}${needed}`), field.doc),
    span: { start: at.start + key.node.span.start, end: at.start + key.node.span.end },
  };
}

/** The keys on the way to the last of the chain. */
function keys(chain: readonly Link[]): string[] {
  return chain.flatMap(({ node }) =>
    node.kind === "field" && "key" in node ? [(node.key as { text: string }).text] : [],
  );
}

function fieldNamed(type: Parameters<typeof fieldsOf>[0] | undefined, name: string): Field | undefined {
  return type && fieldsOf(type).find(field => field.name === name);
}

function isName(node: Link["node"]): boolean {
  return node.kind === "name" && !("path" in node);
}
