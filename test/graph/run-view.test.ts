import assert from "node:assert/strict";
import type { NewEvent, RunEvent } from "../../runtime/core/events.ts";
import { runView } from "../../runtime/drivers/run-view.ts";

const started: NewEvent = { type: "run.started", input: {}, plan: "p", trace: "t", origin: "r-1" };
const attempt = (node: string, n = 1): NewEvent => ({ type: "attempt.started", node, attempt: n, args: {} });
const failed = (node: string, n: number): NewEvent => ({
  type: "attempt.failed",
  node,
  attempt: n,
  error: { class: "unavailable", message: "503" },
  duration: 10,
});

/** Events one second apart. */
function journal(...events: NewEvent[]): RunEvent[] {
  return events.map((event, seq) => ({ ...event, seq, time: seq * 1000 }) as RunEvent);
}

describe("run view", () => {
  it("follows a node from its attempt over retries to its failure", () => {
    const events = journal(
      started,
      attempt("pay"),
      failed("pay", 1),
      { type: "retry.scheduled", node: "pay", attempt: 1, at: 9000, rule: 0 },
      attempt("pay", 2),
      failed("pay", 2),
      {
        type: "node.settled",
        node: "pay",
        state: "failed",
        error: { class: "unavailable", message: "503" },
        action: "stop",
        duration: 136_000,
      },
    );
    const at = (n: number) => runView("r-1", events.slice(0, n)).nodes["pay"];
    assert.equal(at(1), undefined);
    assert.deepEqual(at(2), { state: "running", fact: "", attempts: 1, since: 1000 });
    assert.deepEqual(at(4), { state: "retrying", fact: "unavailable, 2nd try", attempts: 1, due: 9000 });
    assert.deepEqual(at(5), { state: "running", fact: "2nd try", attempts: 2, since: 4000 });
    assert.deepEqual(at(7), { state: "failed", fact: "unavailable, 2 tries", attempts: 2, duration: "2:16" });
  });

  it("keeps what a decision chose, and why others were skipped", () => {
    const view = runView(
      "r-1",
      journal(
        started,
        { type: "decision.made", node: "route", branch: 0, chosen: "pay", because: "x" },
        { type: "node.settled", node: "route", state: "succeeded", duration: 0 },
        { type: "node.skipped", node: "ask", why: { kind: "decision", nodes: ["route"] } },
      ),
    );
    assert.deepEqual(view.nodes["route"], { state: "succeeded", fact: "→ pay", attempts: 0, chosen: "pay" });
    assert.equal(view.nodes["ask"]!.fact, "not chosen");
  });

  it("says of the whole run what matters most", () => {
    const status = (options: Parameters<typeof runView>[2], ...events: NewEvent[]) =>
      runView("r-1", journal(started, ...events), options).status;
    const question = (kind: "approval" | "in_doubt"): NewEvent => ({
      type: "person.asked",
      node: "pay",
      question: { kind, message: "?", who: "finance" },
    });
    assert.equal(status({}, attempt("pay")), "running");
    assert.equal(status({}, question("approval")), "1 question");
    assert.equal(status({}, question("in_doubt")), "paused: 1 in doubt");
    assert.equal(status({ stopped: "pay" }, attempt("pay")), "stopped at pay");
    assert.equal(status({ interrupted: true }, attempt("pay")), "paused: 1 in doubt");
    assert.equal(
      status({}, { type: "run.finished", outcome: "failed", duration: 2000, cost: 0 }),
      "failed after 2.0 s",
    );
  });

  it("forgets what a restarted frame resets, and the end that was", () => {
    const view = runView(
      "r-1",
      journal(
        started,
        attempt("pay"),
        { type: "node.settled", node: "pay", state: "failed", duration: 5 },
        { type: "run.finished", outcome: "failed", duration: 2000, cost: 0 },
        { type: "frame.restarted", node: "pay", reset: ["pay"] },
      ),
    );
    assert.equal(view.nodes["pay"], undefined);
    assert.equal(view.status, "running");
  });
});
