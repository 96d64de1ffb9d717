/** Ctrl-C and the like while a run goes. */

import { EXIT_CODES } from "../../runtime/drivers/report.ts";
import type { LiveRun } from "../../runtime/drivers/types.ts";
import { CANCELLED } from "../exit-codes.ts";

/**
 * Ctrl-C: the run is cancelled, writes under way finish and are recorded; once more: the process ends at once and
 * the run stays interrupted. SIGTERM and SIGHUP: calls are aborted and recorded, the run stays interrupted; once more:
 * at once.
 * @returns how to stop listening
 */
export function watchSignals(run: LiveRun, say: (text: string) => void): () => void {
  let asked = false;
  const interrupt = () => {
    if (asked) process.exit(CANCELLED);
    asked = true;
    say(
      "Cancelling: what is under way is brought to its end. Ctrl-C again ends at once, and the run can be resumed.",
    );
    run.cancel("Ctrl-C").catch(() => process.exit(CANCELLED));
  };
  let ending = false;
  const end = () => {
    if (ending) process.exit(EXIT_CODES.interrupted);
    ending = true;
    run.detach({ drain: false }).catch(() => process.exit(EXIT_CODES.interrupted));
  };
  const handlers = { SIGINT: interrupt, SIGTERM: end, SIGHUP: end };
  for (const [signal, handler] of Object.entries(handlers)) process.on(signal, handler);
  return () => {
    for (const [signal, handler] of Object.entries(handlers)) process.off(signal, handler);
  };
}
