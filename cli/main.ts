/** The `stepwright` command. */
import { UNUSABLE } from "./exit-codes.ts";
import { main } from "./program.ts";

// A reader that went away (`stepwright runs | head`) is no error.
for (const stream of [process.stdout, process.stderr])
  stream.on("error", (error: NodeJS.ErrnoException) => process.exit(error.code === "EPIPE" ? 0 : UNUSABLE));

main(process.argv.slice(2)).then(code => {
  process.exitCode = code;
  // Whatever is still open (kept connections, timers) holds nobody up once all is written.
  process.stdout.write("", () => process.stderr.write("", () => process.exit()));
});
