/** `stepwright runs`: past and present runs, newest first. */
import type { Command } from "commander";
import pc from "picocolors";
import { type RunStatus, type RunSummary, StoreError } from "../../runtime/store/types.ts";
import { act, examples, printJson } from "../command.ts";
import { OK } from "../exit-codes.ts";
import { wholeNumber } from "../input/positions.ts";
import { addStoreOption, findRun, type StoreOptions, withStore } from "../run/the-store.ts";
import { duration, plain, table, when } from "../terminal/text.ts";

interface Options extends StoreOptions {
  json?: boolean;
  limit: number;
  before?: string;
  workflow?: string;
}

export function registerRuns(program: Command): void {
  addStoreOption(
    program
      .command("runs")
      .description("List runs, newest first.")
      .option("--limit <n>", "at most so many", wholeNumber, 50)
      .option("--before <run>", "the page after this run")
      .option("--workflow <name>", "only of this workflow")
      .option("--json", "print one JSON array, and nothing else"),
  )
    .addHelpText("after", examples("runs", "runs --workflow settle_complaint --limit 5 --json"))
    .action(act((options: Options) => runs(options)));
}

async function runs(options: Options): Promise<number> {
  let list: RunSummary[] = [];
  try {
    list = await withStore(options, "readonly", store => {
      const before = options.before === undefined ? undefined : findRun(store, options.before);
      return store.list({ ...options, ...(before !== undefined && { before }) });
    });
  } catch (error) {
    // No run was ever made here: an empty list, and for people a word about it.
    if (!(error instanceof StoreError && error.code === "missing")) throw error;
    if (!options.json) console.log(error.message);
    else printJson([]);
    return OK;
  }
  if (options.json) printJson(list.map(asJson));
  else console.log(list.length === 0 ? none(options) : asTable(list));
  return OK;
}

function none({ workflow, before }: Options): string {
  const which = `${workflow === undefined ? "" : ` of ${plain(workflow)}`}${before === undefined ? "" : ` before ${plain(before)}`}`;
  return which === "" ? "There is no run yet." : `There is no run${which}.`;
}

/** The shape that programs rely on (docs/cli.md). */
function asJson({ run, workflow, file, outcome, started, ended, origin }: RunSummary): object {
  const time = (ms: number) => new Date(ms).toISOString();
  return {
    run,
    workflow,
    file,
    outcome,
    started: time(started),
    ended: ended === undefined ? null : time(ended),
    origin: origin ?? null,
  };
}

const COLOURS: Partial<Record<RunStatus, (text: string) => string>> = {
  succeeded: pc.green,
  partial: pc.yellow,
  failed: pc.red,
  in_doubt: pc.red,
  waiting: pc.magenta,
  running: pc.blue,
  interrupted: pc.yellow,
};

function asTable(list: readonly RunSummary[]): string {
  const rows = list.map(({ run, workflow, file, outcome, started, ended, origin }) => [
    run,
    outcome,
    when(started),
    ended === undefined ? "" : duration(ended - started),
    plain(workflow),
    plain(file) + (origin ? `  (from ${origin.run} at ${origin.at})` : ""),
  ]);
  const text = table([["RUN", "OUTCOME", "STARTED", "TOOK", "WORKFLOW", "FILE"], ...rows]);
  const [head, ...lines] = text.split("\n");
  const colour = (line: string, i: number) =>
    line.replace(list[i]!.outcome, word => (COLOURS[list[i]!.outcome] ?? pc.dim)(word));
  return [pc.dim(head), ...lines.map(colour)].join("\n");
}
