/**
 * Going over to another plan at a fork (T12): what settled and is unchanged, with everything before it unchanged,
 * keeps its record; everything else, and everything downstream of it, is to be done again.
 */
import type { Plan, PlanNode } from "../../plan/plan.ts";
import { Fold, isSettled } from "./fold.ts";
import { judgeAll } from "./reset.ts";
import type { NodeRecord, RunState } from "./state.ts";

export type Fate =
  /** Its record is kept. */
  | "reused"
  /** It had begun, and is to be done again: it changed, or something before it did, or it ended the run. */
  | "again"
  /** It had not begun. */
  | "ahead"
  /** The old plan does not have it. */
  | "new";

/** What becomes of each node of the new plan, by id; what is gone is not in it. */
export function fates(state: RunState, plan: Plan): readonly Fate[] {
  const target = new Fold(plan);
  const { upstream, dependents, paths } = target.index;
  const found: Fate[] = [];
  const left = upstream.map(u => u.length);
  const open = plan.nodes.filter(n => left[n.id] === 0).map(n => n.id);
  for (let id = open.pop(); id !== undefined; id = open.pop()) {
    found[id] = fate(
      state,
      plan.nodes[id]!,
      paths[id]!,
      upstream[id]!.every(u => found[u] === "reused"),
    );
    for (const dependent of dependents[id]!) if (--left[dependent]! === 0) open.push(dependent);
  }
  return found;
}

function fate(state: RunState, node: PlanNode, path: string, upstreamReused: boolean): Fate {
  const record = state.node(path);
  if (!record) return "new";
  const begun = record.started !== undefined || isSettled(record);
  if (!begun) return "ahead";
  const same = state.plan.nodes[record.id]!.fingerprint === node.fingerprint;
  return same && upstreamReused && isKept(state, record) ? "reused" : "again";
}

/** What failed so that the run ended, or ended with it, is tried again. */
function isKept(state: RunState, record: NodeRecord): boolean {
  if (record.phase === "cancelled") return false;
  if (record.phase === "failed") return record.action === "continue";
  if (record.phase === "skipped") return record.skipped?.kind !== "stopped";
  return !(state.ending?.kind === "failed" && state.ending.node === record.path);
}

/** The state under another plan, with the records that are kept. */
export function migrate(state: RunState, plan: Plan): RunState {
  const { length, time, started, origin, trace, inputAt, inputEdits, cost } = state;
  const target = new Fold(plan);
  Object.assign(target, { length, time, started, origin, trace, inputAt, inputEdits, cost });
  const what = fates(state, plan);
  const rest: number[] = [];
  for (const { id } of plan.nodes) {
    const path = target.index.paths[id]!;
    const record = state.node(path);
    if (what[id] === "reused") {
      target.set({ ...record!, id });
      if (isSettled(record!)) target.open--;
    } else {
      if (record) target.set({ ...target.fresh(id), attempts: record.attempts });
      rest.push(id);
    }
  }
  judgeAll(target, rest);
  target.takeChanged();
  return target;
}
