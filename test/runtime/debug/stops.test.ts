import assert from "node:assert/strict";
import type { Plan } from "../../../plan/plan.ts";
import type { RunEvent } from "../../../runtime/core/events.ts";
import { Fold } from "../../../runtime/debug/fold.ts";
import { threadOf } from "../../../runtime/debug/stepping.ts";
import { stopsBefore } from "../../../runtime/debug/stops.ts";
import { planOf, simulate } from "./simulate.ts";
import { BRANCHES, PAYMENT } from "./workflows.ts";

/** Every stop of a journal: `thread node kind[index] line [stage:class]`. */
function stops(plan: Plan, journal: readonly RunEvent[]): string[] {
  const fold = new Fold(plan);
  return journal.flatMap(event => {
    const found = stopsBefore(fold, event).map(stop => {
      const index = stop.site.index > 0 ? stop.site.index : "";
      const failure = stop.failure ? ` ${stop.failure.stage}:${stop.failure.error.class}` : "";
      return `${threadOf(fold, stop)} ${stop.node ?? "run"} ${stop.site.kind}${index} ${stop.site.at.start.line + 1}${failure}`;
    });
    fold.advance(event);
    return found;
  });
}

describe("stops", () => {
  it("are at nodes, their actions, cases and the output; branches have threads of their own", () => {
    const plan = planOf(BRANCHES);
    const journal = simulate(
      plan,
      { amount: 1 },
      { left: [{ output: { text: "long" } }], right: [{ output: { text: "" } }] },
    );
    assert.deepEqual(stops(plan, journal), [
      "2 start node 3",
      "2 start value 4",
      "2 left node 6",
      "2 left call 8",
      "4 right node 11",
      "4 right call 13",
      // right settled last: its strand goes on
      "4 size node 16",
      "4 size case 18",
      "4 big node 21",
      "4 big value 21",
      "1 run output 23",
    ]);
  });

  it("of a join are on the thread of the branch that ended last", () => {
    const plan = planOf(BRANCHES);
    const journal = simulate(
      plan,
      { amount: 1 },
      { left: [{ output: { text: "" } }], right: [{ output: { text: "" } }] },
      ["right", "left"],
    );
    assert.deepEqual(stops(plan, journal).slice(6), [
      "2 size node 16",
      "2 size case-1 19".replace("case-1", "case"),
      "2 small node 22",
      "2 small value 22",
      "1 run output 23",
    ]);
  });

  it("are before each retry, and before the failure action", () => {
    const plan = planOf(PAYMENT);
    const busy = { class: "unavailable", message: "down", sent: false } as const;
    const journal = simulate(plan, { total: 1 }, { charge: [busy] });
    assert.deepEqual(stops(plan, journal), [
      "2 order node 3",
      "2 order call 4",
      "2 charge node 7",
      "2 charge call 9",
      "2 charge retry 15 attempt:unavailable",
      "2 charge call 9",
      "2 charge retry 15 attempt:unavailable",
      "2 charge call 9",
      "2 charge failure1 19 unhandled:unavailable",
      "1 run output 27",
    ]);
  });

  it("are at the case of `on failure` that is taken", () => {
    const plan = planOf(PAYMENT);
    const journal = simulate(plan, { total: 1 }, { charge: [{ class: "denied", message: "no" }] });
    assert.deepEqual(stops(plan, journal).slice(4), [
      "2 charge failure 18 handled:denied",
      "1 run output 27",
    ]);
  });

  it("are at what has to hold, and at a `when` that does not", () => {
    const plan = planOf(PAYMENT);
    const journal = simulate(
      plan,
      { total: 0 },
      { charge: [{ output: { status: 200, headers: {}, body: null } }] },
    );
    assert.deepEqual(stops(plan, journal).slice(4), [
      "2 charge ensure 16",
      "2 receipt when 24",
      "1 run output 27",
    ]);
  });

  it("are at a question about a write of which nobody knows whether it happened", () => {
    const plan = planOf(PAYMENT.replace("    key\n", ""));
    const journal = simulate(plan, { total: 1 }, { charge: [{ class: "timeout", message: "no answer" }] });
    assert.deepEqual(stops(plan, journal).slice(4), ["2 charge node 7 unhandled:in_doubt"]);
    assert.equal(journal.at(-1)!.type, "person.asked");
  });
});
