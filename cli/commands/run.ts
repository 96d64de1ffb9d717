/** `stepwright run`. */
import type { Command } from "commander";
import { startRun } from "../../runtime/drivers/live.ts";
import { act, examples } from "../command.ts";
import { loadWorkflow } from "../files/load-workflow.ts";
import { collect } from "../input/positions.ts";
import { readInput } from "../input/run-input.ts";
import { addRunOptions, follow, type RunCommandOptions, runOptions } from "../run/run-command.ts";
import { withStore } from "../run/the-store.ts";

interface Options extends RunCommandOptions {
  input?: string[];
  workflow?: string;
}

export function registerRun(program: Command): void {
  addRunOptions(
    program
      .command("run")
      .description("Run a workflow, watch its steps and read the report at the end.")
      .argument("<file>", "the .flow file")
      .argument("[pairs...]", "more name=value pairs for --input")
      .option("--input <value>", "JSON, @file.json or name=value; may be given several times", collect)
      .option("--workflow <name>", "which one, where the file has several"),
  )
    .addHelpText(
      "after",
      examples(
        "run refund.flow --input order_id=A1 limit=50",
        'run refund.flow --input \'{ "order_id": "A1" }\' --answers answers.json --json',
        "run refund.flow --input @input.json --events run.jsonl",
      ),
    )
    .action(act((file: string, pairs: string[], options: Options) => run(file, pairs, options)));
}

async function run(file: string, pairs: string[], options: Options): Promise<number> {
  const { plan, source, file: path } = loadWorkflow(file, options.workflow);
  const input = readInput([...(options.input ?? []), ...pairs], plan.input);
  return await withStore(options, "writable", store => {
    const shared = runOptions(store, plan, options);
    return follow(store, options, () => startRun({ ...shared, plan, source, file: path, input }));
  });
}
