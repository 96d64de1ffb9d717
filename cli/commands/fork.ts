/** `stepwright fork`: a new run that goes on from a position of another; the other stays as it is. */
import type { Command } from "commander";
import { forkRun } from "../../runtime/drivers/fork.ts";
import type { ForkRequest } from "../../runtime/drivers/types.ts";
import type { RunStore } from "../../runtime/store/types.ts";
import { act, examples } from "../command.ts";
import { loadWorkflow } from "../files/load-workflow.ts";
import { collect, wholeNumber } from "../input/positions.ts";
import { addRunOptions, follow, type RunCommandOptions, runOptions } from "../run/run-command.ts";
import { findRun, withStore } from "../run/the-store.ts";
import { UsageError } from "../usage-error.ts";

interface Options extends RunCommandOptions {
  at?: number;
  before?: string;
  set?: string[];
  today?: boolean;
}

export function registerFork(program: Command): void {
  addRunOptions(
    program
      .command("fork")
      .description("Go on from any position of a run as a new one, with the state changed if wanted.")
      .argument("<run>", "its id, the beginning of it, or `last`")
      .option(
        "--at <position>",
        "keep the events before this one (`show --events` tells positions)",
        wholeNumber,
      )
      .option("--before <node>", "the position where this node began")
      .option("--set <path=value>", "change the state first: input.limit=50, order.output.total=80", collect)
      .option("--today", "with the file as it is now, not with the recorded plan"),
  )
    .addHelpText(
      "after",
      examples(
        "fork last --before payment",
        "fork r-7f3k2m9xq1 --at 12 --set input.limit=500",
        "fork last --before payment --today",
      ),
    )
    .action(act((said: string, options: Options) => fork(said, options)));
}

async function fork(said: string, options: Options): Promise<number> {
  return await withStore(options, "writable", store => {
    const run = findRun(store, said);
    const header = store.header(run)!;
    const today = options.today ? loadWorkflow(header.file, header.workflow) : undefined;
    const request: ForkRequest = {
      run,
      at: position(store, run, options),
      edits: (options.set ?? []).map(edit),
      ...(today && { plan: today.plan, source: today.source, file: today.file }),
    };
    const shared = runOptions(store, today?.plan ?? header.plan, options);
    return follow(store, options, () => forkRun(request, shared));
  });
}

/** @throws UsageError */
function position(store: RunStore, run: string, { at, before }: Options): number {
  const { length } = store.summary(run)!;
  if (at !== undefined && before !== undefined)
    throw new UsageError("--at and --before say the same thing: use one of them");
  if (at === undefined && before === undefined)
    throw new UsageError(
      "where to fork? Say --at POSITION or --before NODE (`stepwright show RUN --events` lists both)",
    );
  if (at !== undefined) {
    if (at > 0 && at <= length) return at;
    throw new UsageError(`run ${run} has ${length} events: --at takes 1 to ${length}`);
  }
  const first = store.events(run).find(event => "node" in event && event.node === before);
  if (first) return first.seq;
  throw new UsageError(
    `${before} never began in run ${run}; \`stepwright show ${run} --events\` lists what did`,
  );
}

/** @throws UsageError */
function edit(text: string): { path: string; value: unknown } {
  const equals = text.indexOf("=");
  if (equals < 1)
    throw new UsageError(`--set takes path=value, such as input.limit=50: ${JSON.stringify(text)}`);
  const said = text.slice(equals + 1);
  let value: unknown = said;
  try {
    value = JSON.parse(said);
  } catch {
    // Text needs no quotes.
  }
  return { path: text.slice(0, equals), value };
}
