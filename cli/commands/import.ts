/** `stepwright import`: takes a run from a `.flowrun` file into the store, after checking every line of it. */
import type { Command } from "commander";
import { act, examples, printJson } from "../command.ts";
import { OK } from "../exit-codes.ts";
import { readFlowrunFile } from "../files/read-flowrun-file.ts";
import { addStoreOption, type StoreOptions, withStore } from "../run/the-store.ts";

export function registerImport(program: Command): void {
  addStoreOption(
    program
      .command("import")
      .description("Take a run from a .flowrun file into the store. A run that is there is never replaced.")
      .argument("<file>", "the .flowrun file")
      .option("--json", "print one JSON object, and nothing else"),
  )
    .addHelpText("after", examples("import failed.flowrun", "import failed.flowrun --store /tmp/ticket-815"))
    .action(act((file: string, options: StoreOptions & { json?: boolean }) => importRun(file, options)));
}

async function importRun(file: string, options: StoreOptions & { json?: boolean }): Promise<number> {
  const { header, events, status } = readFlowrunFile(file);
  const done = await withStore(options, "writable", store => store.adopt(header, events, status));
  if (options.json) printJson({ run: header.id, imported: done === "added" });
  else if (done === "added")
    console.log(`${header.id}: ${header.workflow}, ${events.length} events, ${status}`);
  else console.log(`Run ${header.id} is here already, the same as in the file; nothing was changed.`);
  return OK;
}
