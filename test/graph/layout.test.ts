import assert from "node:assert/strict";
import fc from "fast-check";
import type { Box, Point } from "../../graph/layout/geometry.ts";
import { hiddenRoute } from "../../graph/layout/hidden-route.ts";
import { elkInProcess } from "../../graph/layout/in-process.ts";
import { type Layout, layoutGraph } from "../../graph/layout/layout.ts";
import { order } from "../../graph/layout/order.ts";
import { shapeKey } from "../../graph/layout/shape-key.ts";
import { waveText } from "../../graph/layout/waves.ts";
import type { GraphEdge, GraphModel } from "../../graph/model.ts";
import { branch, complaint, generated, input, model, needs, node, optional, output } from "./models.ts";

const elk = elkInProcess();

/** Random graphs without cycles: an edge goes from an earlier to a later node of a shuffled order. */
const dags = fc
  .record({
    size: fc.integer({ min: 1, max: 14 }),
    picks: fc.array(fc.tuple(fc.nat(), fc.nat(), fc.nat(3)), { maxLength: 26 }),
    decides: fc.array(fc.nat(), { maxLength: 3 }),
    shift: fc.nat(),
  })
  .map(({ size, picks, decides, shift }): GraphModel => {
    const decisions = new Set(decides.map(d => d % size));
    const nodes = Array.from({ length: size }, (_, i) =>
      node(`s${i}`, decisions.has(i) ? { kind: "decide", family: "decide" } : {}),
    );
    const edges: GraphEdge[] = [];
    for (const [a, b, kind] of picks) {
      const [from, to] = [Math.min(a % size, b % size), Math.max(a % size, b % size)];
      if (from === to) continue;
      if (decisions.has(from))
        edges.push(branch(`s${from}`, `s${to}`, `${edges.length} case number ${kind}`));
      else edges.push(kind === 0 ? optional(`s${from}`, `s${to}`) : needs(`s${from}`, `s${to}`));
    }
    // Written in another order than they run in.
    const written = [...nodes.slice(shift % size), ...nodes.slice(0, shift % size)];
    return model([input("a"), ...written, output("b")], edges);
  });

const densities = fc.constantFrom("full" as const, "compact" as const);
const directions = fc.constantFrom("DOWN" as const, "RIGHT" as const);

describe("graph layout", () => {
  it("keeps nodes apart, ends edges at borders, and sends every edge forwards", () =>
    fc.assert(
      fc.asyncProperty(dags, densities, directions, async (graph, density, direction) => {
        const layout = await layoutGraph(graph, elk, { density, direction });
        const boxes = [...layout.boxes.values()];
        assert.equal(boxes.length, graph.nodes.length);
        for (const [i, a] of boxes.entries()) {
          for (const b of boxes.slice(i + 1)) assert.ok(!overlap(a, b), "two nodes overlap");
        }
        for (const edge of layout.edges) {
          const [from, to] = [layout.boxes.get(edge.from)!, layout.boxes.get(edge.to)!];
          assert.ok(onBorder(edge.points[0]!, from), `${edge.from} → ${edge.to} begins off its node`);
          assert.ok(onBorder(edge.points.at(-1)!, to), `${edge.from} → ${edge.to} ends off its node`);
          assert.ok(orthogonal(edge.points), "an edge runs askew");
          if (direction === "DOWN") assert.ok(from.y + from.h <= to.y, "an edge runs backwards");
          else assert.ok(from.x + from.w <= to.x, "an edge runs backwards");
        }
      }),
      { numRuns: 60 },
    ));

  it("leads edges that show on selection between the nodes, under none", () =>
    fc.assert(
      fc.asyncProperty(dags, densities, directions, async (graph, density, direction) => {
        const layout = await layoutGraph(graph, elk, { density, direction });
        const ids = [...layout.boxes.keys()];
        for (const from of ids)
          for (const to of ids) {
            const points = hiddenRoute({ from, to }, layout);
            if (points.length === 0) continue;
            assert.ok(orthogonal(points), "it runs askew");
            assert.ok(onBorder(points[0]!, layout.boxes.get(from)!), "it begins off its node");
            assert.ok(onBorder(points.at(-1)!, layout.boxes.get(to)!), "it ends off its node");
            const crossed = ids.filter(id =>
              points.some((b, i) => i > 0 && inside(points[i - 1]!, b, layout.boxes.get(id)!)),
            );
            assert.deepEqual(crossed, [], `${from} → ${to} runs under a node`);
          }
      }),
      { numRuns: 40 },
    ));

  it("gives labels their own room: none lies on a node or on another label", () =>
    fc.assert(
      fc.asyncProperty(dags, async graph => {
        const layout = await layoutGraph(graph, elk);
        const labels = labelBoxes(layout);
        for (const [i, a] of labels.entries()) {
          for (const b of layout.boxes.values()) assert.ok(!overlap(a, b), "a label lies on a node");
          for (const b of labels.slice(i + 1)) assert.ok(!overlap(a, b), "two labels overlap");
        }
      }),
      { numRuns: 60 },
    ));

  it("keeps a decision's label off the other edges of its target", async () => {
    const nodes = [node("a"), node("route", { kind: "decide", family: "decide" }), node("b"), node("target")];
    const edges = [
      needs("a", "target"),
      branch("route", "target", "1 a long condition"),
      needs("b", "target"),
    ];
    const layout = await layoutGraph(model(nodes, edges), elk);
    const { within } = layout.edges.find(edge => edge.label)!.labelAt!;
    for (const edge of layout.edges.filter(e => e.to === "target" && !e.label)) {
      const { x } = edge.points.at(-1)!;
      assert.ok(x < within.x || x > within.x + within.w, "the label covers another edge");
    }
  });

  it("puts a step between input and output even when nothing says so", async () => {
    const layout = await layoutGraph(model([input(""), node("alone"), output("")], []), elk);
    assert.deepEqual(
      layout.edges.map(edge => [edge.from, edge.to]),
      [
        ["input", "alone"],
        ["alone", "output"],
      ],
    );
  });

  it("lays out what is wrong, too: cycles, unknown ends, no steps, nothing", async () => {
    const cycle = model(
      [node("a"), node("b"), node("c")],
      [needs("a", "b"), needs("b", "c"), needs("c", "a")],
    );
    const wrong = await layoutGraph(cycle, elk);
    assert.equal(wrong.edges.length, 3);
    assert.equal(
      (await layoutGraph(model([node("a")], [needs("gone", "a"), needs("a", "a")]), elk)).edges.length,
      0,
    );
    assert.equal((await layoutGraph(model([input(""), output("")], []), elk)).edges.length, 1);
    assert.equal((await layoutGraph(model([], []), elk)).boxes.size, 0);
  });

  it("numbers the waves and says what runs at once", async () => {
    const layout = await layoutGraph(complaint, elk);
    assert.deepEqual(
      layout.waves.map(wave => `${wave.number} ${waveText(wave)}`.trim()),
      ["1", "2 3 at once", "3 2 at once", "4 one of 3", "5"],
    );
  });

  it("keeps implied needs and what the output reads for the selection", async () => {
    const layout = await layoutGraph(complaint, elk);
    assert.deepEqual(
      layout.hidden.map(edge => `${edge.from} ${edge.to}`),
      ["order refund", "refund output", "route output"],
    );
  });

  it("lays out a thousand steps", async () => {
    const layout = await layoutGraph(generated(1000), elk);
    assert.equal(layout.boxes.size, 1002);
  }).timeout(60_000);
});

describe("layout order", () => {
  it("follows the edges, and the text where they leave it open", () => {
    const { ids, rank } = order(
      ["a", "b", "c", "d"],
      [
        { from: "d", to: "a" },
        { from: "a", to: "c" },
      ],
    );
    assert.deepEqual(ids, ["b", "d", "a", "c"]);
    assert.deepEqual(Object.fromEntries(rank), { b: 0, d: 0, a: 1, c: 2 });
  });
});

describe("shape key", () => {
  it("changes with nodes and edges, not with what stands on them", () => {
    const key = shapeKey(complaint, {});
    const retitled = complaint.nodes.map(n => ({ ...n, detail: "other", line: n.line + 1 }));
    assert.equal(shapeKey({ ...complaint, nodes: retitled }, {}), key);
    assert.notEqual(shapeKey({ ...complaint, edges: complaint.edges.slice(1) }, {}), key);
    assert.notEqual(shapeKey(complaint, { direction: "RIGHT" }), key);
  });
});

function overlap(a: Box, b: Box): boolean {
  return a.x < b.x + b.w && b.x < a.x + a.w && a.y < b.y + b.h && b.y < a.y + a.h;
}

/** Whether a piece of a line runs through a box, not only along its border. */
function inside(a: Point, b: Point, box: Box): boolean {
  const [left, right] = [Math.min(a.x, b.x), Math.max(a.x, b.x)];
  const [top, bottom] = [Math.min(a.y, b.y), Math.max(a.y, b.y)];
  return left < box.x + box.w && right > box.x && top < box.y + box.h && bottom > box.y;
}

function onBorder({ x, y }: Point, box: Box): boolean {
  const inside = x >= box.x - 1 && x <= box.x + box.w + 1 && y >= box.y - 1 && y <= box.y + box.h + 1;
  const at = (a: number, b: number) => Math.abs(a - b) <= 1;
  return inside && (at(x, box.x) || at(x, box.x + box.w) || at(y, box.y) || at(y, box.y + box.h));
}

function orthogonal(points: readonly Point[]): boolean {
  return points.every((point, i) => {
    const next = points[i + 1];
    return !next || Math.abs(point.x - next.x) < 0.6 || Math.abs(point.y - next.y) < 0.6;
  });
}

/** Labels as wide as they may become. */
function labelBoxes(layout: Layout): Box[] {
  return layout.edges.flatMap(({ labelAt }) =>
    labelAt ? [{ x: labelAt.within.x, y: labelAt.center.y - 10, w: labelAt.within.w, h: 20 }] : [],
  );
}
