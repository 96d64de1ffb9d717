/** Nodes: to be needed, and to be chosen by a decision. */
import { showType } from "../../../plan/type-text.ts";
import type { TypedWorkflow } from "../../model/typed-workflow.ts";
import type { NodeModel } from "../../model/workflow.ts";
import { plainText } from "../document-symbols.ts";
import type { Surroundings } from "../expressions.ts";
import type { Proposal } from "./completion.ts";
import { STAND_IN } from "./context.ts";

/** Nodes that this one can wait for: not itself, none that waits for it, none that it needs already. */
export function needProposals({ workflow, node }: Surroundings, said: readonly string[]): Proposal[] {
  if (!workflow || !node) return [];
  const needed = new Set([...said, ...node.needs.flatMap(need => need.syntax.nodes.map(word => word.text))]);
  return needable(workflow, node)
    .filter(other => !needed.has(other.name))
    .map(other => nodeProposal(other, workflow));
}

/** The nodes that a node may need without a cycle, nearest first. */
export function needable({ model }: TypedWorkflow, node: NodeModel): NodeModel[] {
  return model.nodes
    .filter(other => other !== node && other.name !== "" && !other.name.includes(STAND_IN))
    .filter(other => !model.graph.waitsFor(other.index, node.index))
    .sort((a, b) => distance(a, node) - distance(b, node));
}

function distance(other: NodeModel, node: NodeModel): number {
  return other.index < node.index ? node.index - other.index : 1_000_000 + other.index;
}

/** Where a case may lead: nodes that the decision doesn't wait for, and `end`. */
export function targetProposals({ workflow, node }: Surroundings): Proposal[] {
  if (!workflow || !node) return [];
  const { model } = workflow;
  const targets = model.nodes
    .filter(other => other !== node && other.name !== "" && !other.name.includes(STAND_IN))
    .filter(other => !model.graph.waitsFor(node.index, other.index));
  const end: Proposal = { label: "end", kind: "keyword", doc: "Goes on nowhere.", order: 9 };
  return [...targets.map(other => nodeProposal(other, workflow)), end];
}

export function nodeProposal(node: NodeModel, workflow: TypedWorkflow): Proposal {
  const title = node.item.name.title;
  const type = showType(workflow.nodes[node.index]!.output);
  const doc = [title && plainText(title), node.item.doc].filter(Boolean).join("\n\n");
  return {
    label: node.name,
    kind: "node",
    detail: type.length > 80 ? `${type.slice(0, 79)}…` : type,
    ...(doc !== "" && { doc }),
    order: 1,
  };
}
