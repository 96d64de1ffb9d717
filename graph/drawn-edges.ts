/** Which edges are drawn: those that bear the order, from the input to the end. The rest show on selection. */
import type { GraphEdge, GraphModel } from "./model.ts";

export interface DrawnEdges {
  /** At most one for each pair of nodes; every step hangs between input and output. */
  drawn: readonly GraphEdge[];
  /** Implied needs and what the output reads. */
  hidden: readonly GraphEdge[];
}

const STRENGTH = { branch: 3, needs: 2, optional: 1, output: 0 } as const;

export function drawnEdges(model: GraphModel): DrawnEdges {
  const ids = new Set(model.nodes.map(node => node.id));
  const known = model.edges.filter(edge => ids.has(edge.from) && ids.has(edge.to) && edge.from !== edge.to);
  const byPair = new Map<string, GraphEdge>();
  for (const edge of known) {
    if (edge.implied || edge.kind === "output") continue;
    const pair = pairOf(edge);
    const other = byPair.get(pair);
    byPair.set(pair, other ? joined(other, edge) : edge);
  }
  const entered = new Set<string>();
  const left = new Set<string>();
  for (const edge of byPair.values()) {
    entered.add(edge.to);
    left.add(edge.from);
  }
  const between = model.nodes.filter(node => node.kind === "step" || node.kind === "decide");
  const add = (from: string, to: string, kind: GraphEdge["kind"]) => {
    const edge: GraphEdge = { from, to, kind };
    if (!byPair.has(pairOf(edge))) byPair.set(pairOf(edge), edge);
  };
  if (ids.has("input")) for (const node of between) if (!entered.has(node.id)) add("input", node.id, "needs");
  if (ids.has("output")) {
    for (const node of between) if (!left.has(node.id)) add(node.id, "output", "output");
    if (between.length === 0 && ids.has("input")) add("input", "output", "output");
  }
  const hidden = known.filter(edge => (edge.implied || edge.kind === "output") && !byPair.has(pairOf(edge)));
  return { drawn: [...byPair.values()], hidden };
}

function pairOf(edge: GraphEdge): string {
  return JSON.stringify([edge.from, edge.to]);
}

/** Two edges of a pair as one: the stronger kind; both labels when both are branches. */
function joined(a: GraphEdge, b: GraphEdge): GraphEdge {
  if (a.kind === "branch" && b.kind === "branch" && a.label && b.label) {
    return { ...a, label: `${a.label}, ${b.label}` };
  }
  return STRENGTH[b.kind] > STRENGTH[a.kind] ? b : a;
}
