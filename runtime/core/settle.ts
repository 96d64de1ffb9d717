/** Settling a node, and what follows from it: others become ready, or are skipped (R2). No recursion over the graph. */
import type { SkipReason } from "./events.ts";
import { type Fold, isSettled } from "./fold.ts";
import type { NodeRecord, ScopeEnd } from "./state.ts";

/** Gives a node its end and tells those that wait for it. */
export function settle(
  fold: Fold,
  id: number,
  end: Partial<NodeRecord> & { phase: NodeRecord["phase"] },
): void {
  fold.flying.delete(id);
  fold.update(id, {
    ended: fold.time,
    question: undefined,
    answer: undefined,
    silent: undefined,
    answered: undefined,
    attemptFailed: undefined,
    interrupted: undefined,
    retryAt: undefined,
    ...end,
  });
  fold.open--;
  propagate(fold, [id]);
}

/** The nodes settled: counts them off where they are waited for, and judges who waits for nothing more. */
export function propagate(fold: Fold, settled: number[]): void {
  for (let id = settled.pop(); id !== undefined; id = settled.pop()) {
    for (const dependent of fold.index.dependents[id]!) {
      const record = fold.at(dependent);
      if (record.phase !== "waiting") continue;
      fold.set({ ...record, unmet: record.unmet - 1 }, true);
      if (record.unmet === 1 && judge(fold, dependent)) settled.push(dependent);
    }
  }
}

/** Makes a node ready whose needs have all settled, or skips it. Whether it was skipped. */
export function judge(fold: Fold, id: number): boolean {
  const why = skipReason(fold, id);
  if (!why) {
    fold.update(id, { phase: "ready" });
    return false;
  }
  skip(fold, id, why);
  return true;
}

function skip(fold: Fold, id: number, why: SkipReason): void {
  fold.update(id, { phase: "skipped", skipped: why, ended: fold.time });
  fold.open--;
}

/** R2: no decision chose it, or a need that is not optional has not succeeded. */
function skipReason(fold: Fold, id: number): SkipReason | undefined {
  const node = fold.plan.nodes[id]!;
  const chosen = (d: number) => fold.at(d).phase === "succeeded" && fold.at(d).chosen === node.name;
  if (node.deciders.length > 0 && !node.deciders.some(chosen))
    return { kind: "decision", nodes: node.deciders.map(d => fold.at(d).path) };
  const succeeded = (n: number) => fold.at(n).phase === "succeeded";
  const missing = node.needs.filter(need => !need.optional && !need.nodes.some(succeeded));
  if (missing.length === 0) return undefined;
  return { kind: "need", nodes: [...new Set(missing.flatMap(need => need.nodes))].map(n => fold.at(n).path) };
}

/** R7: the workflow scope ends. What has not begun is skipped at once; what has begun is for `next` to end. */
export function endScope(fold: Fold, end: ScopeEnd): void {
  if (fold.ending) return;
  fold.ending = end;
  for (const record of fold.nodes())
    if (!isSettled(record) && record.started === undefined) skip(fold, record.id, { kind: "stopped" });
    else if (!isSettled(record)) fold.set(record);
}
