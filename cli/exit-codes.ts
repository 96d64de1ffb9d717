/** What the command's end tells a program (docs/cli.md). */
import type { RunReport } from "../runtime/drivers/types.ts";

export const OK = 0;
export const ERRORS = 1;
/** Bad usage, file or input; could not start. */
export const UNUSABLE = 2;
export const CANCELLED = 130;

const BY_OUTCOME: Readonly<Record<RunReport["outcome"], number>> = {
  succeeded: OK,
  partial: 3,
  failed: 4,
  waiting: 5,
  interrupted: 6,
  in_doubt: 6,
  // Another process performs it; nothing is known of its end yet.
  running: 6,
  cancelled: CANCELLED,
};

export function exitCode(outcome: RunReport["outcome"]): number {
  return BY_OUTCOME[outcome];
}
