/** What a person asked to run to, and whether a stop is it. */
import type { Fold } from "./fold.ts";
import type { Stop } from "./stops.ts";
import { RUN_THREAD } from "./strands.ts";

export type Goal =
  /** To the next breakpoint, or the end. */
  | { kind: "continue" }
  /** To the first node. */
  | { kind: "entry" }
  /** To the next stop of a branch: the next node, or with `phases` the next statement that comes into play. */
  | { kind: "step"; thread: number; phases: boolean }
  /** Out of the workflow: to its end. */
  | { kind: "end" }
  /** To a node that is about to be done again. */
  | { kind: "restart"; node: string };

export function threadOf(fold: Fold, stop: Stop): number {
  return stop.site.node === undefined ? RUN_THREAD : fold.thread(stop.site.node);
}

export function reaches(goal: Goal, stop: Stop, fold: Fold): boolean {
  switch (goal.kind) {
    case "continue":
      return false;
    case "entry":
      return stop.level === "node";
    case "restart":
      return stop.node === goal.node;
    case "end":
      return stop.site.kind === "output";
    case "step": {
      if (stop.site.kind === "output") return true;
      // Thread 1 is the run as a whole: every branch is its own.
      if (goal.thread === RUN_THREAD || threadOf(fold, stop) === goal.thread)
        return goal.phases || stop.level === "node";
      // The branch has come to its end: whatever begins next.
      return stop.level === "node" && fold.strands.ended(goal.thread);
    }
  }
}

/** What `next` and `step in` mean where the run stands: inside of a step, `next` goes to its next statement. */
export function stepGoal(kind: "next" | "in" | "out", thread: number, from: Stop | undefined): Goal {
  const inside = from?.level === "phase";
  if (kind === "out") return inside ? { kind: "step", thread, phases: false } : { kind: "end" };
  return { kind: "step", thread, phases: kind === "in" || inside };
}
