/** What `run`, `resume`, `fork` and `answer` share: their options, and the way from a run to an exit code. */
import { type Command, InvalidArgumentError } from "commander";
import type { Plan } from "../../plan/plan.ts";
import { indexOf } from "../../runtime/core/plan-index.ts";
import { exitCode, reportOf } from "../../runtime/drivers/report.ts";
import { readSecrets } from "../../runtime/drivers/secrets.ts";
import type { LiveRun, RunOptions } from "../../runtime/drivers/types.ts";
import type { RunStore } from "../../runtime/store/types.ts";
import { createToolRunner } from "../../runtime/tools/runner.ts";
import { printJson } from "../command.ts";
import { asObject, readJson } from "../input/read-json.ts";
import { reportText } from "../terminal/report-text.ts";
import { plain } from "../terminal/text.ts";
import { EventStream } from "./event-stream.ts";
import { perform } from "./perform.ts";
import { addStoreOption, type StoreOptions, storeOption } from "./the-store.ts";

export interface RunCommandOptions extends StoreOptions {
  json?: boolean;
  wait?: boolean;
  answers?: string;
  events?: string;
  concurrency?: number;
}

export function addRunOptions(command: Command): Command {
  return addStoreOption(command)
    .option("--answers <file>", 'answers to people\'s questions: { "node path": answer, … }')
    .option("--wait", "stay while a question is open, also without a terminal")
    .option("--events <file>", "write the journal there as JSON Lines while it grows")
    .option("--concurrency <n>", "calls at once (16)", atLeastOne)
    .option("--json", "print one JSON object at the end, and nothing else");
}

function atLeastOne(text: string): number {
  if (!/^[1-9]\d*$/.test(text)) throw new InvalidArgumentError("a whole number from 1 was expected");
  return Number(text);
}

/** @throws UsageError for missing secrets and unreadable answers */
export function runOptions(store: RunStore, plan: Plan, options: RunCommandOptions): RunOptions {
  return {
    store,
    tools: createToolRunner(),
    settings: {},
    workspace: process.cwd(),
    secrets: readSecrets(plan, process.cwd()),
    ...(options.concurrency !== undefined && { concurrency: options.concurrency }),
    ...(options.answers !== undefined && {
      answers: answersOf(options.answers, plan),
    }),
  };
}

/** An answer to a node that is not there may be meant for another workflow, or be misspelt: it is told. */
function answersOf(file: string, plan: Plan): Record<string, unknown> {
  const answers = asObject(readJson(file, "--answers"), "--answers");
  const { ids } = indexOf(plan);
  const unknown = Object.keys(answers).filter(path => !ids.has(path));
  if (unknown.length > 0)
    console.error(`stepwright: --answers: ${plan.workflow} has no node ${unknown.map(plain).join(", ")}`);
  return answers;
}

/** Goes along with the run until it rests, reports, and gives the exit code. */
export async function follow(
  store: RunStore,
  options: RunCommandOptions,
  start: () => LiveRun | Promise<LiveRun>,
): Promise<number> {
  // Before the run is started: a file that cannot be written must not cost a call.
  const events = options.events === undefined ? undefined : new EventStream(options.events, store);
  const json = options.json ?? false;
  const run = await start();
  const rest = await perform(run, { json, wait: options.wait ?? false, events });
  await run.detach({ drain: true });
  await events?.close();
  const report = reportOf(run, rest);
  if (json) printJson(report);
  else
    console.log(
      "\n" +
        reportText({ report, plan: run.header.plan, state: run.state, storeOption: storeOption(options) }),
    );
  for (const { message } of run.refused)
    console.error(`stepwright: an answer was not taken: ${message.split("\n").join("; ")}`);
  if (rest.state === "interrupted") console.error(`stepwright: ${rest.why}`);
  return exitCode(report);
}
