/** The rows of a drawing: what can run at once. */
import type { GraphEdge, GraphModel } from "../model.ts";
import type { Box } from "./geometry.ts";

export interface Wave {
  /** 1-based, in the order of the rows. */
  number: number;
  /** Where the row begins, px at 100 %: y, or x when the graph runs to the right. */
  at: number;
  /** How many of its nodes run whatever a decision says. */
  together: number;
  /** How many are targets of a decision: of these, one is chosen. */
  branches: number;
}

export function waves(
  model: GraphModel,
  boxes: ReadonlyMap<string, Box>,
  edges: readonly GraphEdge[],
  right: boolean,
): Wave[] {
  const chosen = new Set(edges.filter(edge => edge.kind === "branch").map(edge => edge.to));
  const rows = new Map<number, Wave>();
  for (const node of model.nodes) {
    if (node.kind === "input" || node.kind === "output") continue;
    const box = boxes.get(node.id)!;
    const at = right ? box.x : box.y;
    const row = rows.get(at) ?? { number: 0, at, together: 0, branches: 0 };
    if (chosen.has(node.id)) row.branches++;
    else row.together++;
    rows.set(at, row);
  }
  return [...rows.values()].sort((a, b) => a.at - b.at).map((row, index) => ({ ...row, number: index + 1 }));
}

/** `3 at once`, `one of 3`, nothing for a single node. */
export function waveText(wave: Wave): string {
  if (wave.branches > 1 && wave.together === 0) return `one of ${wave.branches}`;
  // Of the branches one runs beside the others.
  const atOnce = wave.together + (wave.branches > 0 ? 1 : 0);
  return atOnce > 1 ? `${atOnce} at once` : "";
}
