import assert from "node:assert/strict";
import { framesOf } from "../../../runtime/debug/frames.ts";
import { editPathOf, evaluateEntry } from "../../../runtime/debug/inspect.ts";
import { scopesOf } from "../../../runtime/debug/scopes.ts";
import { threadsAt } from "../../../runtime/debug/threads.ts";
import type { Entry } from "../../../runtime/debug/values/entry.ts";
import { compileExpression } from "../../../runtime/drivers/compile-expression.ts";
import { RUN, replaying } from "./replaying.ts";
import { planOf, simulate } from "./simulate.ts";
import { BRANCHES, PAYMENT } from "./workflows.ts";

const payment = planOf(PAYMENT);
const journal = simulate(
  payment,
  { total: 7 },
  {
    order: [{ output: { text: "tea", size: 3 } }],
    charge: [
      { class: "unavailable", code: "http_503", message: "down", sent: false },
      { output: { status: 200, headers: {}, body: { id: "c-1" } } },
    ],
  },
);

/** Stopped at a line. */
function at(line: number, hitCondition?: string) {
  const r = replaying(payment, journal);
  r.target.rules.breakpoints.set("lines", [{ line: line - 1, ...(hitCondition && { hitCondition }) }]);
  r.do(t => t.resume({ kind: "continue" }));
  return r.target;
}

function tree(entries: readonly Entry[], depth = 0): string[] {
  return entries.flatMap(e => [
    `${"  ".repeat(depth)}${e.name}${e.text === "" ? "" : `: ${e.text}`}${e.editPath ? ` [${e.editPath}]` : ""}`,
    ...(depth < 2 ? tree(e.children(), depth + 1) : []),
  ]);
}

describe("threads and frames", () => {
  it("are the run and each branch under way", () => {
    const plan = planOf(BRANCHES);
    const r = replaying(
      plan,
      simulate(plan, { amount: 1 }, { left: [{ output: { text: "" } }], right: [{ output: { text: "" } }] }),
    );
    r.target.rules.breakpoints.set("lines", [{ line: 10 }]);
    r.do(t => t.resume({ kind: "continue" }));
    const { fold, stop } = r.target;
    assert.deepEqual(
      threadsAt(fold, stop).map(t => `${t.id} ${t.name}`),
      ["1 run of branches", "3 left", "4 right"].map(s => s.replace("3 left", "2 left")),
    );
    const frames = (thread: number) =>
      framesOf(
        fold,
        thread,
        r.target.heldStop(thread),
        threadsAt(fold, stop).find(t => t.id === thread)?.node,
      ).map(f => `${f.id} ${f.name} ${f.at.start.line + 1}`);
    assert.deepEqual(frames(4), ["17 right 11", "18 branches 1"]);
    assert.deepEqual(frames(2), ["8 call file.read 8", "9 left 6", "10 branches 1"]);
    assert.deepEqual(frames(1), ["6 branches 1"]);
  });

  it("show the phase of the step", () => {
    const { fold, stop } = at(15);
    assert.deepEqual(
      framesOf(fold, 2, stop, undefined).map(f => `${f.kind} ${f.name}`),
      ["phase attempt failed: unavailable.http_503", 'step charge "Charge the card"', "workflow pay"],
    );
  });
});

describe("scopes", () => {
  it("show the step with its arguments before the call, the needed step, input and run", () => {
    const target = at(9);
    const scopes = scopesOf(target.where("charge"), { journal, run: RUN });
    assert.deepEqual(tree(scopes), [
      "This step",
      "  state: ready",
      '  arguments: { url: "https://pay.example/charges", json: { amount: 7 } } [charge.args]',
      '    url: "https://pay.example/charges" [charge.args.url]',
      "    json: { amount: 7 } [charge.args.json]",
      '  key: "r-1/charge"',
      "Needed steps",
      '  order: { text: "tea", size: 3 } [order.output]',
      '    text: "tea" [order.output.text]',
      "    size: 3 [order.output.size]",
      "Input [input]",
      "  total: 7 [input.total]",
      "Run",
      '  id: "r-1"',
      '  origin: "r-1"',
      '  trace: "t"',
      "  started: 1970-01-01T00:00:00.000Z",
      "  elapsed: 3s",
      `  position: 4 of ${journal.length} events`,
    ]);
  });

  it("show attempts, the error and the output when there are", () => {
    const target = at(16);
    const [step] = scopesOf(target.where("charge"), { journal, run: RUN });
    const shown = tree([step!]);
    assert.ok(shown.includes("  attempts: 2"), shown.join("\n"));
    assert.ok(shown.includes("    1: unavailable: down"));
    assert.ok(shown.includes("    2: succeeded"));
    assert.ok(shown.some(s => s.startsWith("  output: { status: 200")));
    assert.ok(!shown.some(s => s.startsWith("  error")));
  });

  it("of the workflow list its steps", () => {
    const [steps] = scopesOf(at(9).where(), { journal, run: RUN });
    assert.deepEqual(
      steps!.children().map(e => `${e.name}: ${e.text}`),
      ['order: { text: "tea", size: 3 }', "charge: ready", "receipt: waiting"],
    );
  });
});

describe("evaluating", () => {
  it("sees what stands at the cursor, not what comes after it", () => {
    const before = at(9);
    assert.equal(evaluateEntry(before, compileExpression, "output", "charge").text, "null");
    const after = at(16);
    assert.equal(evaluateEntry(after, compileExpression, "output.body.id", "charge").text, '"c-1"');
    assert.equal(evaluateEntry(after, compileExpression, "now()", "charge").type, "time");
    assert.throws(() => evaluateEntry(after, compileExpression, "uuid()", "charge"), /not be in the record/);
  });

  for (const [text, path] of [
    ["order.text", "order.output.text"],
    ["order", "order.output"],
    ["input.total", "input.total"],
    ["args.json.amount", "charge.args.json.amount"],
    ["receipt", undefined],
    ["order.text + 1", undefined],
    ["secrets.A", undefined],
  ] as const)
    it(`${text} ${path ? `can be changed as ${path}` : "can't be changed"}`, () => {
      assert.equal(editPathOf(at(9), text, "charge"), path);
    });
});
