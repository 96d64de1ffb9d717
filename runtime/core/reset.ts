/** Restarting a node: it and everything downstream of it is to be done again (T11). */
import { type Fold, isSettled } from "./fold.ts";
import { indexOf } from "./plan-index.ts";
import { judge, propagate } from "./settle.ts";
import type { RunState } from "./state.ts";

/**
 * Paths that a restart of the node resets, in plan order: the node, all downstream of it, and, when the scope was
 * ending because of one of them, whatever that had skipped or cancelled.
 */
export function resetSet(state: RunState, path: string): readonly string[] {
  const index = indexOf(state.plan);
  const reset = downstream(index.dependents, [index.ids.get(path)!]);
  const { ending } = state;
  if (ending?.kind === "failed" && reset.has(index.ids.get(ending.node)!)) {
    const stopped = [...state.nodes()].filter(r => r.skipped?.kind === "stopped" || r.phase === "cancelled");
    for (const id of downstream(
      index.dependents,
      stopped.map(r => r.id),
    ))
      reset.add(id);
  }
  return [...reset].sort((a, b) => a - b).map(id => index.paths[id]!);
}

function downstream(dependents: readonly (readonly number[])[], from: number[]): Set<number> {
  const found = new Set(from);
  const open = [...from];
  for (let id = open.pop(); id !== undefined; id = open.pop())
    for (const dependent of dependents[id]!)
      if (!found.has(dependent)) {
        found.add(dependent);
        open.push(dependent);
      }
  return found;
}

/** Puts the nodes back to where nothing had happened to them, but for their attempts' numbers and edited arguments. */
export function reset(fold: Fold, paths: readonly string[]): void {
  const ids = paths.map(path => fold.index.ids.get(path)).filter(id => id !== undefined);
  if (fold.ending?.kind === "failed" && paths.includes(fold.ending.node)) fold.ending = undefined;
  for (const id of ids) {
    const { attempts, argEdits } = fold.at(id);
    if (isSettled(fold.at(id))) fold.open++;
    fold.flying.delete(id);
    fold.set({ ...fold.fresh(id), attempts, ...(argEdits && { argEdits }) });
  }
  judgeAll(fold, ids);
}

/** Counts anew what waiting nodes wait for, and judges those that wait for nothing. */
export function judgeAll(fold: Fold, ids: readonly number[]): void {
  const free: number[] = [];
  for (const id of ids) {
    const unmet = fold.index.upstream[id]!.filter(u => !isSettled(fold.at(u))).length;
    fold.set({ ...fold.at(id), unmet }, true);
    if (unmet === 0) free.push(id);
  }
  // Counted first and judged after: a skip counts down what waits for it.
  for (const id of free) if (fold.at(id).phase === "waiting" && judge(fold, id)) propagate(fold, [id]);
}
