/**
 * What VS Code calls to run the tests inside its extension host: mocha over the bundled suites beside this file.
 * `STEPWRIGHT_INSIDE_SUITES` names them, `STEPWRIGHT_INSIDE_RESULTS` the file that takes a JSON line for each test.
 */
import { appendFileSync } from "node:fs";
import path from "node:path";
import type { InsideResult } from "../support/inside-results.ts";

type Mocha = typeof import("mocha");

/** Resolves when all tests passed; rejects with how many failed. */
export async function run(): Promise<void> {
  // Mocha is an ES module: what `require` gives holds it as `default`.
  const loaded = require("mocha") as Mocha & { default?: Mocha };
  const MochaClass = loaded.default ?? loaded;
  const mocha = new MochaClass({ ui: "bdd", timeout: 60_000, reporter: class {} as never });
  for (const suite of process.env["STEPWRIGHT_INSIDE_SUITES"]!.split(","))
    mocha.addFile(path.join(__dirname, `${suite}.inside.cjs`));
  const failures = await new Promise<number>(resolve => {
    mocha
      .run(resolve)
      .on("pass", test => tell({ title: test.titlePath().join(" › "), state: "passed" }))
      .on("pending", test => tell({ title: test.titlePath().join(" › "), state: "skipped" }))
      .on("fail", (test, error: Error) =>
        tell({ title: test.titlePath().join(" › "), state: "failed", message: words(error) }),
      );
  });
  if (failures > 0) throw new Error(`${failures} failed`);
}

/** At once: what came before a crash of the extension host is still known. */
function tell(result: InsideResult): void {
  appendFileSync(process.env["STEPWRIGHT_INSIDE_RESULTS"]!, JSON.stringify(result) + "\n");
}

function words(error: Error): string {
  return error.stack ?? String(error);
}
