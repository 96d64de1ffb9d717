/**
 * The `.flowrun` file: one run, self-contained, never changed after it was written. JSON Lines, in this order:
 *
 * - `{ "flowrun": 1, "run", "workflow", "file", "trace", "origin", "started", "status", "events" }`
 * - `{ "plan": … }`, `{ "source": "…" }`
 * - `{ "ancestor": … }` for every other plan that the inherited part of a fork's journal was made with
 * - `{ "blob": "sha256:…", "body": "…" }` for every value of more than 4 kB, `body` its JSON
 * - `{ "seq": 0, "event": {…}, "blobs": { "output": "sha256:…" } }` for every event
 * - `{ "end": "sha256:…" }`: the hash of all bytes before this line
 */
import type { RunStatus } from "../types.ts";

export const FLOWRUN_VERSION = 1;

export interface HeaderLine {
  flowrun: number;
  run: string;
  workflow: string;
  file: string;
  trace: string;
  origin?: { run: string; at: number };
  started: number;
  status: RunStatus;
  /** How many events follow. */
  events: number;
}

export interface EventLine {
  seq: number;
  event: Record<string, unknown>;
  blobs?: Record<string, string>;
}
