/** Runs plans against fake tools, a clock under the test's hand and a real store in a temporary folder. */
import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import type { Failure } from "../../plan/errors.ts";
import type { Plan } from "../../plan/plan.ts";
import type { Value } from "../../plan/value.ts";
import { isObject } from "../../plan/value.ts";
import type { Question, RunEvent } from "../../runtime/core/events.ts";
import { startRun } from "../../runtime/drivers/live.ts";
import type { Clock, LiveRun, RunOptions } from "../../runtime/drivers/types.ts";
import { openStore } from "../../runtime/store/open.ts";
import type { RunStore } from "../../runtime/store/types.ts";
import { type ToolContext, ToolFailure, type ToolRunner } from "../../runtime/tools/types.ts";

/** Jumps to the next timer as soon as nothing else happens: no test waits for a real second. */
export function fastClock(start = Date.UTC(2026, 0, 1)): Clock {
  let now = start;
  let count = 0;
  const timers = new Set<{ at: number; then: () => void }>();
  let armed = false;
  const arm = () => {
    if (armed) return;
    armed = true;
    setTimeout(() => {
      armed = false;
      const first = [...timers].sort((a, b) => a.at - b.at)[0];
      if (!first) return;
      timers.delete(first);
      now = Math.max(now, first.at);
      first.then();
      if (timers.size > 0) arm();
    }, 5);
  };
  return {
    now: () => now++,
    at(at, then) {
      const timer = { at, then };
      timers.add(timer);
      arm();
      return () => timers.delete(timer);
    },
    random: () => 0.5,
    uuid: () => `uuid-${++count}`,
  };
}

export type Fake = (args: Readonly<Record<string, Value>>, context: ToolContext) => unknown;

export interface FakeTools extends ToolRunner {
  /** Calls made, in order: the node and the arguments. */
  readonly calls: { node: string; tool: string; args: Value; key?: string; attempt: number }[];
}

/** Tools by name; `ask` asks a person with the message in its arguments. */
export function fakeTools(tools: Readonly<Record<string, Fake>>): FakeTools {
  const calls: FakeTools["calls"] = [];
  return {
    calls,
    async call(tool, args, context) {
      const { node, attempt } = context.trace;
      calls.push({ node, tool, args, attempt, ...(context.key !== undefined && { key: context.key }) });
      return ((await tools[tool]!(isObject(args) ? args : {}, context)) ?? null) as Value;
    },
    question(tool, args): Question | undefined {
      if (tool !== "ask") return undefined;
      return { kind: "input", message: String((args as { message?: string }).message), form: undefined };
    },
  };
}

export function fail(cls: Failure["class"], more: Partial<Failure> = {}): never {
  throw new ToolFailure({ class: cls, message: cls, ...more });
}

/** A store in a folder of its own, closed and removed after the tests of the suite around it. */
export function storeForTests(): () => RunStore {
  let store: RunStore;
  let folder: string;
  before(async () => {
    folder = mkdtempSync(join(tmpdir(), "stepwright-test-"));
    store = await openStore(folder);
  });
  after(async () => {
    await store.close();
    rmSync(folder, { recursive: true });
  });
  return () => store;
}

export function options(store: RunStore, tools: ToolRunner, more: Partial<RunOptions> = {}): RunOptions {
  return { store, tools, settings: {}, workspace: "/", secrets: {}, clock: fastClock(), ...more };
}

export function start(
  store: RunStore,
  plan: Plan,
  tools: ToolRunner,
  more: Partial<RunOptions> & { input?: unknown } = {},
): LiveRun {
  const { input, ...rest } = more;
  return startRun({ ...options(store, tools, rest), plan, source: "", file: plan.file, input: input ?? {} });
}

/** The journal in short: `a started 1`, `a succeeded`, `b skipped`. */
export function brief(journal: readonly RunEvent[]): string[] {
  return journal.map(event => {
    const node = "node" in event ? `${event.node} ` : "";
    const type = event.type.slice(event.type.indexOf(".") + 1);
    if (event.type === "node.settled") return `${node}${event.state}`;
    if (event.type === "run.finished") return `finished ${event.outcome}`;
    return "attempt" in event ? `${node}${type} ${event.attempt}` : `${node}${type}`;
  });
}
