/** `stepwright show`: one run, as it stands in the store. */
import type { Command } from "commander";
import { exitCode } from "../../runtime/drivers/report.ts";
import { act, examples, printJson } from "../command.ts";
import { wholeNumber } from "../input/positions.ts";
import { recordedRun, showRun } from "../run/recorded.ts";
import { addStoreOption, findRun, type StoreOptions, withStore } from "../run/the-store.ts";
import { eventTable } from "../terminal/event-table.ts";

interface Options extends StoreOptions {
  json?: boolean;
  at?: number;
  events?: boolean;
}

export function registerShow(program: Command): void {
  addStoreOption(
    program
      .command("show")
      .description("Show a run: its outcome, its steps, what is to be done about it.")
      .argument("<run>", "its id, the beginning of it, or `last`")
      .option("--at <position>", "as it was at this position of its journal", wholeNumber)
      .option("--events", "also every event, with its position")
      .option("--json", "print one JSON object, and nothing else"),
  )
    .addHelpText(
      "after",
      examples("show last", "show r-7f3k2m9xq1 --events", "show last --json | jq .nodes.payment"),
    )
    .action(act((said: string, options: Options) => show(said, options)));
}

async function show(said: string, options: Options): Promise<number> {
  return await withStore(options, "readonly", store => {
    const shown = recordedRun(store, findRun(store, said), options.at);
    if (options.json && options.events) printJson({ ...shown.report, events: shown.journal });
    else {
      if (options.events) console.log(eventTable(shown.journal) + "\n");
      showRun(shown, options);
    }
    return exitCode(shown.report);
  });
}
