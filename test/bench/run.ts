/** What a run costs with the store open, calls answered at once: the runtime's own time, nobody else's. */
import { mkdtempSync, rmSync } from "node:fs";
import os from "node:os";
import path from "node:path";
import { analyze, compile, parse } from "../../language/index.ts";
import { startRun } from "../../runtime/drivers/start.ts";
import { openStore } from "../../runtime/store/open.ts";
import { toolDescriptions } from "../../runtime/tools/catalogue.ts";
import type { ToolRunner } from "../../runtime/tools/types.ts";
import { generateWorkflow } from "../support/generate-workflow.ts";
import { line, measure, ms } from "./measure.ts";

const tools: ToolRunner = {
  call: async () => ({ status: 200, headers: {}, body: { id: "x", total: 1 } }),
  question: () => undefined,
};

export async function benchRun(): Promise<void> {
  const folder = mkdtempSync(path.join(os.tmpdir(), "stepwright-bench-"));
  const store = await openStore(folder);
  console.log("\nrun, half of the steps calls (answered at once), half values, SQLite store");
  for (const steps of [100, 1000]) {
    const source = generateWorkflow(steps);
    const compiled = compile(analyze(parse(source), { tools: toolDescriptions }), undefined, {
      file: "generated.flow",
      text: source,
    });
    if (!compiled.plan) throw new Error(JSON.stringify(compiled));
    const { plan } = compiled;
    const figure = await measure(10, async () => {
      const run = startRun({
        plan,
        source,
        file: "generated.flow",
        input: { base: "http://127.0.0.1:1" },
        store,
        tools,
        settings: {},
        workspace: folder,
        secrets: {},
      });
      const rest = await run.settled();
      if (rest.state !== "finished" || rest.outcome !== "succeeded") throw new Error(JSON.stringify(rest));
      await store.durable();
    });
    const perSecond = Math.round((steps / figure.median) * 1000);
    console.log(
      `${line(`${steps} steps`, figure)}   ${ms((figure.median * 1000) / steps)} µs a step, ${perSecond} steps/s`,
    );
  }
  await store.close();
  rmSync(folder, { recursive: true, force: true });
}
