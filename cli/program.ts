/** The program with its commands; and the one place where what goes wrong becomes a message and an exit code. */
import { Command, CommanderError } from "commander";
import pc from "picocolors";
import { InputError } from "../runtime/drivers/types.ts";
import { StoreError } from "../runtime/store/types.ts";
import { result } from "./command.ts";
import { registerAnswer } from "./commands/answer.ts";
import { registerCheck } from "./commands/check.ts";
import { registerDap } from "./commands/dap.ts";
import { registerExport } from "./commands/export.ts";
import { registerFork } from "./commands/fork.ts";
import { registerGraph } from "./commands/graph.ts";
import { registerImport } from "./commands/import.ts";
import { registerLsp } from "./commands/lsp.ts";
import { registerPlan } from "./commands/plan.ts";
import { registerReplay } from "./commands/replay.ts";
import { registerResume } from "./commands/resume.ts";
import { registerRun } from "./commands/run.ts";
import { registerRuns } from "./commands/runs.ts";
import { registerShow } from "./commands/show.ts";
import { UNUSABLE } from "./exit-codes.ts";
import { oneLine } from "./terminal/text.ts";
import { UsageError } from "./usage-error.ts";
import { VERSION } from "./version.ts";

const COMMANDS = [
  registerCheck,
  registerPlan,
  registerGraph,
  registerRun,
  registerRuns,
  registerShow,
  registerResume,
  registerAnswer,
  registerReplay,
  registerFork,
  registerExport,
  registerImport,
  registerLsp,
  registerDap,
];

function createProgram(): Command {
  const program = new Command("stepwright")
    .description("Check, run and look back at workflows written in .flow files.")
    .version(VERSION)
    .showHelpAfterError("(--help shows how it is used)")
    .exitOverride();
  for (const register of COMMANDS) register(program);
  for (const command of program.commands)
    command.exitOverride().showHelpAfterError(`(stepwright ${command.name()} --help shows how it is used)`);
  return program;
}

/** @returns the exit code */
export async function main(args: readonly string[]): Promise<number> {
  try {
    await createProgram().parseAsync(args, { from: "user" });
    return result.code;
  } catch (error) {
    return tell(error);
  }
}

function tell(error: unknown): number {
  if (error instanceof CommanderError) return error.exitCode === 0 ? 0 : UNUSABLE;
  const known = error instanceof UsageError || error instanceof InputError || error instanceof StoreError;
  const message = error instanceof Error ? error.message : String(error);
  const text = known
    ? oneLine(message.split("\n").join("; "), 2000)
    : `this should not happen: ${oneLine(message, 2000)}`;
  console.error(`${pc.red("stepwright:")} ${text}`);
  if (!known && process.env["STEPWRIGHT_DEBUG"]) console.error(error);
  return UNUSABLE;
}
