/** The state of a run: the fold of its journal. Only `apply` changes it. */
import type { Failure } from "../../plan/errors.ts";
import type { Plan } from "../../plan/plan.ts";
import type { Question, SkipReason, Via } from "./events.ts";

/** R1. `asking`: a person is asked; `backoff`: waits for the next attempt. */
export type NodePhase =
  | "waiting"
  | "ready"
  | "asking"
  | "running"
  | "backoff"
  | "succeeded"
  | "failed"
  | "skipped"
  | "cancelled"
  | "in_doubt";

export interface NodeRecord {
  /** Id in the plan. */
  id: number;
  path: string;
  phase: NodePhase;
  attempts: number;
  /** Arguments as resolved (phase 2), encoded. */
  args?: unknown;
  key?: string;
  /** Where the output stands: the seq of the event that holds it. */
  outputAt?: number;
  via?: Via;
  error?: Failure;
  skipped?: SkipReason;
  question?: Question;
  /** Decisions: chosen target. */
  chosen?: string | null;
  /** Milliseconds since the epoch. */
  started?: number;
  ended?: number;
  /** When the next attempt is due. */
  retryAt?: number;
}

export interface RunState {
  readonly plan: Plan;
  /** How many events were applied. */
  length: number;
  /** By node path. */
  node(path: string): NodeRecord | undefined;
  nodes(): Iterable<NodeRecord>;
  readonly finished: boolean;
}
