/** What runs of a debug session are performed with. */
import { isAbsolute, relative } from "node:path";
import type { Plan } from "../../../plan/plan.ts";
import { forkRun } from "../../drivers/fork.ts";
import { readSecrets } from "../../drivers/secrets.ts";
import type { RunOptions } from "../../drivers/types.ts";
import type { RunHeader, RunStore } from "../../store/types.ts";
import { createToolRunner } from "../../tools/runner.ts";
import type { ForkAt } from "../debugger.ts";
import type { Configuration } from "./configuration.ts";

/** Throws InputError when a secret is missing. */
export function runOptions(store: RunStore, configuration: Configuration, plan: Plan): RunOptions {
  const { workspace, answers } = configuration;
  return {
    store,
    tools: createToolRunner(),
    settings: {},
    workspace,
    secrets: readSecrets(plan, workspace),
    answers,
  };
}

/** Makes forks of the run that is looked at, one after another. */
export function forkFrom(
  options: RunOptions,
  current: { get(): RunHeader | undefined; set(header: RunHeader): void },
): ForkAt {
  return async (at, gate) => {
    await options.store.durable();
    const run = forkRun({ run: current.get()!.id, at }, { ...options, gate });
    current.set(run.header);
    return run;
  };
}

/** How a plan and the store name a file: relative to the workspace where it is inside, else as it is. */
export function namedIn(workspace: string, file: string): string {
  const inside = relative(workspace, file);
  return inside.startsWith("..") || isAbsolute(inside) ? file : inside.replaceAll("\\", "/");
}
