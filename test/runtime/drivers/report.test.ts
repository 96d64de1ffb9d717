import assert from "node:assert/strict";
import { exitCode, reportOf } from "../../../runtime/drivers/report.ts";
import { constant, onFailure, path, plan } from "../../support/plans.ts";
import { fail, fakeTools, start, storeForTests } from "../../support/runs.ts";

const call = { tool: "t" };
const write = { tool: "w", effect: "write" } as const;

describe("report", () => {
  const store = storeForTests();
  const run = async (nodes: Parameters<typeof plan>[0]["nodes"], more: object = {}) => {
    const tools = fakeTools({
      t: () => 1,
      bad: () => fail("rejected", { code: "exit_4", message: "no" }),
      w: () => fail("network"),
    });
    const live = start(store(), plan({ nodes, ...more }), tools);
    const rest = await live.settled();
    return { live, report: reportOf(live, rest) };
  };

  it("succeeded", async () => {
    const { report, live } = await run({ a: call }, { output: path("a") });
    const { nodes, ...rest } = report;
    assert.deepEqual(rest, {
      run: live.header.id,
      workflow: "test",
      outcome: "succeeded",
      output: 1,
      error: null,
      origin: null,
      cost: 0,
    });
    assert.deepEqual(Object.keys(nodes["a"]!), ["state", "attempts", "output", "error", "started", "ended"]);
    assert.equal(exitCode(report), 0);
  });

  it("what a node does not have is null; only `via` may be absent", async () => {
    const { report } = await run({ a: { tool: "bad" }, b: { ...call, needs: ["a"] } });
    const { output, ended, error, ...b } = report.nodes["b"]!;
    assert.deepEqual([b, output, error], [{ state: "skipped", attempts: 0, started: null }, null, null]);
    assert.ok(ended);
    assert.equal(report.nodes["a"]!.error!.code, "exit_4");
  });

  it("failed: the node and what stands behind the class", async () => {
    const { report } = await run({ a: { tool: "bad" }, b: { ...call, needs: ["a"] } });
    assert.deepEqual(report.error, { class: "rejected", code: "exit_4", message: "no", node: "a" });
    assert.deepEqual(
      [report.nodes["a"]!.state, report.nodes["b"]!.state, exitCode(report)],
      ["failed", "skipped", 4],
    );
  });

  it("partial", async () => {
    const { report } = await run({
      a: { tool: "bad", onFailure: onFailure({ kind: "continue" }) },
      b: { ...call, needs: ["a"] },
      c: { tool: "bad", onFailure: onFailure({ kind: "use", value: constant(1) }) },
    });
    assert.deepEqual([report.outcome, exitCode(report), report.nodes["c"]!.via], ["partial", 3, "use"]);
  });

  it("waiting", async () => {
    const { report } = await run({ q: { tool: "ask", args: constant({ message: "Well?" }) } });
    assert.deepEqual([report.outcome, report.nodes["q"]!.state, exitCode(report)], ["waiting", "asking", 5]);
  });

  it("in doubt", async () => {
    const { report } = await run({ a: write });
    assert.deepEqual(
      [report.outcome, report.nodes["a"]!.state, exitCode(report)],
      ["in_doubt", "in_doubt", 6],
    );
  });

  it("tells what it can without being told why the run stands still", async () => {
    const { live } = await run({ q: { tool: "ask", args: constant({ message: "Well?" }) } });
    assert.equal(reportOf(live).outcome, "waiting");
    assert.equal(reportOf(live, "interrupted").outcome, "interrupted");
  });
});
