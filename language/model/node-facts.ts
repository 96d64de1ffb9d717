/** What each node's success says about values: its `when`, the case that chose it, its `ensure` lines. */
import type { Expression } from "../syntax/ast.ts";
import { type Fact, factsOf, pathOf } from "./facts.ts";
import { graphOf } from "./graph.ts";
import { literalOf } from "./walk.ts";
import type { DecideModel, NodeModel, WorkflowModel } from "./workflow.ts";

export interface NodeFacts {
  /** Known before the node starts: the decision's case, for its expressions other than `when`. */
  chosen(index: number): readonly Fact[];
  /** What is known of the needed values of a node from all that it hard-needs. */
  inherited(index: number): readonly Fact[];
}

export function nodeFacts(workflow: WorkflowModel): NodeFacts {
  const { nodes, graph } = workflow;
  const chosen = nodes.map((_, i) => chosenFacts(i, workflow));
  const byRoot = new Map<string, { node: number; fact: Fact }[]>();
  nodes.forEach((node, i) => {
    for (const fact of [...chosen[i]!, ...whenFacts(node), ...ensureFacts(node)]) {
      const root = fact.path.split(".", 1)[0]!;
      if (!byRoot.has(root)) byRoot.set(root, []);
      byRoot.get(root)!.push({ node: i, fact });
    }
  });
  // Success of all these is certain when the node runs; of `a | b` and of several decisions it is not.
  const hard = nodes.map((node, i) => [
    ...node.needs.filter(n => !n.optional && n.nodes.length === 1).map(n => n.nodes[0]!),
    ...(graph.deciders[i]!.length === 1 ? graph.deciders[i]! : []),
  ]);
  let closure: ReturnType<typeof graphOf> | undefined;
  const known = (index: number): readonly Fact[] => {
    const roots = ["input", ...nodes[index]!.needs.filter(n => !n.syntax.as).map(n => n.name)];
    const candidates = roots.flatMap(root => byRoot.get(root) ?? []);
    if (candidates.length === 0) return [];
    closure ??= graphOf(hard, []);
    return candidates.filter(c => closure!.waitsFor(index, c.node)).map(c => c.fact);
  };
  return { chosen: index => chosen[index]!, inherited: known };
}

export function whenFacts(node: NodeModel): readonly Fact[] {
  return (node.statements.when ?? []).flatMap(w => factsOf(w.condition, true));
}

function ensureFacts(node: NodeModel): readonly Fact[] {
  if (node.kind !== "step" || node.name === "") return [];
  // A value put in for a failure (`use`, a person's) is not held against `ensure`.
  if (node.contract.onFailure?.some(f => f.cases.some(c => c.action.kind === "use"))) return [];
  return (node.contract.ensure ?? [])
    .flatMap(e => factsOf(e.condition, true))
    .filter(fact => fact.path === "output" || fact.path.startsWith("output."))
    .map(fact => ({ ...fact, path: node.name + fact.path.slice("output".length) }));
}

function chosenFacts(index: number, { nodes, graph }: WorkflowModel): readonly Fact[] {
  const deciders = graph.deciders[index]!;
  const decision = deciders.length === 1 ? nodes[deciders[0]!] : undefined;
  if (decision?.kind !== "decide") return [];
  const name = nodes[index]!.name;
  const cases = decision.statements.decideCase ?? [];
  const own = cases.filter(c => c.target.text === name);
  const otherwise = decision.statements.otherwise?.some(o => o.target.text === name) ?? false;
  if (own.length + (otherwise ? 1 : 0) !== 1) return [];
  const facts: Fact[] = [];
  for (const c of cases) {
    if (c === own[0]) return [...facts, ...caseFacts(decision, c.when, true)];
    facts.push(...caseFacts(decision, c.when, false));
  }
  return facts;
}

/** What a case says when it held, or when it didn't. */
export function caseFacts(
  decision: DecideModel,
  when: readonly Expression[],
  holds: boolean,
): readonly Fact[] {
  const by = decision.item.by;
  if (!by) return when.length === 1 || !holds ? when.flatMap(w => factsOf(w, holds)) : [];
  const at = pathOf(by);
  const values = when.map(literalOf);
  const usable = values.filter(v => v !== undefined && v !== null);
  if (!at || usable.length !== values.length) return [];
  const present = holds ? at.safe.map((path): Fact => ({ path, says: "present" })) : [];
  return [...present, { path: at.path, says: holds ? "is" : "not", values: usable }];
}
