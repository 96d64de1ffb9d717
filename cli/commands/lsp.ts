/** `stepwright lsp`: the language server over stdio, for any editor. */
import type { Command } from "commander";
import { act, examples } from "../command.ts";

export function registerLsp(program: Command): void {
  program
    .command("lsp")
    .description("Serve the language over stdio (Language Server Protocol).")
    .option("--stdio", "the only way it talks; some clients say so")
    .addHelpText("after", examples("lsp"))
    .action(
      act(async () => {
        const { startServer } = await import("../../server/start.ts");
        startServer(process.stdin, process.stdout);
        // The server ends the process when its client says so, or is gone.
        return await new Promise<number>(() => {});
      }),
    );
}
