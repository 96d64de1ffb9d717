/** Sessions that start a run. */
import { resolve } from "node:path";
import { startRun } from "../../drivers/live.ts";
import { loadWorkflow } from "../../drivers/load-workflow.ts";
import { checkInput } from "../../drivers/start.ts";
import type { RunHeader, RunStore } from "../../store/types.ts";
import { toolDescriptions } from "../../tools/catalogue.ts";
import type { Configuration } from "./configuration.ts";
import { forkFrom, namedIn, runOptions } from "./options.ts";
import type { Target } from "./target.ts";

export async function liveTarget(
  store: RunStore,
  configuration: Configuration,
  notices: string[],
): Promise<Target> {
  const { workspace, input, noDebug, workflow } = configuration;
  const path = configuration.program!;
  const file = namedIn(workspace, path);
  const { plan, source } = await loadWorkflow(path, workflow, toolDescriptions, file);
  checkInput(plan, input);
  const options = runOptions(store, configuration, plan);
  let header: RunHeader | undefined;
  const current = { get: () => header, set: (made: RunHeader) => (header = made) };
  return {
    mode: "live",
    plan,
    source,
    file: resolve(path),
    notices,
    fork: forkFrom(options, current),
    identity: () => ({ id: header?.id ?? "", trace: header?.trace ?? "" }),
    origin: () => header?.origin,
    async begin(target, goal) {
      const run = startRun({
        ...options,
        ...(!noDebug && { gate: target.newGate() }),
        plan,
        source,
        file,
        input,
      });
      header = run.header;
      target.attach(run, goal);
    },
    close: () => store.close(),
  };
}
