import assert from "node:assert/strict";
import fc from "fast-check";
import { type Replaying, replaying } from "./replaying.ts";
import { planOf, simulate } from "./simulate.ts";
import { BRANCHES, PAYMENT } from "./workflows.ts";

const branches = planOf(BRANCHES);
const branchesJournal = simulate(
  branches,
  { amount: 1 },
  { left: [{ output: { text: "long" } }], right: [{ output: { text: "" } }] },
);
const payment = planOf(PAYMENT);
const failing = simulate(
  payment,
  { total: 1 },
  { charge: [{ class: "unavailable", message: "down", sent: false }] },
);

const lines = (
  r: Replaying,
  ...breakpoints: (
    | number
    | { line: number; condition?: string; hitCondition?: string; logMessage?: string }
  )[]
) =>
  r.target.rules.breakpoints.set(
    "lines",
    breakpoints.map(b => (typeof b === "number" ? { line: b - 1 } : { ...b, line: b.line - 1 })),
  );
const go = (r: Replaying) => r.do(t => t.resume({ kind: "continue" }));
const step = (kind: "next" | "in" | "out", thread: number) => (r: Replaying) =>
  r.do(t => t.step(kind, thread));
const back = (r: Replaying) => r.do(t => t.back());
const reverse = (r: Replaying) => r.do(t => t.reverse());

describe("going forward over a record", () => {
  it("stops at breakpoints and ends", () => {
    const r = replaying(branches, branchesJournal);
    lines(r, 6, 18);
    assert.deepEqual(go(r), ["breakpoint on 2: left node 6"]);
    assert.deepEqual(go(r), ["breakpoint on 4: size case 18"]);
    assert.deepEqual(go(r), ["ended"]);
  });

  it("stops on entry, and steps from node to node in a branch", () => {
    const r = replaying(branches, branchesJournal);
    assert.deepEqual(
      r.do(t => t.resume({ kind: "entry" })),
      ["entry on 2: start node 3"],
    );
    assert.deepEqual(step("next", 2)(r), ["step on 2: left node 6"]);
    // Thread 2 has come to its end at the join, which right's thread takes.
    assert.deepEqual(step("next", 2)(r), ["step on 4: size node 16"]);
    assert.deepEqual(step("next", 4)(r), ["step on 4: big node 21"]);
    assert.deepEqual(step("next", 4)(r), ["step on 1: run output 23"]);
    assert.deepEqual(step("next", 1)(r), ["ended"]);
  });

  it("steps in through the phases of a step, and out of them", () => {
    const r = replaying(payment, failing);
    r.target.rules.exceptions.set([]);
    lines(r, 7);
    go(r);
    assert.deepEqual(step("in", 2)(r), ["step on 2: charge call 9"]);
    assert.deepEqual(step("in", 2)(r), ["step on 2: charge retry 15"]);
    assert.deepEqual(step("next", 2)(r), ["step on 2: charge call 9"]);
    assert.deepEqual(step("out", 2)(r), ["step on 1: run output 27"]);
  });

  it("stops on failures as the filters say", () => {
    const stopsWith = (...filters: { id: string; condition?: string }[]) => {
      const r = replaying(payment, failing);
      r.target.rules.exceptions.set(filters);
      const all: string[] = [];
      for (let said = go(r); said[0] !== "ended"; said = go(r)) all.push(...said);
      return all.map(s => s.replace(/ \(.*/, ""));
    };
    const attempts = ["exception on 2: charge retry 15", "exception on 2: charge retry 15"];
    const end = ["exception on 2: charge failure 19"];
    assert.deepEqual(stopsWith({ id: "attempt" }), [...attempts, ...end]);
    assert.deepEqual(stopsWith({ id: "failed" }), end);
    assert.deepEqual(stopsWith({ id: "unhandled" }), end);
    assert.deepEqual(stopsWith({ id: "attempt", condition: "network, timeout" }), []);
    assert.deepEqual(stopsWith({ id: "attempt", condition: "transient" }), [...attempts, ...end]);
    assert.deepEqual(stopsWith({ id: "attempt", condition: "attempts(charge) == 2" }), attempts.slice(1));
    assert.deepEqual(stopsWith({ id: "failed", condition: 'error.message == "down"' }), end);
  });

  it("counts hits, writes log messages, and says once what can't be evaluated", () => {
    const r = replaying(payment, failing);
    r.target.rules.exceptions.set([]);
    lines(
      r,
      { line: 9, hitCondition: "2" },
      { line: 15, logMessage: "try {attempts(charge)}" },
      { line: 3, condition: "nobody > 1" },
    );
    const [problem, ...rest] = go(r);
    assert.match(problem!, /^problem .*nobody > 1/);
    assert.deepEqual(rest, ["log try 1", "breakpoint on 2: charge call 9"]);
    assert.deepEqual(go(r), ["log try 2", "ended"]);
  });
});

describe("going back", () => {
  it("goes to the stop before, of any branch", () => {
    const r = replaying(branches, branchesJournal);
    lines(r, 16);
    go(r);
    assert.deepEqual(back(r), ["step on 4: right node 11"]);
    assert.deepEqual(back(r), ["step on 2: left node 6"]);
    assert.deepEqual(back(r), ["step on 2: start node 3"]);
    assert.deepEqual(back(r), ["entry on 2: start node 3"]);
  });

  it("goes through the phases of a step from inside of it", () => {
    const r = replaying(payment, failing);
    assert.deepEqual(go(r), ["exception on 2: charge failure 19 (unavailable: down)"]);
    assert.deepEqual(back(r), ["step on 2: charge call 9"]);
    assert.deepEqual(back(r), ["step on 2: charge retry 15"]);
  });

  it("in reverse stops at the last breakpoint whose condition holds there, else at the start", () => {
    const r = replaying(payment, failing);
    lines(r, { line: 9, condition: "attempts(charge) == 1" });
    r.target.rules.exceptions.set([]);
    go(r);
    assert.deepEqual(
      r.do(t => t.step("next", 2)),
      ["step on 2: charge retry 15"],
    );
    lines(r, { line: 9, condition: "attempts(charge) == 0" });
    assert.deepEqual(reverse(r), ["breakpoint on 2: charge call 9"]);
    assert.equal(r.target.fold.state.node("charge")!.attempts, 0);
    assert.deepEqual(reverse(r), ["entry on 2: order node 3"]);
  });

  it("counts hits as on the way there", () => {
    const r = replaying(payment, failing);
    r.target.rules.exceptions.set([]);
    lines(r, { line: 9, hitCondition: "3" });
    assert.deepEqual(go(r), ["breakpoint on 2: charge call 9"]);
    assert.equal(r.target.fold.state.node("charge")!.attempts, 2);
    back(r);
    assert.deepEqual(go(r), ["breakpoint on 2: charge call 9"]);
    assert.equal(r.target.fold.state.node("charge")!.attempts, 2);
  });

  it("and forward again comes to the same stops", () => {
    const all = (journal: typeof failing, plan: typeof payment) => {
      const r = replaying(plan, journal);
      const places = r.do(t => t.resume({ kind: "entry" }));
      for (let said = r.do(t => t.step("in", 1)); said[0] !== "ended"; said = r.do(t => t.step("in", 1)))
        places.push(...said);
      return places;
    };
    assert.equal(all(failing, payment).length, 10);
    fc.assert(
      fc.property(fc.array(fc.constantFrom("next", "back", "reverse", "in"), { maxLength: 12 }), moves => {
        const r = replaying(branches, branchesJournal);
        r.do(t => t.resume({ kind: "entry" }));
        const seen = new Map<string, string>();
        for (const move of moves) {
          const said =
            move === "back"
              ? back(r)
              : move === "reverse"
                ? reverse(r)
                : r.do(t => t.step(move as "next", 1));
          if (said[0] === "ended") return;
          const at = `${r.target.fold.seq}.${r.target.standing.index}`;
          const what = said[0]!.replace(/^\w+ /, "");
          assert.equal(seen.get(at) ?? what, what);
          seen.set(at, what);
        }
      }),
      { numRuns: 60 },
    );
  });
});
