import assert from "node:assert/strict";
import fc from "fast-check";
import { isSettled } from "../../../runtime/core/fold.ts";
import { type Scenario, scenarios, worldOf } from "../../support/arbitrary-plans.ts";
import { reference } from "../../support/reference-model.ts";
import { type Choice, Simulation } from "../../support/simulation.ts";

/** Choices from a list of numbers, over and over. */
const choices = fc.array(fc.nat(1000), { minLength: 1, maxLength: 20 });

function choosing(numbers: readonly number[]): Choice {
  let n = 0;
  return () => numbers[n++ % numbers.length]! + n;
}

const simulate = (scenario: Scenario, numbers: readonly number[]) =>
  new Simulation(scenario.plan, worldOf(scenario), {}, choosing(numbers));

/** What a run ended in, without what depends on the order of things. */
function outcome(s: Simulation): unknown {
  return { phases: s.phases, finished: s.state.finished ? s.finished.outcome : undefined };
}

describe("properties of the core", () => {
  it("a run ends as the reference model says, in whatever order things happen", () => {
    fc.assert(
      fc.property(scenarios, choices, (scenario, numbers) => {
        const model = reference(scenario);
        // The first failure that stops ends the scope: then the end depends on what was first.
        fc.pre(!Object.values(model).includes("stopped"));
        assert.deepEqual(simulate(scenario, numbers).run().phases, model);
      }),
      { numRuns: 300 },
    );
  });

  it("a run ends, or waits for a person who is asked", () => {
    fc.assert(
      fc.property(scenarios, choices, (scenario, numbers) => {
        const s = simulate(scenario, numbers).run();
        const asked = [...s.state.nodes()].some(r => r.question !== undefined);
        assert.equal(s.state.finished || asked, true, JSON.stringify(s.phases));
        if (s.state.finished) assert.equal([...s.state.nodes()].every(isSettled), true);
      }),
      { numRuns: 300 },
    );
  });

  it("every node settles at most once, and nothing starts before its needs have settled", () => {
    fc.assert(
      fc.property(scenarios, choices, (scenario, numbers) => {
        const s = simulate(scenario, numbers);
        const settled = new Set<string>();
        for (let more = true; more; ) {
          const length = s.journal.length;
          more = s.step();
          for (const event of s.journal.slice(length)) {
            if (event.type === "attempt.started" || event.type === "decision.made") {
              const node = scenario.plan.nodes[s.state.node(event.node)!.id]!;
              const upstream = [...node.needs.flatMap(n => n.nodes), ...node.deciders];
              assert.equal(
                upstream.every(id => isSettled(s.state.at(id))),
                true,
                event.node,
              );
            }
            if (event.type !== "node.settled" && event.type !== "decision.made") continue;
            assert.equal(settled.has(event.node), false, event.node);
            settled.add(event.node);
          }
        }
      }),
      { numRuns: 200 },
    );
  });

  it("the fold of the journal is the state", () => {
    fc.assert(
      fc.property(scenarios, choices, (scenario, numbers) => {
        const s = simulate(scenario, numbers).run();
        const folded = s.folded();
        assert.deepEqual([...folded.nodes()], [...s.state.nodes()]);
        assert.deepEqual([...folded.due].sort(), [...s.state.due].sort());
        assert.deepEqual(
          [folded.open, folded.finished, folded.ending, folded.time, folded.cost],
          [s.state.open, s.state.finished, s.state.ending, s.state.time, s.state.cost],
        );
      }),
      { numRuns: 200 },
    );
  });

  it("a crash after any event changes neither the outcome nor repeats a settled step", () => {
    fc.assert(
      fc.property(
        scenarios,
        choices,
        fc.array(fc.nat(60), { maxLength: 3 }),
        (scenario, numbers, crashes) => {
          const model = reference(scenario);
          fc.pre(!Object.values(model).includes("stopped"));
          const s = simulate(scenario, numbers);
          for (const after of crashes) {
            for (let n = 0; n < after && s.step(); n++);
            if (!s.state.finished) s.crash();
          }
          s.run();
          const calls = s.journal.filter(e => e.type === "attempt.started");
          for (const { node, seq } of calls) {
            const settled = s.journal.find(e => e.type === "node.settled" && e.node === node);
            assert.equal(
              settled === undefined || settled.seq > seq,
              true,
              `${node} started after it had settled`,
            );
          }
          // A crash may cost a plain write its certainty, and what waits for it; nothing else.
          const doubtful = [...s.state.nodes()].some(r => r.error?.class === "in_doubt");
          if (!doubtful && !Object.values(model).includes("in_doubt")) {
            // Crashed attempts count in the world's script: only worlds without failures compare exactly.
            const clean = Object.values(scenario.ends).every(e => e.every(kind => kind === "ok"));
            if (clean) assert.deepEqual(s.phases, model);
            else assert.equal(s.state.finished, true);
          }
        },
      ),
      { numRuns: 300 },
    );
  });

  it("a plain write is never repeated after a crash", () => {
    fc.assert(
      fc.property(scenarios, choices, fc.nat(40), (scenario, numbers, after) => {
        const s = simulate(scenario, numbers);
        for (let n = 0; n < after && s.step(); n++);
        if (s.state.finished) return;
        const flying = [...s.flying.values()].filter(c => c.effect !== "read" && c.key === undefined);
        const made = s.calls.length;
        s.crash();
        s.run();
        for (const call of flying)
          assert.equal(
            s.calls.slice(made).some(c => c.startsWith(`${call.event.node} `)),
            false,
          );
      }),
      { numRuns: 200 },
    );
  });

  it("two orders of the same answers end alike when nothing stops the scope", () => {
    fc.assert(
      fc.property(scenarios, choices, choices, (scenario, one, two) => {
        fc.pre(!Object.values(reference(scenario)).includes("stopped"));
        assert.deepEqual(outcome(simulate(scenario, one).run()), outcome(simulate(scenario, two).run()));
      }),
      { numRuns: 150 },
    );
  });
});
