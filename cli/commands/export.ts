/** `stepwright export`: a run as one self-contained `.flowrun` file. */
import { closeSync, existsSync, openSync, renameSync, rmSync, writeSync } from "node:fs";
import type { Command } from "commander";
import { writeFlowrun } from "../../runtime/store/flowrun/write.ts";
import { act, examples } from "../command.ts";
import { OK } from "../exit-codes.ts";
import { addStoreOption, findRun, type StoreOptions, withStore } from "../run/the-store.ts";
import { UsageError } from "../usage-error.ts";

interface Options extends StoreOptions {
  output?: string;
  force?: boolean;
}

export function registerExport(program: Command): void {
  addStoreOption(
    program
      .command("export")
      .description("Write a run to a .flowrun file: to attach it to a ticket, and to replay it elsewhere.")
      .argument("<run>", "its id, the beginning of it, or `last`")
      .option("-o, --output <file>", "the file (RUN.flowrun); - is the standard output")
      .option("--force", "replace the file when it is there"),
  )
    .addHelpText("after", examples("export r-7f3k2m9xq1", "export last -o failed.flowrun"))
    .action(act((said: string, options: Options) => exportRun(said, options)));
}

async function exportRun(said: string, options: Options): Promise<number> {
  return await withStore(options, "readonly", store => {
    const run = findRun(store, said);
    const file = options.output ?? `${run}.flowrun`;
    if (file === "-") {
      for (const line of writeFlowrun(store, run)) process.stdout.write(line);
      return OK;
    }
    if (existsSync(file) && !options.force)
      throw new UsageError(`${file} is there already; --force replaces it`);
    write(file, writeFlowrun(store, run));
    console.log(file);
    return OK;
  });
}

/** Whole or not at all. */
function write(file: string, lines: Iterable<string>): void {
  const part = `${file}.part`;
  try {
    const out = openSync(part, "w");
    try {
      for (const line of lines) writeSync(out, line);
    } finally {
      closeSync(out);
    }
    renameSync(part, file);
  } catch (error) {
    rmSync(part, { force: true });
    if ((error as NodeJS.ErrnoException).syscall === undefined) throw error;
    throw new UsageError(`${file} cannot be written: ${(error as Error).message}`);
  }
}
