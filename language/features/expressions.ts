/** Types and scopes of the expressions around a place: what the checker knows while it reads them. */
import type { Type } from "../../plan/type.ts";
import type { Analysis } from "../analysis.ts";
import { infer } from "../model/infer.ts";
import { whenFacts } from "../model/node-facts.ts";
import type { Scope } from "../model/scope.ts";
import { inferNode, type TypedWorkflow } from "../model/typed-workflow.ts";
import type { NodeModel } from "../model/workflow.ts";
import type { Expression } from "../syntax/ast.ts";
import { type Located, outwards } from "./locate.ts";

export interface Known {
  type: Type;
  scope: Scope;
}

/** The workflow and the top-level node that a place is in. */
export interface Surroundings {
  workflow?: TypedWorkflow;
  node?: NodeModel;
}

export function surroundings(analysis: Analysis, at: Located): Surroundings {
  const items = outwards(at).map(({ item }) => item);
  const workflow = analysis.workflows.find(({ model }) => items.includes(model.item));
  const node = workflow?.model.nodes.find(({ item }) => items.includes(item));
  return { ...(workflow && { workflow }), ...(node && { node }) };
}

/** Every expression of the node (or of the workflow's output) that the place is in, with its type and scope. */
export function expressionsAround(analysis: Analysis, at: Located): ReadonlyMap<Expression, Known> {
  const known = new Map<Expression, Known>();
  const types = { set: (e: Expression, type: Type, scope: Scope) => void known.set(e, { type, scope }) };
  const { workflow, node } = surroundings(analysis, at);
  if (!workflow) return known;
  if (node) {
    const facts = [...workflow.facts.chosen(node.index), ...whenFacts(node)];
    inferNode(node, workflow.model, workflow.scopeOf(node.index), facts, analysis.env, types);
  } else if (at.item.kind === "output")
    infer(at.item.value, { item: at.item, scope: workflow.outputScope(), report() {}, refer() {}, types });
  return known;
}
