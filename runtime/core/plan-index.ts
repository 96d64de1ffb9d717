/** What the core looks up in a plan, computed once for each: who waits for whom, ids by path, needs by name. */
import type { Need, Plan, PlanNode } from "../../plan/plan.ts";

export interface PlanIndex {
  /** Node path → id. */
  readonly ids: ReadonlyMap<string, number>;
  /** Id → node path. */
  readonly paths: readonly string[];
  /** Id → the nodes that wait for it, each once, in plan order. */
  readonly dependents: readonly (readonly number[])[];
  /** Id → the nodes that it waits for, each once: members of needs, then deciding nodes. */
  readonly upstream: readonly (readonly number[])[];
  /** The need that a name in the node's scope comes from. */
  need(id: number, name: string): Need | undefined;
}

const indexes = new WeakMap<Plan, PlanIndex>();

export function indexOf(plan: Plan): PlanIndex {
  const known = indexes.get(plan);
  if (known) return known;
  const index = build(plan);
  indexes.set(plan, index);
  return index;
}

function build(plan: Plan): PlanIndex {
  const paths: string[] = [];
  for (const node of plan.nodes)
    paths.push(node.parent === undefined ? node.name : `${paths[node.parent]}/${node.name}`);
  const upstream = plan.nodes.map(upstreamOf);
  const dependents: number[][] = plan.nodes.map(() => []);
  upstream.forEach((ids, id) => {
    for (const from of ids) dependents[from]!.push(id);
  });
  const needs: (Map<string, Need> | undefined)[] = [];
  return {
    ids: new Map(paths.map((path, id) => [path, id])),
    paths,
    dependents,
    upstream,
    need(id, name) {
      needs[id] ??= new Map(plan.nodes[id]!.needs.map(n => [n.name, n]));
      return needs[id].get(name);
    },
  };
}

function upstreamOf(node: PlanNode): readonly number[] {
  return [...new Set([...node.needs.flatMap(n => n.nodes), ...node.deciders])];
}
