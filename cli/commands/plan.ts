/** `stepwright plan`: what would happen, in what order, and what of it touches the world. */
import type { Command } from "commander";
import pc from "picocolors";
import { act, examples, printJson } from "../command.ts";
import { OK } from "../exit-codes.ts";
import { loadWorkflow } from "../files/load-workflow.ts";
import { type Preview, previewOf } from "../plan-preview.ts";
import { count, oneLine } from "../terminal/text.ts";

interface Options {
  workflow?: string;
  json?: boolean;
}

export function registerPlan(program: Command): void {
  program
    .command("plan")
    .description("Say what a run would do, in waves of what happens at once, without doing it.")
    .argument("<file>", "the .flow file")
    .option("--workflow <name>", "which one, where the file has several")
    .option("--json", "print one JSON object, and nothing else")
    .addHelpText("after", examples("plan refund.flow", "plan refund.flow --json"))
    .action(act((file: string, options: Options) => plan(file, options)));
}

function plan(file: string, options: Options): number {
  const { plan, checked } = loadWorkflow(file, options.workflow);
  const preview = previewOf(plan, checked.diagnostics);
  if (options.json) printJson(preview);
  else console.log(asText(preview));
  return OK;
}

function asText(preview: Preview): string {
  const out = [pc.bold(preview.workflow) + pc.dim(`  ${count(preview.nodes.length, "step")}`)];
  if (preview.secrets.length > 0) out.push(`needs the secrets ${preview.secrets.join(", ")}`);
  const width = Math.max(0, ...preview.nodes.map(node => node.path.length));
  preview.waves.forEach((wave, i) => {
    out.push("", pc.bold(`${i + 1}. ${wave.length > 1 ? "at once" : ""}`.trimEnd()));
    for (const path of wave) {
      const node = preview.nodes.find(n => n.path === path)!;
      const action = node.kind === "decide" ? `decides: ${node.targets!.join(", ")}` : (node.tool ?? "value");
      const effect =
        node.effect === "irreversible"
          ? pc.red("irreversible")
          : node.effect === "write"
            ? pc.yellow("write")
            : "";
      const asks = node.asks ? pc.magenta(`asks ${oneLine(node.asks, 40)}`) : "";
      out.push(`   ${path.padEnd(width)}  ${[action, effect, asks].filter(Boolean).join("  ")}`);
    }
  });
  const section = (title: string, lines: readonly string[]) => {
    if (lines.length > 0) out.push("", pc.bold(title), ...lines.map(line => `   ${line}`));
  };
  section("Cannot be taken back", preview.irreversible);
  section("People are asked by", preview.people);
  section(
    "Not covered",
    preview.uncovered.map(({ code, message }) => `${code} ${message}`),
  );
  return out.join("\n");
}
