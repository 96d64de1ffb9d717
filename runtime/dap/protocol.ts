/**
 * What the adapter says beyond the Debug Adapter Protocol: its launch configuration, custom events and custom
 * requests. Documented for users in docs/debugging.md.
 */
import type { RunView } from "../../graph/model.ts";
import type { Outcome, Question, RunEvent } from "../core/events.ts";
import type { LaunchMode } from "../debug/launch/configuration.ts";

export type { LaunchMode };

/** A debug configuration of type `flow`, request `launch`. */
export interface LaunchConfiguration {
  /** The `.flow` file; may be left out in the modes that start from a recorded run. */
  program?: string;
  workflow?: string;
  /** An object, or the path of a JSON file. */
  input?: unknown;
  mode?: LaunchMode;
  /** An id, or the path of a `.flowrun` file. */
  run?: string;
  /** Position in the run's journal. */
  at?: number;
  stopOnEntry?: boolean;
  /** By node path, or the path of a JSON file with them. */
  answers?: unknown;
  /** Folder of the run store; `.stepwright` of the current folder unless said. */
  store?: string;
  noDebug?: boolean;
}

// ── events ──────────────────────────────────────────────────────────────────────────────────────────────────

/** `stepwright/started`: a run is attached; sent again when a change made a fork of it. */
export interface StartedBody {
  run: string;
  workflow: string;
  file: string;
  mode: LaunchMode;
  origin?: { run: string; at: number };
}

/** `stepwright/journal`: an event as it is appended, or as the cursor passes it on recorded ground. */
export interface JournalBody {
  run: string;
  event: RunEvent;
  /** It was there before; nothing was performed. */
  recorded: boolean;
}

/**
 * `stepwright/cursor`: the run stands still (`paused`), or has ended; how it and each node stand there. A node that is
 * stopped on its failure is shown as `failed` (`retrying` when it will be tried again), though that is not recorded yet.
 */
export interface CursorBody {
  run: string;
  paused: boolean;
  /** How many events of the journal count at the cursor. */
  position: number;
  /** Length of the journal. */
  length: number;
  /** Path of the node that the debugger stands at. */
  stopped?: string;
  /** As the step graph shows it. */
  view: RunView;
}

/** `stepwright/question`: a person is asked. */
export interface QuestionBody {
  run: string;
  node: string;
  question: Question;
}

// ── requests ────────────────────────────────────────────────────────────────────────────────────────────────

/** `stepwright/answer` → nothing; fails with what is wrong with the answer. */
export interface AnswerArguments {
  node: string;
  answer: unknown;
}

/** `stepwright/jump`: settle a node with a value (JSON), without executing it → nothing. */
export interface JumpArguments {
  node: string;
  value: unknown;
}

/** `stepwright/run` → this. (`stepwright/skipTime`, no arguments: lets the next timer fire now → nothing.) */
export interface RunAnswer extends CursorBody {
  workflow: string;
  file: string;
  mode: LaunchMode;
  origin?: { run: string; at: number };
  questions: readonly { node: string; question: Question }[];
}

/** Exit codes of the `exited` event: those of `stepwright run`. */
export const EXIT_CODES: Readonly<Record<Outcome | "waiting" | "interrupted" | "in_doubt", number>> = {
  succeeded: 0,
  partial: 3,
  failed: 4,
  waiting: 5,
  interrupted: 6,
  in_doubt: 6,
  cancelled: 130,
};
