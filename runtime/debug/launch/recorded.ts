/** Sessions that begin with a recorded run: replays, and forks of it. */
import { readFile } from "node:fs/promises";
import { basename, resolve } from "node:path";
import type { Plan } from "../../../plan/plan.ts";
import type { RunEvent } from "../../core/events.ts";
import { plansOf } from "../../drivers/fold-run.ts";
import { forkRun } from "../../drivers/fork.ts";
import { loadWorkflow } from "../../drivers/load-workflow.ts";
import { readFlowrun } from "../../store/flowrun/read.ts";
import type { RunHeader, RunStatus, RunStore } from "../../store/types.ts";
import { toolDescriptions } from "../../tools/catalogue.ts";
import type { DebuggerOptions } from "../debugger.ts";
import { type Configuration, ConfigurationProblem } from "./configuration.ts";
import { forkFrom, namedIn, runOptions } from "./options.ts";
import type { Target } from "./target.ts";

interface Recorded {
  header: RunHeader;
  events: RunEvent[];
  history: NonNullable<DebuggerOptions["history"]>;
  /** From a `.flowrun` file, with what the file says of it. */
  imported?: RunStatus;
}

/** Nothing is performed and nothing is written. */
export async function replayTarget(
  store: RunStore,
  configuration: Configuration,
  notices: string[],
): Promise<Target> {
  const { header, events, history } = await findRun(store, configuration);
  const at = position(configuration, events);
  return {
    mode: "replay",
    plan: header.plan,
    history,
    source: header.source,
    file: resolve(configuration.workspace, header.file),
    notices,
    identity: () => ({ id: header.id, trace: header.trace }),
    origin: () => header.origin,
    async begin(target, goal) {
      target.attachRecorded(events, at ?? 0);
      target.resume(goal);
    },
    close: () => store.close(),
  };
}

/** On today's plan when `program` names the run's own file and its text has changed, else on the recorded one. */
export async function forkTarget(
  store: RunStore,
  configuration: Configuration,
  notices: string[],
): Promise<Target> {
  const recorded = await findRun(store, configuration);
  const { header: origin, events, imported } = recorded;
  if (imported) store.adopt(origin, events, imported);
  const at = position(configuration, events) ?? lastPosition(events);
  const today = await todaysPlan(configuration, origin);
  const plan = today?.plan ?? origin.plan;
  if (today)
    notices.push(`${origin.file} has changed since run ${origin.id}; the fork goes on with today's text.`);
  const options = runOptions(store, configuration, plan);
  let header = origin;
  const current = { get: () => header, set: (made: RunHeader) => (header = made) };
  const plans = new Map([...recorded.history.plans, [plan.hash, plan]]);
  return {
    mode: "fork",
    plan,
    history: { first: recorded.history.first, plans },
    source: today?.source ?? origin.source,
    file: resolve(configuration.workspace, origin.file),
    notices,
    fork: forkFrom(options, current),
    identity: () => ({ id: header.id, trace: header.trace }),
    origin: () => header.origin ?? { run: origin.id, at },
    async begin(target, goal) {
      const gate = configuration.noDebug ? {} : { gate: target.newGate() };
      const run = forkRun({ run: origin.id, at, ...today }, { ...options, ...gate });
      header = run.header;
      target.attach(run, goal);
    },
    close: () => store.close(),
  };
}

async function findRun(store: RunStore, { run, workspace }: Configuration): Promise<Recorded> {
  if (run!.endsWith(".flowrun")) return fromFile(resolve(workspace, run!));
  const found = store.header(run!) ? [run!] : store.find(run!);
  if (found.length > 1)
    throw new ConfigurationProblem(`"${run}" begins the ids of several runs: ${found.join(", ")}.`);
  const header = found[0] === undefined ? undefined : store.header(found[0]);
  if (!header)
    throw new ConfigurationProblem(
      `There is no run ${run} in the store. stepwright runs lists those that are.`,
    );
  const events = store.events(header.id);
  return { header, events, history: history(header.plan, events, plansOf(store, header)) };
}

async function fromFile(file: string): Promise<Recorded> {
  let bytes: Uint8Array;
  try {
    bytes = await readFile(file);
  } catch (error) {
    const missing = (error as NodeJS.ErrnoException).code === "ENOENT";
    throw new ConfigurationProblem(
      missing ? `There is no file ${file}.` : `${file} can't be read: ${(error as Error).message}`,
    );
  }
  const { header, events, status } = readFlowrun(bytes, basename(file));
  const plans = new Map([[header.plan.hash, header.plan]]);
  return { header, events, history: history(header.plan, events, plans), imported: status };
}

function history(own: Plan, events: readonly RunEvent[], plans: ReadonlyMap<string, Plan>) {
  const [first] = events;
  return { first: (first?.type === "run.started" && plans.get(first.plan)) || own, plans };
}

function position({ at, run }: Configuration, events: readonly RunEvent[]): number | undefined {
  if (at !== undefined && at > events.length)
    throw new ConfigurationProblem(`"at" is ${at}, but run ${run} has positions 0 to ${events.length}.`);
  return at;
}

/** Of a finished run the position before its end: there it can go on. */
function lastPosition(events: readonly RunEvent[]): number {
  return events.at(-1)?.type === "run.finished" ? events.length - 1 : events.length;
}

async function todaysPlan(configuration: Configuration, origin: RunHeader) {
  const { program, workspace } = configuration;
  if (!program || program !== resolve(workspace, origin.file)) return undefined;
  const { plan, source } = await loadWorkflow(
    program,
    origin.workflow,
    toolDescriptions,
    namedIn(workspace, program),
  );
  return source === origin.source ? undefined : { plan, source, file: origin.file };
}
