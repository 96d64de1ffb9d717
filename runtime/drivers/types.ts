/** How a run is performed: what drivers take, and what a run in this process offers to debugger, terminal and editor. */
import type { Failure } from "../../plan/errors.ts";
import type { Plan } from "../../plan/plan.ts";
import type { NewEvent, Outcome, Question, RunEvent } from "../core/events.ts";
import type { RunState } from "../core/state.ts";
import type { RunHeader, RunStore } from "../store/types.ts";
import type { ToolRunner, ToolSettings } from "../tools/types.ts";

/** Time and chance, so that tests and debuggers can hold them. */
export interface Clock {
  /** Milliseconds since the epoch. */
  now(): number;
  /** Calls back at or after `at`; returns how to take it back. Does not keep the process alive by itself. */
  at(at: number, then: () => void): () => void;
  /** 0 ≤ x < 1 */
  random(): number;
  uuid(): string;
}

/**
 * A gate before every event that begins something. The driver asks it with the event that it is about to append;
 * `undefined` lets it pass. A promise holds this node only; when it resolves the driver asks `next` again, so that
 * what a person changed meanwhile counts. Resolved with "again", the gate is asked again before what is due then;
 * else an event of the same type passes. The same gate is asked when recorded ground is walked again.
 */
export type Gate = (event: NewEvent, state: RunState) => Promise<unknown> | undefined;

export interface RunOptions {
  store: RunStore;
  tools: ToolRunner;
  settings: ToolSettings;
  workspace: string;
  /** By declared name. */
  secrets: Readonly<Record<string, string>>;
  /** Tool calls at once (default 16). */
  concurrency?: number;
  clock?: Clock;
  gate?: Gate;
  /** Answers by node path, each taken once, when its question comes up; a list answers one question after another. */
  answers?: Readonly<Record<string, unknown>>;
}

export interface StartOptions extends RunOptions {
  plan: Plan;
  source: string;
  file: string;
  /** JSON, not yet checked against the plan's input type. */
  input: unknown;
}

/** A run that this process performs. */
export interface LiveRun {
  readonly header: RunHeader;
  /** The fold of `journal`. Read only; changes with every event. */
  readonly state: RunState;
  /** From the first event, a fork's inherited prefix included. */
  readonly journal: readonly RunEvent[];
  /** Answers (from an answers file, or left in the store) that did not fit their question, and why. */
  readonly refused: readonly { node: string; message: string }[];
  /** The run's time, milliseconds since the epoch: the clock's, or ahead of it where time was jumped. */
  now(): number;
  /**
   * Called after each event was applied, in order, with the paths of the nodes whose record it changed (skips that
   * follow from it included). Returns how to stop listening. `attempt.progress` is told, but not in the journal: its
   * `seq` is -1.
   */
  onEvent(listener: (event: RunEvent, changed: readonly string[]) => void): () => void;
  /** Resolves when the run finished, or can go on only with an answer from outside and nothing is in flight. */
  settled(): Promise<RunRest>;
  /** Questions nobody has answered. */
  questions(): readonly { node: string; question: Question }[];
  /** Throws InputError when the answer does not fit the question. */
  answer(node: string, answer: unknown): void;
  /** Set variable: `input.limit`, `order.output.total`, `refund.args.json.amount`. Throws InputError. */
  edit(path: string, value: unknown, who?: string): void;
  /** Settles a node with a value, without executing it. */
  jump(node: string, value: unknown, who?: string): void;
  /** Resets a node and all downstream of it, to be done again under the same plan. */
  restart(node: string, who?: string): Promise<void>;
  /** Lets the next due timer (retry, deadline) fire now; the journal keeps the virtual time. */
  skipTime(): void;
  cancel(who?: string): Promise<void>;
  /** Stops driving: calls in flight drain (`drain`) or are aborted and recorded; the run stays resumable. */
  detach(options?: { drain?: boolean }): Promise<void>;
}

/** What `forkRun` makes a new run of. */
export interface ForkRequest {
  run: string;
  /** Position in the journal: the new run keeps the events before it. */
  at: number;
  /** Changes of the state to make first, as for `LiveRun.edit`. */
  edits?: readonly { path: string; value: unknown }[];
  /** Today's plan with its source text; the recorded one when absent. */
  plan?: Plan;
  source?: string;
  file?: string;
}

/** Why a run stands still. */
export type RunRest =
  | { state: "finished"; outcome: Outcome }
  | { state: "waiting" }
  | { state: "in_doubt" }
  | { state: "interrupted"; why: string };

/** The object that `run --json` and the like print (docs/cli.md, "What a program may rely on"). */
export interface RunReport {
  run: string;
  workflow: string;
  outcome: Outcome | "waiting" | "in_doubt" | "interrupted" | "running";
  output: unknown;
  /** `node` is null when the workflow's own `output` failed. */
  error: { class: string; code: string | null; message: string; node: string | null } | null;
  nodes: Record<
    string,
    {
      state: string;
      /** Absent when the value came from the action itself. */
      via?: string;
      attempts: number;
      output: unknown;
      error: (Omit<Failure, "code"> & { code: string | null }) | null;
      started: string | null;
      ended: string | null;
    }
  >;
  origin: { run: string; at: number } | null;
  cost: number;
}

/** Wrong input, answer or edit: `message` names the field and what was expected. */
export class InputError extends Error {
  constructor(message: string) {
    super(message);
    this.name = "InputError";
  }
}
