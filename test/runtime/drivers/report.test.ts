import assert from "node:assert/strict";
import { exitCode, reportOf } from "../../../runtime/drivers/report.ts";
import { textReport } from "../../../runtime/drivers/text-report.ts";
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
    return { live, report: reportOf(live, rest), text: textReport(live, rest).join("\n") };
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
    assert.deepEqual(Object.keys(nodes["a"]!), ["state", "attempts", "output", "started", "ended"]);
    assert.equal(exitCode(report), 0);
  });

  it("failed: the node and what stands behind the class", async () => {
    const { report, text } = await run({ a: { tool: "bad" }, b: { ...call, needs: ["a"] } });
    assert.deepEqual(report.error, { class: "rejected", code: "exit_4", message: "no", node: "a" });
    assert.deepEqual(
      [report.nodes["a"]!.state, report.nodes["b"]!.state, exitCode(report)],
      ["failed", "skipped", 4],
    );
    assert.match(text, /a: rejected\.exit_4: no/);
    assert.match(text, /Not done\n {2}b {2}needs a/);
  });

  it("partial", async () => {
    const { report, text } = await run({
      a: { tool: "bad", onFailure: onFailure({ kind: "continue" }) },
      b: { ...call, needs: ["a"] },
      c: { tool: "bad", onFailure: onFailure({ kind: "use", value: constant(1) }) },
    });
    assert.deepEqual([report.outcome, exitCode(report), report.nodes["c"]!.via], ["partial", 3, "use"]);
    assert.match(text, /b {2}needs a/);
  });

  it("waiting", async () => {
    const { report, text } = await run({ q: { tool: "ask", args: constant({ message: "Well?" }) } });
    assert.deepEqual([report.outcome, report.nodes["q"]!.state, exitCode(report)], ["waiting", "asking", 5]);
    assert.match(text, /Waiting for a person\n {2}q {2}Well\?/);
  });

  it("in doubt", async () => {
    const { report, text } = await run({ a: write });
    assert.deepEqual(
      [report.outcome, report.nodes["a"]!.state, exitCode(report)],
      ["in_doubt", "in_doubt", 6],
    );
    assert.match(text, /In doubt: check by hand whether this happened\n {2}a {2}in_doubt\.network/);
  });

  it("tells what it can without being told why the run stands still", async () => {
    const { live } = await run({ q: { tool: "ask", args: constant({ message: "Well?" }) } });
    assert.equal(reportOf(live).outcome, "waiting");
    assert.equal(reportOf(live, "interrupted").outcome, "interrupted");
  });
});
