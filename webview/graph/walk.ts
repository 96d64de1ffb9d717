/** Where the arrow keys go: along the edges, and to the neighbours in a row. Pure. */
import type { Layout } from "../../graph/layout/layout.ts";
import type { GraphModel, RunView } from "../../graph/model.ts";
import { ATTENTION } from "../../graph/words.ts";

export type Arrow = "ArrowUp" | "ArrowDown" | "ArrowLeft" | "ArrowRight";

/** The node that an arrow leads to from `id`; undefined at an end. */
export function walk(layout: Layout, id: string, key: Arrow): string | undefined {
  const right = layout.direction === "RIGHT";
  const forward = right ? "ArrowRight" : "ArrowDown";
  const back = right ? "ArrowLeft" : "ArrowUp";
  const here = layout.boxes.get(id);
  if (!here) return undefined;
  const across = (other: string) => {
    const box = layout.boxes.get(other)!;
    return right ? box.y + box.h / 2 - (here.y + here.h / 2) : box.x + box.w / 2 - (here.x + here.w / 2);
  };
  const nearest = (ids: string[]) => ids.sort((a, b) => Math.abs(across(a)) - Math.abs(across(b)))[0];
  if (key === forward) return nearest(layout.edges.filter(edge => edge.from === id).map(edge => edge.to));
  if (key === back) return nearest(layout.edges.filter(edge => edge.to === id).map(edge => edge.from));
  const side = key === "ArrowRight" || key === "ArrowDown" ? 1 : -1;
  const row = [...layout.boxes].filter(
    ([other, box]) => other !== id && (right ? box.x === here.x : box.y === here.y),
  );
  return nearest(row.map(([other]) => other).filter(other => Math.sign(across(other)) === side));
}

/** Nodes that need somebody's eye, in reading order: by state during a run, by diagnostics at rest. */
export function needingAttention(model: GraphModel, layout: Layout, run: RunView | undefined): string[] {
  const wants = (id: string) => {
    if (run) return ATTENTION.indexOf(run.nodes[id]?.state ?? "ahead") >= 0 || run.stopped === id;
    return model.nodes.some(node => node.id === id && node.diagnostics.some(d => d.severity !== "hint"));
  };
  return [...layout.boxes]
    .sort(([, a], [, b]) => a.y - b.y || a.x - b.x)
    .map(([id]) => id)
    .filter(wants);
}

/** The one after `id`, around the end; `step` −1 for the one before. */
export function next(ids: readonly string[], id: string | undefined, step: 1 | -1): string | undefined {
  if (ids.length === 0) return undefined;
  const at = id === undefined ? -1 : ids.indexOf(id);
  if (at < 0) return step === 1 ? ids[0] : ids.at(-1);
  return ids[(at + step + ids.length) % ids.length];
}
