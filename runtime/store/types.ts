/** What a run store keeps and answers. Implemented over SQLite in this folder; drivers know only this. */
import type { Plan } from "../../plan/plan.ts";
import type { Outcome, RunEvent } from "../core/events.ts";

export interface RunHeader {
  /** `r-` and 10 characters, unique. */
  id: string;
  workflow: string;
  /** The file, relative to the store's workspace where it is inside. */
  file: string;
  plan: Plan;
  /** The source text the plan was compiled from. */
  source: string;
  trace: string;
  /** Of a fork: the run it came from and the position; its journal is the origin's `[0, at)` and its own events. */
  origin?: { run: string; at: number };
  /**
   * Plans of the runs it was forked from, where those are not in the store (an imported run; a deleted origin) and
   * had another plan. Given by `header`; not needed by `create`.
   */
  ancestors?: readonly Plan[];
  /** milliseconds since the epoch */
  started: number;
}

export type RunStatus = Outcome | "running" | "waiting" | "interrupted" | "in_doubt";

/** A row of the runs list. */
export interface RunSummary {
  run: string;
  workflow: string;
  file: string;
  outcome: RunStatus;
  started: number;
  ended?: number;
  origin?: { run: string; at: number };
  /** Number of events. */
  length: number;
}

/** One writer's hold on a run; while it lives nobody else may append. */
export interface Lease {
  release(): void;
}

export interface RunStore {
  /** Adds a run (header only). Throws when the id exists. */
  create(header: RunHeader): void;
  header(run: string): RunHeader | undefined;
  /** The whole journal from the first event, a fork's inherited prefix included, or `[from, to)` of it. */
  events(run: string, from?: number, to?: number): RunEvent[];
  /**
   * Appends events (their `seq` goes on from the journal's end). Buffered: they are written with the next group
   * commit, in order. Memory is never ahead of what was asked to be written.
   */
  append(run: string, events: readonly RunEvent[]): void;
  /** Resolves when everything appended so far is on disk (synced). Rejects with StoreError when it cannot be. */
  durable(): Promise<void>;
  /** Tells what the list shows while a run is not finished. */
  mark(run: string, status: RunStatus): void;
  /** One row of the list. */
  summary(run: string): RunSummary | undefined;
  /**
   * Newest first, in pages: `before` is a time in milliseconds (runs started earlier), or the id of the last run of
   * the page before.
   */
  list(options?: { limit?: number; before?: number | string; workflow?: string }): RunSummary[];
  /** Ids that begin so, newest first, at most 10: for ids that a person shortened. */
  find(start: string): string[];
  /**
   * Takes over a whole run from a `.flowrun` file, inherited prefix included. "same": it was here already.
   * Throws StoreError "exists" when another run has this id.
   */
  adopt(header: RunHeader, events: readonly RunEvent[], status: RunStatus): "added" | "same";
  /** Undefined when another live process holds it. */
  lease(run: string): Lease | undefined;
  /** Leaves an answer for the process that performs the run. */
  post(run: string, node: string, answer: unknown): void;
  /** Answers left for the run, oldest first; each is given once. */
  takeAnswers(run: string): readonly { node: string; answer: unknown }[];
  /** Forks keep what they inherited. Throws StoreError "busy" while another process performs the run. */
  delete(run: string): void;
  /** Commits what is buffered, gives back this process' leases and closes the file. */
  close(): Promise<void>;
}

/** Why the store can't do it, in words for the user: `message` says what, where and how to mend it. */
export class StoreError extends Error {
  /** "lost": another process has taken the run over; "file": a `.flowrun` file that is not whole. */
  readonly code:
    | "full"
    | "readonly"
    | "corrupt"
    | "newer"
    | "busy"
    | "lost"
    | "missing"
    | "exists"
    | "file"
    | "io";
  constructor(code: StoreError["code"], message: string, options?: ErrorOptions) {
    super(message, options);
    this.name = "StoreError";
    this.code = code;
  }
}
