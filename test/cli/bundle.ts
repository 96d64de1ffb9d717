import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { buildSync } from "esbuild";

let built: string | undefined;

/** The command as users get it: one file, built once for all tests of this process. */
export function bundle(): string {
  if (built) return built;
  const folder = mkdtempSync(join(tmpdir(), "cli-bundle-"));
  process.once("exit", () => rmSync(folder, { recursive: true, force: true }));
  built = join(folder, "cli.cjs");
  buildSync({
    absWorkingDir: fileURLToPath(new URL("../..", import.meta.url)),
    entryPoints: ["cli/main.ts"],
    bundle: true,
    platform: "node",
    format: "cjs",
    target: "node22",
    outfile: built,
    logLevel: "warning",
  });
  return built;
}
