import assert from "node:assert/strict";
import fc from "fast-check";
import { Fold } from "../../../runtime/debug/fold.ts";
import { planOf, simulate } from "./simulate.ts";

/** Steps s0…sn, each needing some of those before it. */
function workflow(needs: readonly (readonly number[])[]): string {
  const steps = needs.map((of, i) => {
    const list = [...new Set(of)].map(n => `s${n}`).join(", ");
    return `  step s${i} {\n${list && `    needs ${list}\n`}    call file.read { path: "${i}" }\n    on failure stop\n  }`;
  });
  return `workflow w {\n${steps.join("\n")}\n}\n`;
}

const graphs = fc
  .integer({ min: 1, max: 8 })
  .chain(n =>
    fc.tuple(
      ...Array.from({ length: n }, (_, i) =>
        i === 0 ? fc.constant([]) : fc.array(fc.nat(i - 1), { maxLength: 3 }),
      ),
    ),
  );

describe("strands", () => {
  it("never carry two nodes at once, and every node that is under way is on one", () => {
    fc.assert(
      fc.property(graphs, fc.array(fc.nat(7)), (needs, ends) => {
        const plan = planOf(workflow(needs));
        const journal = simulate(
          plan,
          {},
          {},
          ends.map(i => `s${i}`),
        );
        const fold = new Fold(plan);
        for (const event of journal) {
          fold.advance(event);
          const strands = fold.strands.active().map(node => fold.thread(node.id));
          assert.equal(new Set(strands).size, strands.length, JSON.stringify(event));
          for (const record of fold.state.nodes())
            if (record.phase === "running") assert.ok(fold.strands.strand(record.id));
        }
        assert.equal(fold.strands.active().length, 0);
      }),
      { numRuns: 60 },
    );
  });

  it("keep their ids when the run is folded anew, up to any position", () => {
    fc.assert(
      fc.property(graphs, fc.nat(100), (needs, cut) => {
        const plan = planOf(workflow(needs));
        const journal = simulate(plan, {});
        const whole = new Fold(plan);
        const at = cut % (journal.length + 1);
        for (const event of journal.slice(0, at)) whole.advance(event);
        const anew = new Fold(plan).to(journal, at);
        const ids = (fold: Fold) => plan.nodes.map(node => fold.strands.strand(node.id));
        assert.deepEqual(ids(anew), ids(whole));
      }),
      { numRuns: 40 },
    );
  });
});
