import assert from "node:assert/strict";
import { spawn } from "node:child_process";
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { resumeRun } from "../../../runtime/drivers/live.ts";
import { newRunId } from "../../../runtime/drivers/run-needs.ts";
import type { RunOptions } from "../../../runtime/drivers/types.ts";
import { openStore } from "../../../runtime/store/open.ts";
import type { RunStore } from "../../../runtime/store/types.ts";
import { AT, constant, onFailure, path, plan, retry } from "../../support/plans.ts";
import { fail, fakeTools, options, start, storeForTests } from "../../support/runs.ts";

const call = { tool: "t" };
const keyed = { tool: "w", effect: "write", key: { kind: "auto", at: AT } } as const;
const plain = { tool: "w", effect: "write" } as const;

describe("crash and resume", () => {
  const store = storeForTests();

  /** A run of this journal's first `length` events, as a process that was killed would leave it. */
  function cutOff(of: ReturnType<typeof start>, length: number): string {
    const id = newRunId();
    const { origin: _, ...header } = of.header;
    store().adopt({ ...header, id }, of.journal.slice(0, length), "interrupted");
    return id;
  }

  const p = plan({
    nodes: {
      a: { ...call, retry: retry("unavailable", 1, 10) },
      b: { ...keyed, needs: ["a"] },
      q: { tool: "ask", args: constant({ message: "?" }), needs: ["a"] },
      d: { needs: ["q"], cases: [[[constant(true)], "e"]], otherwise: "f" },
      e: { ...plain, approval: { question: constant("Sure?"), at: AT } },
      f: call,
      g: { value: path("b"), needs: ["b", "e?", "f?"] },
      h: { tool: "bad", needs: ["g"], onFailure: onFailure({ kind: "use", value: constant(3) }) },
    },
    output: path("h"),
  });
  const world = () =>
    fakeTools({
      t: (_, { trace }) => (trace.attempt === 1 ? fail("unavailable") : 1),
      w: () => 2,
      bad: () => fail("rejected"),
    });
  const answers = { q: { by: "kim" }, e: [{ approved: true }, { action: "value", value: 2 }] };

  it("at any event: the same outcome, and no settled step is called again", async () => {
    const whole = start(store(), p, world(), { answers });
    await whole.settled();
    assert.equal(whole.state.outcome, "succeeded");
    for (let length = 1; length < whole.journal.length; length++) {
      const events = whole.journal.slice(0, length);
      const settled = new Set(events.flatMap(e => (e.type === "node.settled" ? [e.node] : [])));
      const open =
        events.filter(e => e.type === "attempt.started" && e.node === "e").length > 0 && !settled.has("e");
      const tools = world();
      // The question of the plain write's doubt comes instead of the approval that was given already.
      const approved = events.some(e => e.type === "person.answered" && e.node === "e");
      const later: RunOptions["answers"] = approved ? { ...answers, e: answers.e[1] } : answers;
      const run = resumeRun(cutOff(whole, length), options(store(), tools, { answers: later }));
      const rest = await run.settled();
      assert.deepEqual(rest, { state: "finished", outcome: "succeeded" }, `cut off after ${length} events`);
      for (const { node } of tools.calls)
        assert.equal(settled.has(node), false, `${node} was called again (cut off after ${length} events)`);
      if (open)
        assert.equal(
          tools.calls.some(c => c.node === "e"),
          false,
          "a plain write was repeated",
        );
    }
  });

  it("a keyed write is repeated with the same key", async () => {
    const first = start(store(), p, world(), { answers });
    await first.settled();
    const at = first.journal.findIndex(e => e.type === "attempt.started" && e.node === "b");
    const key = (first.journal[at] as { key?: string }).key;
    const tools = world();
    await resumeRun(cutOff(first, at + 1), options(store(), tools, { answers })).settled();
    assert.deepEqual(
      tools.calls.filter(c => c.node === "b").map(c => [c.attempt, c.key]),
      [[2, key]],
    );
  });

  it("time that was jumped stays jumped", async () => {
    const slow = plan({
      nodes: {
        a: { ...call, retry: retry("unavailable", 1, 3_600_000) },
        q: { tool: "ask", args: constant({ message: "?" }), needs: ["a"] },
      },
    });
    const first = start(store(), slow, world());
    await first.settled();
    const last = first.journal.at(-1)!.time;
    await first.detach();
    const again = resumeRun(first.header.id, options(store(), world()));
    assert.equal(again.now() >= last, true);
    await again.settled();
    await again.detach();
  });
});

describe("kill -9 and resume", function () {
  this.timeout(20_000);
  const folder = mkdtempSync(join(tmpdir(), "stepwright-kill-"));
  after(() => rmSync(folder, { recursive: true }));
  const done = join(folder, "done.txt");
  const script = join(folder, "run.ts");
  const root = new URL("../../../", import.meta.url).href;

  /** Twenty keyed writes in a row; each leaves a line in a file and takes a moment. */
  writeFileSync(
    script,
    `import { appendFileSync } from "node:fs";
import { startRun, resumeRun } from "${root}runtime/drivers/live.ts";
import { openStore } from "${root}runtime/store/open.ts";
import { plan } from "${root}test/support/plans.ts";
import { fakeTools } from "${root}test/support/runs.ts";
const nodes = {};
for (let i = 0; i < 20; i++)
  nodes["n" + i] = { tool: "w", effect: "write", key: { kind: "auto", at: null }, needs: i > 0 ? ["n" + (i - 1)] : [] };
const tools = fakeTools({
  w: async (_, { trace, key }) => {
    await new Promise(r => setTimeout(r, 10));
    appendFileSync(${JSON.stringify(done)}, trace.node + " " + key + "\\n");
  },
});
const store = await openStore(${JSON.stringify(folder)});
const options = { store, tools, settings: {}, workspace: "/", secrets: {} };
const run = process.argv[2]
  ? resumeRun(process.argv[2], options)
  : startRun({ ...options, plan: plan({ nodes, hash: "h" }), source: "", file: "f", input: {} });
console.log(run.header.id);
const rest = await run.settled();
await store.close();
console.log(rest.state, rest.outcome);
`,
  );

  async function performed(
    run: string | undefined,
    killAfter: number | undefined,
  ): Promise<{ out: string; killed: boolean }> {
    const child = spawn(process.execPath, [script, ...(run ? [run] : [])], {
      stdio: ["ignore", "pipe", "inherit"],
    });
    let out = "";
    child.stdout.on("data", (chunk: Buffer) => {
      out += chunk.toString();
      if (killAfter !== undefined && out.includes("\n")) setTimeout(() => child.kill("SIGKILL"), killAfter);
    });
    const signal = await new Promise(resolve => child.on("close", (_, s) => resolve(s)));
    return { out, killed: signal === "SIGKILL" };
  }

  it("no settled step runs twice, and the run ends as it would have", async () => {
    let { out, killed } = await performed(undefined, 60);
    const run = out.split("\n")[0]!;
    for (const wait of [30, 80]) if (killed) ({ out, killed } = await performed(run, wait));
    if (killed) ({ out } = await performed(run, undefined));
    assert.match(out, /finished succeeded/);
    const lines = readFileSync(done, "utf8").trim().split("\n");
    const store: RunStore = await openStore(folder);
    const events = store.events(run);
    await store.close();
    for (let i = 0; i < 20; i++) {
      const made = lines.filter(l => l.startsWith(`n${i} `));
      assert.deepEqual(new Set(made), new Set([`n${i} ${run}/n${i}`]));
      // Twice only where a kill fell into the attempt: then the same key went with both.
      const attempts = events.filter(e => e.type === "attempt.started" && e.node === `n${i}`).length;
      assert.equal(made.length <= attempts, true);
      assert.equal(events.filter(e => e.type === "node.settled" && e.node === `n${i}`).length, 1);
    }
  });
});
