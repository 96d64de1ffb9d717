/** What each node's success says about values: its `when`, the case that chose it, its `ensure` lines. */
import type { Expression } from "../syntax/ast.ts";
import { type Fact, factsOf, pathOf } from "./facts.ts";
import { type Graph, graphOf } from "./graph.ts";
import { literalOf } from "./walk.ts";
import type { DecideModel, NodeModel, WorkflowModel } from "./workflow.ts";

export interface NodeFacts {
  /** Known before the node starts: the decision's case, for its expressions other than `when`. */
  chosen(index: number): readonly Fact[];
  /** What is known of the needed values of a node from all that it hard-needs. */
  inherited(index: number): readonly Fact[];
  /** From what all this was made. */
  from: { graph: Graph; said: readonly Said[] };
}

/** What one node says: by the case that chose it, and by its success. */
interface Said {
  chosen: readonly Fact[];
  after: readonly Fact[];
}

/** The object of before while no node says anything else and no edge changed. */
export function nodeFacts(workflow: WorkflowModel, before?: NodeFacts): NodeFacts {
  const { nodes, graph } = workflow;
  const said = nodes.map((node, i) => saidBy(node, workflow, before?.from.said[i]));
  if (before?.from.graph === graph && said.every((one, i) => one === before.from.said[i])) return before;
  const byRoot = new Map<string, { node: number; fact: Fact }[]>();
  said.forEach(({ after }, i) => {
    for (const fact of after) {
      const root = fact.path.split(".", 1)[0]!;
      if (!byRoot.has(root)) byRoot.set(root, []);
      byRoot.get(root)!.push({ node: i, fact });
    }
  });
  let closure: Graph | undefined;
  const known = (index: number): readonly Fact[] => {
    const roots = ["input", ...nodes[index]!.needs.filter(n => !n.syntax.as).map(n => n.name)];
    const candidates = roots.flatMap(root => byRoot.get(root) ?? []);
    if (candidates.length === 0) return [];
    closure ??= hardGraph(workflow);
    return candidates.filter(c => closure!.waitsFor(index, c.node)).map(c => c.fact);
  };
  const inherited = new Map<number, readonly Fact[]>();
  return {
    chosen: index => said[index]!.chosen,
    inherited: index => {
      if (!inherited.has(index)) inherited.set(index, known(index));
      return inherited.get(index)!;
    },
    from: { graph, said },
  };
}

/** Success of all these is certain when the node runs; of `a | b` and of several decisions it is not. */
function hardGraph({ nodes, graph }: WorkflowModel): Graph {
  const hard = nodes.map((node, i) => [
    ...node.needs.filter(n => !n.optional && n.nodes.length === 1).map(n => n.nodes[0]!),
    ...(graph.deciders[i]!.length === 1 ? graph.deciders[i]! : []),
  ]);
  return graphOf(hard, []);
}

/** Kept with the node, and with the decision about it. */
const kept = new WeakMap<NodeModel, { decision: DecideModel | undefined; said: Said }>();

/** `last`: what the node said before an edit; that object when it says the same. */
function saidBy(node: NodeModel, workflow: WorkflowModel, last: Said | undefined): Said {
  const decision = decisionAbout(node, workflow);
  const before = kept.get(node);
  if (before && before.decision === decision) return before.said;
  const chosen = decision ? chosenFacts(node, decision) : [];
  const now: Said = { chosen, after: [...chosen, ...whenFacts(node), ...ensureFacts(node)] };
  const said = last && JSON.stringify(last) === JSON.stringify(now) ? last : now;
  kept.set(node, { decision, said });
  return said;
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

/** The decision that has the node as a target, when it is the only one. */
function decisionAbout(node: NodeModel, { nodes, graph }: WorkflowModel): DecideModel | undefined {
  const deciders = graph.deciders[node.index]!;
  const decision = deciders.length === 1 ? nodes[deciders[0]!] : undefined;
  return decision?.kind === "decide" ? decision : undefined;
}

function chosenFacts({ name }: NodeModel, decision: DecideModel): readonly Fact[] {
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
