/** `stepwright resume`: goes on from the last event; settled steps are never performed again. */
import type { Command } from "commander";
import { resumeRun } from "../../runtime/drivers/live.ts";
import type { RunStore } from "../../runtime/store/types.ts";
import { act, examples } from "../command.ts";
import { EventStream } from "../run/event-stream.ts";
import { isFinished, recordedRun, showRun } from "../run/recorded.ts";
import { addRunOptions, follow, type RunCommandOptions, runOptions } from "../run/run-command.ts";
import { findRun, withStore } from "../run/the-store.ts";

export function registerResume(program: Command): void {
  addRunOptions(
    program
      .command("resume")
      .description("Go on with an interrupted or waiting run. What is settled is not done again.")
      .argument("<run>", "its id, the beginning of it, or `last`"),
  )
    .addHelpText("after", examples("resume r-7f3k2m9xq1", "resume last --answers answers.json --json"))
    .action(act((said: string, options: RunCommandOptions) => resume(said, options)));
}

async function resume(said: string, options: RunCommandOptions): Promise<number> {
  return await withStore(options, "writable", store => {
    const run = findRun(store, said);
    if (isFinished(store, run)) return finished(store, run, options);
    const shared = runOptions(store, store.header(run)!.plan, options);
    return follow(store, options, () => resumeRun(run, shared));
  });
}

async function finished(store: RunStore, run: string, options: RunCommandOptions): Promise<number> {
  const recorded = recordedRun(store, run);
  if (options.events !== undefined) {
    const events = new EventStream(options.events, store);
    events.write(recorded.journal);
    await events.close();
  }
  return showRun(recorded, options);
}
