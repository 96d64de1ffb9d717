import assert from "node:assert/strict";
import type { Failure } from "../../../plan/errors.ts";
import type { Plan } from "../../../plan/plan.ts";
import { apply, initialState } from "../../../runtime/core/apply.ts";
import type { NewEvent, Question, RunEvent } from "../../../runtime/core/events.ts";
import { type RunViewOptions, runView } from "../../../runtime/drivers/run-view.ts";
import { constant, onFailure, plan, retry } from "../../support/plans.ts";

const outage: Failure = { class: "unavailable", code: "http_503", message: "503" };
const started: NewEvent = { type: "run.started", input: {}, plan: "p", trace: "t", origin: "r-1" };
const attempt = (node: string, n = 1): NewEvent => ({ type: "attempt.started", node, attempt: n, args: {} });
const failed = (node: string, n: number): NewEvent => ({
  type: "attempt.failed",
  node,
  attempt: n,
  error: outage,
  duration: 10,
});
const stopped = (node: string): NewEvent => ({
  type: "node.settled",
  node,
  state: "failed",
  error: outage,
  action: "stop",
  duration: 0,
});
const asked = (kind: Question["kind"], more: Partial<Question> = {}): NewEvent => ({
  type: "person.asked",
  node: "pay",
  question: { kind, message: "?", ...more },
});
const finished = (outcome: "succeeded" | "partial" | "failed"): NewEvent => ({
  type: "run.finished",
  outcome,
  duration: 0,
  cost: 0,
});

const pay = plan({
  nodes: {
    pay: { tool: "http.post", retry: retry("unavailable", 3), onFailure: onFailure({ kind: "stop" }) },
  },
});
const routed = plan({
  nodes: {
    route: { cases: [[[constant(true)], "pay"]], otherwise: "ask" },
    pay: { tool: "http.post" },
    ask: { tool: "human.input" },
    tell: { needs: ["ask"], value: constant(1) },
  },
});

/** The view after events one second apart. */
function viewAfter(of: Plan, events: readonly NewEvent[], options: RunViewOptions = {}) {
  const state = initialState(of);
  events.forEach((event, seq) => {
    apply(state, { ...event, seq, time: seq * 1000 } as RunEvent);
  });
  return runView("r-1", state, options);
}

describe("how a run is shown on the graph", () => {
  it("follows a node from its attempt over retries to its failure", () => {
    const events = [
      started,
      attempt("pay"),
      failed("pay", 1),
      { type: "retry.scheduled", node: "pay", attempt: 1, at: 9000, rule: 0 } as const,
      attempt("pay", 2),
      failed("pay", 2),
      stopped("pay"),
      finished("failed"),
    ];
    const at = (n: number) => viewAfter(pay, events.slice(0, n)).nodes["pay"];
    const fact = "unavailable (http_503), 2nd try";
    assert.deepEqual(at(1), { state: "ahead", fact: "", attempts: 0 });
    assert.deepEqual(at(2), { state: "running", fact: "", attempts: 1, since: 1000 });
    assert.deepEqual(at(4), { state: "retrying", fact, attempts: 1, due: 9000 });
    assert.deepEqual(at(5), { state: "running", fact: "2nd try", attempts: 2, since: 4000 });
    assert.deepEqual(at(7), {
      state: "failed",
      fact: "unavailable (http_503), 2 tries",
      attempts: 2,
      duration: "5.0 s",
    });
  });

  it("shows what a decision chose, and why each of the others is skipped", () => {
    const made: NewEvent = { type: "decision.made", node: "route", branch: 0, chosen: "pay", because: "x" };
    const { nodes } = viewAfter(routed, [started, made]);
    assert.deepEqual(nodes["route"], { state: "succeeded", fact: "→ pay", attempts: 0, chosen: "pay" });
    assert.deepEqual(nodes["ask"], { state: "skipped", fact: "not chosen", attempts: 0 });
    assert.deepEqual(nodes["tell"], { state: "skipped", fact: "needs ask", attempts: 0 });
  });

  it("has the input from the start, the output at the end", () => {
    const ends = (...events: NewEvent[]) => {
      const { nodes } = viewAfter(pay, [started, ...events]);
      return [nodes["input"]?.state, nodes["output"]?.state, nodes["output"]?.fact];
    };
    const won: NewEvent = { type: "step.jumped", node: "pay", value: 1 };
    assert.deepEqual(ends(), ["succeeded", "ahead", ""]);
    assert.deepEqual(ends(won, finished("succeeded")), ["succeeded", "succeeded", ""]);
    assert.deepEqual(ends(attempt("pay"), failed("pay", 1), stopped("pay"), finished("failed")), [
      "succeeded",
      "ahead",
      "unavailable",
    ]);
    assert.equal(viewAfter(pay, []).nodes["input"], undefined);
  });

  it("says who is asked for what, and until when", () => {
    const shown = (...args: Parameters<typeof asked>) =>
      viewAfter(pay, [started, asked(...args)]).nodes["pay"];
    assert.deepEqual(shown("approval", { who: "finance", deadline: 60_000 }), {
      state: "waiting",
      fact: "approval by finance",
      attempts: 0,
      due: 60_000,
    });
    assert.equal(shown("pause", { who: "support" })?.fact, "paused for support");
    assert.equal(shown("input")?.fact, "an answer");
    assert.deepEqual(shown("in_doubt"), { state: "doubt", fact: "did it happen?", attempts: 0 });
  });

  it("says of the whole run what matters most", () => {
    const status = (options: RunViewOptions, ...events: NewEvent[]) => {
      const view = viewAfter(pay, [started, ...events], options);
      return `${view.state}: ${view.status}`;
    };
    const jumped: NewEvent = { type: "step.jumped", node: "pay", value: 1 };
    const stands = { paused: { node: "pay", position: 2, length: 2 } };
    assert.equal(status({}, attempt("pay")), "running: running");
    assert.equal(status({}, asked("approval")), "waiting: 1 question");
    assert.equal(status({}, asked("in_doubt")), "doubt: paused: 1 in doubt");
    assert.equal(status(stands, attempt("pay")), "running: stopped at pay");
    assert.equal(status({ paused: { position: 1, length: 4 } }), "running: paused, event 1 of 4");
    assert.equal(status({ interrupted: true }, attempt("pay")), "doubt: paused: 1 in doubt");
    assert.equal(status({}, jumped, finished("succeeded")), "succeeded: succeeded after 2.0 s");
    assert.equal(status({}, jumped, finished("partial")), "succeeded: partial after 2.0 s");
    assert.equal(
      status({}, attempt("pay"), stopped("pay"), finished("failed")),
      "failed: failed after 3.0 s",
    );
  });

  it("shows what the debugger holds before its failure action as failed, before its retry as retrying", () => {
    const events = [started, attempt("pay"), failed("pay", 1)];
    const held = (more: RunViewOptions) =>
      viewAfter(pay, events, { paused: { node: "pay", position: 3, length: 3 }, ...more }).nodes["pay"]
        ?.state;
    assert.equal(viewAfter(pay, events).nodes["pay"]?.state, "running");
    assert.equal(held({}), "failed");
    assert.equal(held({ failing: { node: "pay", error: outage, retried: false } }), "failed");
    assert.equal(held({ failing: { node: "pay", error: outage, retried: true } }), "retrying");
  });

  it("counts nothing where the debugger looks at the past", () => {
    const shown = (length: number) =>
      viewAfter(pay, [started, attempt("pay")], { paused: { position: 2, length } }).nodes["pay"];
    assert.equal(shown(2)?.since, 1000);
    assert.equal(shown(5)?.since, undefined);
  });

  it("shows how far a call says it is", () => {
    const progress = new Map([["pay", { fraction: 0.5, text: "3 of 6" }]]);
    const shown = viewAfter(pay, [started, attempt("pay")], { progress }).nodes["pay"];
    assert.deepEqual([shown?.fact, shown?.progress], ["3 of 6", 0.5]);
  });

  it("forgets what a restarted step resets, and the end that was", () => {
    const view = viewAfter(pay, [
      started,
      attempt("pay"),
      stopped("pay"),
      finished("failed"),
      { type: "frame.restarted", node: "pay", reset: ["pay"] },
    ]);
    assert.deepEqual(view.nodes["pay"], { state: "ahead", fact: "", attempts: 1 });
    assert.equal(view.status, "running");
  });
});
