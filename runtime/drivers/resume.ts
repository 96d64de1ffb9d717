/** Goes on with a run after a crash, a full disk, or a process that left it. */
import { foldRun } from "./fold-run.ts";
import { liveRun } from "./live-run.ts";
import { Performer } from "./performer.ts";
import { checkSecrets, takeLease } from "./run-needs.ts";
import { InputError, type LiveRun, type RunOptions } from "./types.ts";

/**
 * Goes on with a run from its last event; settled steps are not executed again. A finished run stays as it is.
 * Throws InputError when there is no such run or another process performs it.
 */
export function resumeRun(run: string, options: RunOptions): LiveRun {
  const header = options.store.header(run);
  if (!header) throw new InputError(`There is no run ${run} in this store.`);
  checkSecrets(header.plan, options);
  const lease = takeLease(options, run);
  const events = options.store.events(run);
  const { state } = foldRun(options.store, header, events);
  const performer = new Performer(header, options, lease, state, events);
  if (!state.finished) {
    options.store.mark(run, "running");
    performer.append({ type: "run.resumed" });
  }
  performer.begin();
  return liveRun(performer);
}
