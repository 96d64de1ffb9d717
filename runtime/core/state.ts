/** The state of a run: the fold of its journal. Only `apply` changes it. */
import type { Failure } from "../../plan/errors.ts";
import type { Plan } from "../../plan/plan.ts";
import type { Outcome, Question, SkipReason, Via } from "./events.ts";

/** R1. `asking`: a person is asked; `backoff`: waits for the next attempt; `in_doubt`: a person is asked whether a write happened. */
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

/** A node's facts. Replaced, never changed, by `apply`: a record that was read stays as it was. */
export interface NodeRecord {
  /** Id in the plan. */
  readonly id: number;
  readonly path: string;
  readonly phase: NodePhase;
  readonly attempts: number;
  /** Needs and deciding nodes that have not settled. */
  readonly unmet: number;
  /** Arguments as resolved (phase 2), encoded. */
  readonly args?: unknown;
  readonly key?: string;
  /** Where the output stands: the seq of the event that holds it. */
  readonly outputAt?: number;
  /** Positions of `state.edited` events that change the output, or the arguments, in order. */
  readonly outputEdits?: readonly number[];
  readonly argEdits?: readonly number[];
  readonly via?: Via;
  /** Why the node, or its last attempt, failed. */
  readonly error?: Failure;
  readonly skipped?: SkipReason;
  /** Asked and not yet acted on; `answer` is there once a person has said something. */
  readonly question?: Question;
  readonly answer?: unknown;
  /** The deadline of `question` passed without an answer; how many pauses of this failure have ended so. */
  readonly silent?: true;
  readonly silences?: number;
  /** The approval was given for these arguments. */
  readonly approved?: true;
  /** The last attempt has answered; its end is still to be judged by `ensure`. */
  readonly answered?: true;
  /** The last attempt failed; what follows is still to be decided. */
  readonly attemptFailed?: true;
  /** The last attempt was in flight when the process that performed it ended. */
  readonly interrupted?: true;
  /** The last attempt's end was taken over from another run, or from before a restart. */
  readonly adopted?: true;
  /** Retries used, by index of the rule. */
  readonly retries?: readonly number[];
  /** `now`, `uuid` and jitter as recorded, by name, encoded. */
  readonly recorded?: Readonly<Record<string, unknown>>;
  /** Decisions: name of the chosen target, or `end`; null when none held. */
  readonly chosen?: string | null;
  /** The failure action that was taken. */
  readonly action?: "stop" | "continue" | "use" | "pause";
  /** Milliseconds since the epoch. */
  readonly started?: number;
  readonly ended?: number;
  /** When the last attempt was started. */
  readonly attemptAt?: number;
  /** When the next attempt is due. */
  readonly retryAt?: number;
}

/** What ended a scope before its nodes had all settled (R7). */
export type ScopeEnd = { kind: "failed"; node: string; error: Failure } | { kind: "cancelled"; who?: string };

export interface RunState {
  readonly plan: Plan;
  /** How many events were applied. */
  readonly length: number;
  /** Time of the last event, milliseconds since the epoch. */
  readonly time: number;
  readonly started: number;
  /** The first run of a chain of forks: what bare keys are made of. */
  readonly origin: string;
  readonly trace: string;
  /** Position of `run.started`, and of the edits of the input since. */
  readonly inputAt: number;
  readonly inputEdits: readonly number[];
  /** What attempts have cost so far. */
  readonly cost: number;
  /** The workflow scope is ending: nothing new starts. */
  readonly ending?: ScopeEnd;
  /** Nodes that have not settled. */
  readonly open: number;
  readonly finished: boolean;
  readonly outcome?: Outcome;
  /** `now` and the like in the workflow's `output`, as recorded (their events name the node `output`). */
  readonly recorded: Readonly<Record<string, unknown>>;
  /** Nodes that have begun or can begin, and have not settled: only for these can `next` have commands. */
  readonly due: ReadonlySet<number>;
  /** By node path. */
  node(path: string): NodeRecord | undefined;
  /** By id. */
  at(id: number): NodeRecord;
  /** In plan order. */
  nodes(): Iterable<NodeRecord>;
  /** A state of its own with the same content; cheap: it shares memory until one of them changes. */
  snapshot(): RunState;
}
