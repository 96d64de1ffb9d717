import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import type { Plan } from "../../../plan/plan.ts";
import type { RunEvent } from "../../../runtime/core/events.ts";
import { type OpenOptions, openStore } from "../../../runtime/store/open.ts";
import type { RunHeader, RunStore } from "../../../runtime/store/types.ts";

const at = { start: { line: 0, character: 0 }, end: { line: 0, character: 0 } };
export const plan: Plan = {
  format: "stepwright/plan",
  version: 1,
  dialect: "flow",
  hash: "sha256:p",
  workflow: "w",
  file: "w.flow",
  at,
  input: { kind: "record", fields: [] },
  secrets: [],
  nodes: [],
};

export function header(id: string, more: Partial<RunHeader> = {}): RunHeader {
  return {
    id,
    workflow: "w",
    file: "w.flow",
    plan,
    source: "workflow w {}",
    trace: "t",
    started: 1000,
    ...more,
  };
}

/** Events `from`, `from + 1`, … that tell themselves apart. */
export function events(count: number, from = 0, value: unknown = "x"): RunEvent[] {
  return Array.from({ length: count }, (_, i) => ({
    seq: from + i,
    time: 1000 + from + i,
    type: "value.recorded",
    node: "n",
    name: `${from + i}`,
    value,
  }));
}

export function finished(seq: number, outcome: "succeeded" | "failed" = "succeeded"): RunEvent {
  return { seq, time: 2000, type: "run.finished", outcome, duration: 1, cost: 0 };
}

/** A folder of its own for every test, and stores in it that are closed afterwards. */
export function workspace() {
  let folder = "";
  const open: RunStore[] = [];
  beforeEach(() => {
    folder = mkdtempSync(join(tmpdir(), "store-test-"));
  });
  afterEach(async () => {
    for (const store of open.splice(0)) await store.close().catch(() => {});
    rmSync(folder, { recursive: true, force: true });
  });
  return {
    get folder() {
      return join(folder, ".stepwright");
    },
    get root() {
      return folder;
    },
    async open(options?: OpenOptions): Promise<RunStore> {
      const store = await openStore(join(folder, ".stepwright"), options);
      open.push(store);
      return store;
    },
  };
}
