/** `stepwright graph`: the step graph as a picture or as text. */
import { writeFileSync } from "node:fs";
import { type Command, Option } from "commander";
import { type Elk, layoutGraph } from "../../graph/layout/layout.ts";
import { mermaid } from "../../graph/mermaid.ts";
import type { GraphModel } from "../../graph/model.ts";
import { svgFile } from "../../graph/svg.ts";
import { graphOf } from "../../language/index.ts";
import { act, examples } from "../command.ts";
import { OK } from "../exit-codes.ts";
import { checkFile } from "../files/check-file.ts";
import { workflowName } from "../files/load-workflow.ts";
import { UsageError } from "../usage-error.ts";

interface Options {
  format?: "svg" | "mermaid" | "json";
  json?: boolean;
  output?: string;
  workflow?: string;
}

const ENDINGS: Readonly<Record<string, Options["format"]>> = {
  svg: "svg",
  mmd: "mermaid",
  md: "mermaid",
  json: "json",
};

export function registerGraph(program: Command): void {
  program
    .command("graph")
    .description("Draw the steps of a workflow: SVG, Mermaid or JSON. Works on files with errors too.")
    .argument("<file>", "the .flow file")
    .addOption(
      new Option("--format <format>", "mermaid, or what the output file's name says").choices([
        "svg",
        "mermaid",
        "json",
      ]),
    )
    .option("--json", "the same as --format json")
    .option("-o, --output <file>", "write there, not to the standard output")
    .option("--workflow <name>", "which one, where the file has several")
    .addHelpText(
      "after",
      examples(
        "graph refund.flow -o refund.svg",
        "graph refund.flow --format mermaid",
        "graph refund.flow --json",
      ),
    )
    .action(act((file: string, options: Options) => graph(file, options)));
}

async function graph(file: string, options: Options): Promise<number> {
  const checked = checkFile(file);
  const workflow = workflowName(checked, options.workflow);
  const model = graphOf(checked.analysis, {
    name: file,
    workflow,
    lineOf: offset => checked.lines.position(offset).line,
  });
  if (typeof model === "string") throw new UsageError(`${file}: ${model}`);
  const ending = options.output?.split(".").at(-1) ?? "";
  const format = options.json ? "json" : (options.format ?? ENDINGS[ending] ?? "mermaid");
  const text = await drawn(model, format);
  if (options.output === undefined || options.output === "-") process.stdout.write(text);
  else write(options.output, text);
  return OK;
}

async function drawn(model: GraphModel, format: NonNullable<Options["format"]>): Promise<string> {
  if (format === "json") return JSON.stringify(model, null, 2) + "\n";
  if (format === "mermaid") return mermaid(model);
  // A CommonJS module whose types name its default export twice.
  const { default: Elk } = (await import("elkjs/lib/elk.bundled.js")) as unknown as {
    default: new () => Elk;
  };
  return svgFile(model, await layoutGraph(model, new Elk()));
}

function write(file: string, text: string): void {
  try {
    writeFileSync(file, text);
  } catch (error) {
    throw new UsageError(`${file} cannot be written: ${(error as Error).message}`);
  }
}
