/** From what fits at a cursor to what is proposed there. */
import { argumentFields, argumentType } from "../argument-fields.ts";
import { expressionsAround, surroundings } from "../expressions.ts";
import type { Located } from "../locate.ts";
import type { Proposal } from "./completion.ts";
import type { Context, Expected } from "./context.ts";
import type { Cursor } from "./cursor.ts";
import { functionProposals } from "./functions.ts";
import { memberProposals, valueProposals } from "./members.ts";
import { nameProposals } from "./names.ts";
import { needProposals, targetProposals } from "./nodes.ts";
import { statementProposals } from "./statements.ts";
import { keyProposals, toolProposals } from "./tools.ts";
import { unneededMembers } from "./unneeded-members.ts";
import { actionProposals, classProposals, effectProposals, typeProposals } from "./words.ts";

export function proposalsFor(context: Context, cursor: Cursor): readonly Proposal[] {
  const { analysis, at } = cursor;
  switch (context.kind) {
    case "statement":
      return statementProposals(context.holder.item);
    case "need":
      return needProposals(surroundings(analysis, at), context.said);
    case "target":
      return targetProposals(surroundings(analysis, at));
    case "tool":
      return toolProposals([...analysis.env.tools.values()], argumentsFollow(at));
    case "key":
      return keys(context, cursor);
    case "name":
      return [
        ...expectedValues(context.expected, cursor, false),
        ...nameProposals(cursor),
        ...functionProposals(),
      ];
    case "text":
      return expectedValues(context.expected, cursor, true);
    case "member": {
      const known = expressionsAround(analysis, at).get(context.of);
      const proposals = known ? memberProposals(known.type) : [];
      return proposals.length > 0 ? proposals : unneededMembers(context.of, known, cursor);
    }
    case "class":
      return classProposals(context.where, toolAt(cursor), classesSaid(at));
    case "action":
      return actionProposals();
    case "effect":
      return effectProposals();
    case "type": {
      const types = [...analysis.env.declarations.types.values()];
      return typeProposals(types.map(({ name, doc }) => ({ name: name.text, doc })));
    }
    case "policy":
      return [...analysis.env.declarations.policies.values()]
        .filter(policy => policy !== at.parent?.item)
        .map(({ name, doc }) => ({ label: name.text, kind: "value", ...(doc !== undefined && { doc }) }));
    case "workflow":
      return analysis.workflows.map(({ model }) => ({ label: model.name, kind: "workflow" }));
  }
}

/** Whether a tool chosen here should bring its arguments along: not when they stand there already. */
function argumentsFollow({ item }: Located): boolean {
  if (item.kind === "call" || item.kind === "undo" || item.kind === "verify")
    return item.call.args === undefined;
  return false;
}

/** Keys of an argument object; where anything may stand, the names that `{ name }` can mean. */
function keys(context: Context & { kind: "key" }, cursor: Cursor): readonly Proposal[] {
  const fields = argumentFields(cursor.analysis, context.call, context.path);
  return fields ? keyProposals(fields, context.said, context.valueFollows) : nameProposals(cursor);
}

/** The values that the type of this place allows, where it allows only some. */
function expectedValues(expected: Expected | undefined, { analysis, at }: Cursor, bare: boolean): Proposal[] {
  if (!expected) return [];
  if (expected.kind === "argument") {
    const type = argumentType(analysis, expected.call, expected.path);
    return type ? valueProposals(type, bare) : [];
  }
  const types = expressionsAround(analysis, at);
  const by = at.parent?.item.kind === "decide" ? at.parent.item.by : undefined;
  const other = expected.kind === "case" ? by : expected.other;
  const known = other && types.get(other);
  return known ? valueProposals(known.type, bare) : [];
}

function toolAt({ analysis, at }: Cursor) {
  const { node } = surroundings(analysis, at);
  return node?.kind === "step" ? node.tool : undefined;
}

function classesSaid({ item }: Located): ReadonlySet<string> {
  if (item.kind === "retry") return new Set(item.classes.map(path => path.text));
  if (item.kind === "onFailure") return new Set(item.cases.flatMap(c => c.classes.map(path => path.text)));
  return new Set();
}
