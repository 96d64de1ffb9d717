/** `stepwright replay`: walks a recorded run again; calls nothing, changes nothing. */
import type { Command } from "commander";
import { replayRun } from "../../runtime/drivers/replay.ts";
import type { RunStatus, RunStore } from "../../runtime/store/types.ts";
import { act, examples } from "../command.ts";
import { readFlowrunFile } from "../files/read-flowrun-file.ts";
import { wholeNumber } from "../input/positions.ts";
import { checkPosition, reportFor, showRun } from "../run/recorded.ts";
import { addStoreOption, findRun, type StoreOptions, withStore } from "../run/the-store.ts";
import { eventLines } from "../terminal/event-lines.ts";
import { count } from "../terminal/text.ts";

interface Options extends StoreOptions {
  json?: boolean;
  at?: number;
}

export function registerReplay(program: Command): void {
  addStoreOption(
    program
      .command("replay")
      .description("Walk a recorded run again, step by step. Nothing is called and nothing changes.")
      .argument("<run>", "its id, the beginning of it, `last`, or a .flowrun file")
      .option("--at <position>", "up to this position of its journal", wholeNumber)
      .option("--json", "print one JSON object at the end, and nothing else"),
  )
    .addHelpText(
      "after",
      examples("replay last", "replay failed.flowrun", "replay r-7f3k2m9xq1 --at 12 --json"),
    )
    .action(act((said: string, options: Options) => replay(said, options)));
}

async function replay(said: string, options: Options): Promise<number> {
  if (said.endsWith(".flowrun")) {
    const { header, events, status } = readFlowrunFile(said);
    const file = {
      header: (run: string) => (run === header.id ? header : undefined),
      events: (_run: string, from?: number, to?: number) => events.slice(from, to),
    };
    return await walk(file, header.id, events.length, status, options);
  }
  return await withStore(options, "readonly", store => {
    const { run, length, outcome } = store.summary(findRun(store, said))!;
    return walk(store, run, length, outcome, options);
  });
}

async function walk(
  store: Pick<RunStore, "header" | "events">,
  run: string,
  length: number,
  status: RunStatus,
  options: Options,
): Promise<number> {
  checkPosition(run, length, options.at);
  const { header, journal, state, divergences } = await replayRun({
    store,
    run,
    to: options.at,
    onEvent: (event, changed, now) => {
      if (!options.json) for (const line of eventLines(event, changed, now)) console.log(line);
    },
  });
  if (!options.json) console.log();
  if (divergences.length > 0) {
    const where = divergences.slice(0, 5).map(({ seq, node }) => (node ? `${seq} (${node})` : `${seq}`));
    console.error(
      `stepwright: at ${count(divergences.length, "position")} this version decides otherwise than was recorded: ${where.join(", ")}`,
    );
  }
  return showRun({ header, journal, state, report: reportFor(header, journal, state, status) }, options);
}
