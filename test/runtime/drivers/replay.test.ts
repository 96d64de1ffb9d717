import assert from "node:assert/strict";
import { NUMBER } from "../../../plan/type.ts";
import { plansOf } from "../../../runtime/drivers/fold-run.ts";
import { replayRun } from "../../../runtime/drivers/replay.ts";
import { Timeline } from "../../../runtime/drivers/timeline.ts";
import { AT, constant, expression, onFailure, path, plan, retry } from "../../support/plans.ts";
import { fail, fakeTools, options, start, storeForTests } from "../../support/runs.ts";

const call = { tool: "t" };
const fn = (name: string) => ({ op: "call" as const, function: name, args: [] });

describe("replay", () => {
  const store = storeForTests();
  const p = plan({
    input: { x: NUMBER },
    secrets: ["TOKEN"],
    nodes: {
      a: {
        ...call,
        retry: retry("unavailable", 2, 1000),
        args: expression({
          op: "object",
          entries: [
            { key: "id", value: fn("uuid") },
            { key: "at", value: fn("now") },
            { key: "day", value: fn("today") },
            { key: "auth", value: path("secrets.TOKEN").expr },
          ],
        }),
      },
      d: { needs: ["a"], by: path("input.x"), cases: [[[constant(1)], "b"]], otherwise: "c" },
      b: { tool: "ask", args: constant({ message: "?" }) },
      c: { tool: "w", effect: "irreversible", onFailure: onFailure({ kind: "continue" }) },
      e: { value: expression(fn("now")), needs: ["b?", "c?"] },
      f: { ...call, approval: { question: constant("Sure?"), at: AT }, needs: ["e"] },
    },
    output: expression({
      op: "object",
      entries: [
        { key: "b", value: path("b").expr },
        { key: "now", value: fn("now") },
      ],
    }),
  });

  async function recorded(x: number) {
    const tools = fakeTools({
      t: (_, { trace }) => (trace.attempt < 2 ? fail("unavailable") : 1),
      w: () => fail("rejected"),
    });
    const answers = { b: { by: "kim" }, f: { approved: true } };
    const run = start(store(), p, tools, { input: { x }, secrets: { TOKEN: "secret-token" }, answers });
    await run.settled();
    assert.equal(run.state.finished, true);
    return run;
  }

  for (const x of [1, 2])
    it(`decides again as was recorded, and calls nothing (${x})`, async () => {
      const run = await recorded(x);
      const replay = await replayRun({ store: store(), run: run.header.id });
      assert.deepEqual(replay.divergences, []);
      assert.deepEqual([...replay.state.nodes()], [...run.state.nodes()]);
    });

  it("reports where the core decides otherwise", async () => {
    const run = await recorded(2);
    const real = store();
    const tampered = {
      header: real.header.bind(real),
      events: (id: string) =>
        real.events(id).map(e => (e.type === "decision.made" ? { ...e, chosen: "b", branch: 0 } : e)),
    };
    const { divergences } = await replayRun({ store: tampered, run: run.header.id });
    assert.deepEqual(
      divergences.slice(0, 1).map(d => [d.node, d.recorded.type]),
      [["d", "decision.made"]],
    );
  });

  it("asks the gate as a live run does", async () => {
    const live: string[] = [];
    const again: string[] = [];
    const gate = (seen: string[]) => (e: { type: string; node?: string }) => {
      seen.push(`${e.node} ${e.type}`);
      return undefined;
    };
    const run = start(
      store(),
      plan({ nodes: { a: call, b: { value: constant(1), needs: ["a"] } } }),
      fakeTools({ t: () => 1 }),
      {
        gate: gate(live),
      },
    );
    await run.settled();
    await replayRun({ store: store(), run: run.header.id, gate: gate(again) });
    assert.deepEqual(again, live);
  });

  it("the timeline has the state at every position, whatever was looked at before", async () => {
    const run = await recorded(1);
    const plans = plansOf(store(), run.header);
    const timeline = new Timeline({ run: run.header.id, journal: run.journal, plans, plan: run.header.plan });
    const phases = (n: number) => [...timeline.stateAt(n).nodes()].map(r => r.phase);
    const forward = run.journal.map((_, n) => phases(n));
    for (let n = run.journal.length - 1; n >= 0; n -= 3) assert.deepEqual(phases(n), forward[n]);
    assert.deepEqual([...timeline.stateAt(run.journal.length).nodes()], [...run.state.nodes()]);
    assert.equal(options(store(), fakeTools({})).workspace, "/");
  });

  it("a long journal is walked from the nearest kept state", async () => {
    const nodes: Record<string, object> = { n0: { value: constant(0) } };
    for (let i = 1; i < 600; i++) nodes[`n${i}`] = { value: path(`n${i - 1}`), needs: [`n${i - 1}`] };
    const run = start(store(), plan({ nodes, hash: "long" }), fakeTools({}));
    await run.settled();
    const plans = plansOf(store(), run.header);
    const timeline = new Timeline({ run: run.header.id, journal: run.journal, plans, plan: run.header.plan });
    assert.equal(timeline.stateAt(1500).node("n499")!.phase !== "waiting", true);
    assert.equal(timeline.stateAt(2).node("n1")!.phase, "waiting");
    assert.equal(timeline.stateAt(run.journal.length).finished, true);
  });
});
