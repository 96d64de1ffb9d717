import assert from "node:assert/strict";
import fc from "fast-check";
import { graphOf } from "../../../language/model/graph.ts";

/** needs of each node, on any node. */
const needs = fc
  .integer({ min: 1, max: 45 })
  .chain(size =>
    fc.array(fc.uniqueArray(fc.nat(size - 1), { maxLength: 4 }), { minLength: size, maxLength: size }),
  );

/** Everything reachable, the slow way. */
function reach(from: number, before: readonly (readonly number[])[]): Set<number> {
  const seen = new Set<number>();
  const go = (n: number): void => {
    for (const b of before[n]!)
      if (!seen.has(b)) {
        seen.add(b);
        go(b);
      }
  };
  go(from);
  return seen;
}

describe("the graph of a workflow", () => {
  it("finds exactly the nodes that wait for themselves, and a way around for each cycle", () => {
    fc.assert(
      fc.property(needs, of => {
        const graph = graphOf(of, []);
        const cyclic = of.flatMap((_, n) => (reach(n, of).has(n) ? [n] : []));
        assert.deepEqual(
          [...graph.inCycle].sort((a, b) => a - b),
          cyclic,
        );
        for (const ring of graph.cycles)
          for (const [i, n] of ring.entries())
            assert.ok(of[n]!.includes(ring[(i + 1) % ring.length]!), `${ring}`);
      }),
    );
  });

  it("puts every node behind those it waits for, and knows all of them", () => {
    fc.assert(
      fc.property(needs, of => {
        const line = of.map((list, n) => list.filter(b => b < n));
        const graph = graphOf(line, []);
        const place = new Map(graph.order.map((n, i) => [n, i]));
        assert.equal(place.size, of.length);
        line.forEach((list, n) => {
          for (const b of list) assert.ok(place.get(b)! < place.get(n)! && graph.wave[b]! < graph.wave[n]!);
          const all = reach(n, line);
          for (let b = 0; b < of.length; b++) assert.equal(graph.waitsFor(n, b), all.has(b));
        });
      }),
    );
  });

  it("lets targets wait for their decisions, however often they are named", () => {
    const graph = graphOf([[], [0], [], []], [[], [2, 3, 2], [], []]);
    assert.deepEqual(graph.deciders, [[], [], [1], [1]]);
    assert.deepEqual(graph.before[2], [1]);
    assert.deepEqual(graph.wave, [1, 2, 3, 3]);
  });
});
