/** What a debug session looks at: a run that is started, forked, or only replayed. */
import { readFile } from "node:fs/promises";
import { isAbsolute, relative, resolve } from "node:path";
import { conform, problemText } from "../../../plan/conform.ts";
import type { Plan } from "../../../plan/plan.ts";
import { fromJson } from "../../../plan/value.ts";
import type { RunEvent } from "../../core/events.ts";
import { compileExpression } from "../../drivers/compile-expression.ts";
import { forkRun } from "../../drivers/fork.ts";
import { startRun } from "../../drivers/live.ts";
import { LoadProblem, loadWorkflow } from "../../drivers/load-workflow.ts";
import { readSecrets } from "../../drivers/secrets.ts";
import type { Gate, LiveRun, RunOptions } from "../../drivers/types.ts";
import { readFlowrun } from "../../store/flowrun/read.ts";
import { openStore } from "../../store/open.ts";
import type { RunHeader, RunStore } from "../../store/types.ts";
import { toolDescriptions } from "../../tools/catalogue.ts";
import { createToolRunner } from "../../tools/runner.ts";
import type { Debugger, ForkAt } from "../debugger.ts";
import type { CompileExpression } from "../evaluator.ts";
import type { RunIdentity } from "../scope.ts";
import type { Goal } from "../stepping.ts";
import { type Configuration, ConfigurationProblem } from "./configuration.ts";

export interface Target {
  readonly mode: Configuration["mode"];
  readonly plan: Plan;
  readonly source: string;
  /** Absolute. */
  readonly file: string;
  readonly compile: CompileExpression;
  /** Absent where nothing can be performed. */
  readonly fork?: ForkAt;
  /** The run that is looked at; of a run that has not begun, empty. */
  identity(): RunIdentity;
  origin(): { run: string; at: number } | undefined;
  begin(target: Debugger, goal: Goal): Promise<void>;
  close(): Promise<void>;
}

interface Opened {
  store: RunStore;
  configuration: Configuration;
}

/** Opens what a configuration names. Throws with words for the user; nothing runs before `begin`. */
export async function openTarget(configuration: Configuration): Promise<Target> {
  const store = await openStore(configuration.store);
  const opened = { store, configuration };
  try {
    if (configuration.mode === "live") return await liveTarget(opened);
    const recorded = await findRun(opened);
    return configuration.mode === "replay" ? replayTarget(opened, recorded) : forkTarget(opened, recorded);
  } catch (error) {
    await store.close();
    throw error;
  }
}

async function liveTarget({ store, configuration }: Opened): Promise<Target> {
  const { workspace, input, noDebug } = configuration;
  const file = within(workspace, configuration.program!);
  const { plan, source } = await loadWorkflow(configuration.program!, configuration.workflow, toolDescriptions, file);
  checkInput(plan, input);
  const options = runOptions({ store, configuration }, plan);
  let header: RunHeader | undefined;
  const fork = forking(options, made => (header = made));
  return {
    mode: "live",
    plan,
    source,
    file: configuration.program!,
    compile: compileExpression,
    fork,
    identity: () => ({ id: header?.id ?? "", trace: header?.trace ?? "" }),
    origin: () => header?.origin,
    async begin(target, goal) {
      const gate = noDebug ? undefined : target.newGate();
      const run = await startRun({ ...options, ...(gate && { gate }), plan, source, file, input });
      header = run.header;
      target.attach(run, goal);
    },
    close: () => store.close(),
  };
}
