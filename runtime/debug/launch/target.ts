/** What a debug session looks at: a run that is started, forked, or only replayed. */
import { resolve } from "node:path";
import type { Plan } from "../../../plan/plan.ts";
import { startRun } from "../../drivers/live.ts";
import { loadWorkflow } from "../../drivers/load-workflow.ts";
import { checkInput } from "../../drivers/start.ts";
import { openStore } from "../../store/open.ts";
import type { RunHeader, RunStore } from "../../store/types.ts";
import { toolDescriptions } from "../../tools/catalogue.ts";
import type { Debugger, DebuggerOptions, ForkAt } from "../debugger.ts";
import type { RunIdentity } from "../scope.ts";
import type { Goal } from "../stepping.ts";
import type { Configuration } from "./configuration.ts";
import { forkFrom, namedIn, runOptions } from "./options.ts";
import { forkTarget, replayTarget } from "./recorded.ts";

export interface Target {
  readonly mode: Configuration["mode"];
  readonly plan: Plan;
  readonly history?: DebuggerOptions["history"];
  readonly source: string;
  /** Absolute. */
  readonly file: string;
  /** What the user should know before it begins. */
  readonly notices: readonly string[];
  /** Absent where nothing can be performed. */
  readonly fork?: ForkAt;
  /** The run that is looked at; before it has begun, empty. */
  identity(): RunIdentity;
  origin(): { run: string; at: number } | undefined;
  begin(target: Debugger, goal: Goal): Promise<void>;
  close(): Promise<void>;
}

/** Opens what a configuration names. Throws with words for the user; nothing runs before `begin`. */
export async function openTarget(configuration: Configuration): Promise<Target> {
  const notices: string[] = [];
  const store = await openStore(configuration.store, { notice: message => notices.push(message) });
  try {
    switch (configuration.mode) {
      case "live":
        return await liveTarget(store, configuration, notices);
      case "replay":
        return await replayTarget(store, configuration, notices);
      case "fork":
        return await forkTarget(store, configuration, notices);
    }
  } catch (error) {
    await store.close();
    throw error;
  }
}

async function liveTarget(store: RunStore, configuration: Configuration, notices: string[]): Promise<Target> {
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
