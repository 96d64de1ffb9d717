/**
 * The journal: the only truth about a run. The state is the fold of these events (`apply`).
 * Payloads are encoded values (`plan/value.ts`), masked and redacted before they get here.
 */
import type { Failure } from "../../plan/errors.ts";

export interface EventBase {
  /** 0-based position in the journal; a checkpoint is such a position. */
  seq: number;
  /** Milliseconds since the epoch, virtual when time was jumped. */
  time: number;
  /** Adopted or joined from another run. */
  from?: { run: string; seq: number };
}

interface NodeEvent extends EventBase {
  /** Node path: names joined by `/`; `pairs[3]/post` in an `each`. */
  node: string;
}

interface AttemptEvent extends NodeEvent {
  /** 1-based. */
  attempt: number;
}

export type Via = "use" | "person" | "verify" | "adopted" | "jump";
export type SettledState = "succeeded" | "failed" | "skipped" | "cancelled";
export type Outcome = "succeeded" | "partial" | "failed" | "cancelled";

export type RunEvent =
  | (EventBase & { type: "run.started"; input: unknown; plan: string; trace: string; origin: string })
  /**
   * Only `when`: a skip that follows from other events (a hard need that did not succeed, a decision that chose
   * another, a scope that was stopped) is derived by `apply` and has no event; listeners are told the nodes changed.
   */
  | (NodeEvent & { type: "node.skipped"; why: SkipReason })
  /** Written and, for writes, synced before the call is made. */
  | (AttemptEvent & { type: "attempt.started"; args: unknown; key?: string })
  | (AttemptEvent & { type: "attempt.progress"; fraction?: number; text?: string })
  /** The call answered and the answer is of the type that was promised; `ensure` is still to be judged. */
  | (AttemptEvent & { type: "attempt.succeeded"; output: unknown; duration: number; cost?: number })
  /** Follows on the same attempt's `attempt.succeeded` when an `ensure` does not hold of its output. */
  | (AttemptEvent & { type: "attempt.failed"; error: Failure; duration: number })
  | (NodeEvent & { type: "retry.scheduled"; attempt: number; at: number; rule: number })
  | (NodeEvent & {
      type: "node.settled";
      state: SettledState;
      /** Absent when the output is that of the last attempt. */
      value?: unknown;
      via?: Via;
      error?: Failure;
      /** The failure action that was taken, when one was. */
      action?: "stop" | "continue" | "use" | "pause";
      duration: number;
    })
  /** `branch`: index of the case, -1 for `otherwise`, null when none held; `chosen`: the target's name or `end`. */
  | (NodeEvent & { type: "decision.made"; branch: number | null; chosen: string | null; because: string })
  | (NodeEvent & { type: "person.asked"; question: Question })
  | (NodeEvent & { type: "person.answered"; answer: unknown; by?: string })
  | (NodeEvent & { type: "timer.fired"; timer: TimerKind })
  /** `now`, `uuid`, jitter: what the core may not know by itself. `name` tells uses in one node apart. */
  | (NodeEvent & { type: "value.recorded"; name: string; value: unknown })
  /** A person changed the state (set variable): `path` is `input.limit`, `order.output.total`, `refund.args.url`. */
  | (EventBase & { type: "state.edited"; path: string; old: unknown; value: unknown; who?: string })
  | (NodeEvent & { type: "step.jumped"; value: unknown; who?: string })
  /** This node and everything downstream of it is to be done again; attempt numbers go on. */
  | (NodeEvent & { type: "frame.restarted"; reset: readonly string[]; who?: string })
  | (EventBase & { type: "run.paused"; why: string })
  | (EventBase & { type: "run.resumed"; who?: string })
  | (EventBase & { type: "run.forked"; run: string; at: number; plan: string })
  | (EventBase & { type: "run.cancelled"; who?: string })
  | (EventBase & {
      type: "run.finished";
      outcome: Outcome;
      output?: unknown;
      error?: Failure & { node?: string };
      duration: number;
      cost: number;
    });

export type EventType = RunEvent["type"];
export type EventOf<T extends EventType> = Extract<RunEvent, { type: T }>;
type WithoutPosition<E> = E extends RunEvent ? Omit<E, "seq" | "time"> : never;
/** An event before the journal gave it its position. */
export type NewEvent = WithoutPosition<RunEvent>;

export type SkipReason =
  | { kind: "need"; nodes: readonly string[] }
  | { kind: "decision"; nodes: readonly string[] }
  | { kind: "when" }
  | { kind: "stopped" };

export type TimerKind = "within" | "retry" | "approval" | "pause" | "question";

/** Something a run waits for a person to say. */
export interface Question {
  kind: "approval" | "pause" | "input" | "in_doubt";
  message: string;
  /** Who is asked, when it is said. */
  who?: string;
  /** Milliseconds since the epoch. */
  deadline?: number;
  /** `input`: the type of the answer's fields (`plan/type.ts`). */
  form?: unknown;
  /** `approval`, `pause`, `in_doubt`: the arguments of the call in question, encoded. */
  args?: unknown;
  /** `pause`, `in_doubt`: what failed. */
  error?: Failure;
}

/** Answers as programs write them (answers files, `stepwright answer`, the editor's forms). */
export type ApprovalAnswer = { approved: boolean; by?: string; note?: string };
export type PauseAnswer = {
  action: "retry" | "edit" | "value" | "continue" | "stop";
  arguments?: unknown;
  value?: unknown;
  by?: string;
};
