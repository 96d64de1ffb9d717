/** Fields of the output of a node that isn't needed yet: `order.` before `needs order` is there. */
import type { Type } from "../../../plan/type.ts";
import { pathOf } from "../../model/facts.ts";
import { lookUp } from "../../model/scope.ts";
import { withoutNull } from "../../model/type-facts.ts";
import type { Expression } from "../../syntax/ast.ts";
import { type Known, surroundings } from "../expressions.ts";
import type { Proposal } from "./completion.ts";
import type { Cursor } from "./cursor.ts";
import { fieldsOf, memberProposals } from "./members.ts";
import { needEdits } from "./need-edits.ts";
import { needable } from "./nodes.ts";

/** Empty unless `of` begins with the name of a node that could be needed here and isn't. The need comes along. */
export function unneededMembers(of: Expression, known: Known | undefined, cursor: Cursor): Proposal[] {
  const { workflow, node } = surroundings(cursor.analysis, cursor.at);
  const [root = "", ...fields] = pathOf(of)?.path.split(".") ?? [];
  if (!workflow || !node || (known && lookUp(known.scope, root))) return [];
  const other = needable(workflow, node).find(({ name }) => name === root);
  if (!other) return [];
  let type: Type | undefined = workflow.nodes[other.index]?.output;
  for (const name of fields)
    type = type && fieldsOf(withoutNull(type)).find(field => field.name === name)?.type;
  const also = needEdits(cursor, node, root);
  return type ? memberProposals(type).map(proposal => ({ ...proposal, also })) : [];
}
