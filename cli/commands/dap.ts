/** `stepwright dap`: the debug adapter over stdio, for any editor. */
import type { Command } from "commander";
import { act, examples } from "../command.ts";
import { OK } from "../exit-codes.ts";

export function registerDap(program: Command): void {
  program
    .command("dap")
    .description("Debug workflows over stdio (Debug Adapter Protocol).")
    .addHelpText("after", examples("dap"))
    .action(
      act(async () => {
        const { startAdapter } = await import("../../runtime/dap/adapter.ts");
        await startAdapter(process.stdin, process.stdout);
        return OK;
      }),
    );
}
