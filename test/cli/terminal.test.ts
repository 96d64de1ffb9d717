import assert from "node:assert/strict";
import { stripVTControlCharacters } from "node:util";
import { fromText, readInput } from "../../cli/input/run-input.ts";
import { diagnosticText } from "../../cli/terminal/diagnostics.ts";
import { liveLines } from "../../cli/terminal/live-view.ts";
import { reportText } from "../../cli/terminal/report-text.ts";
import { duration, plain, quoted } from "../../cli/terminal/text.ts";
import { analyze, compile, LineIndex, parse } from "../../language/index.ts";
import type { Type } from "../../plan/type.ts";
import { apply, initialState } from "../../runtime/core/apply.ts";
import type { NewEvent, RunEvent } from "../../runtime/core/events.ts";
import type { RunState } from "../../runtime/core/state.ts";
import { reportOf } from "../../runtime/drivers/report.ts";
import { toolDescriptions } from "../../runtime/tools/catalogue.ts";

const FLOW = `workflow w {
  step a { call http.get { url: "http://x" }; timeout 5s; on failure stop }
  step pay { needs a; call http.post { url: "http://x", json: {} }; key; timeout 5s; on failure stop }
  step b { needs a; value 1 }
}`;

function planOf(text: string) {
  const { plan, problem } = compile(analyze(parse(text), { tools: toolDescriptions }), undefined, {
    file: "w.flow",
    text,
  });
  assert.ok(plan, problem);
  return plan;
}

function folded(...events: NewEvent[]) {
  const plan = planOf(FLOW);
  const state = initialState(plan);
  const journal = [
    { type: "run.started", input: {}, plan: plan.hash, trace: "t", origin: "r-1" } as NewEvent,
    ...events,
  ].map((event, seq) => ({ ...event, seq, time: 1000 * seq }) as RunEvent);
  for (const event of journal) apply(state, event);
  return { plan, state, journal };
}

const live = (state: RunState, now: number, rows = 24) =>
  liveLines(state, now, rows, 80).map(stripVTControlCharacters);
const FAILURE = { class: "unavailable", code: "http_503", message: "HTTP 503" } as const;
const A: NewEvent[] = [
  { type: "attempt.started", node: "a", attempt: 1, args: {} },
  { type: "attempt.succeeded", node: "a", attempt: 1, output: {}, duration: 1000 },
  { type: "node.settled", node: "a", state: "succeeded", duration: 1000 },
];

describe("the terminal", () => {
  it("shows a line a step and a bar", () => {
    const { state } = folded(...A, { type: "attempt.started", node: "pay", attempt: 1, args: {}, key: "k" });
    assert.deepEqual(live(state, 5500), [
      "✓ a    2.0 s",
      "▸ pay  1.5 s",
      "· b    ",
      `${"━".repeat(30)} 1/3  5.5 s`,
    ]);
  });

  it("shows what is going on first where there is little room", () => {
    const { state } = folded(...A, { type: "attempt.started", node: "pay", attempt: 1, args: {}, key: "k" });
    const lines = live(state, 5500, 6);
    assert.equal(lines.length, 4);
    const steps = Array.from({ length: 50 }, (_, i) => `step s${i} { value ${i} }`).join("\n");
    const many = initialState(planOf(`workflow w {\n${steps}\n}`));
    apply(many, { type: "attempt.started", node: "s40", attempt: 1, args: null, seq: 1, time: 1 });
    const shown = live(many, 100, 10);
    assert.equal(shown.length, 7);
    assert.ok(
      shown.some(line => line.startsWith("▸ s40 ")),
      shown.join("\n"),
    );
    assert.ok(shown.includes("  and 45 more"));
  });

  it("reports what to check by hand, and how to go on", () => {
    const { plan, state, journal } = folded(...A, {
      type: "attempt.started",
      node: "pay",
      attempt: 1,
      args: {},
      key: "k",
    });
    const header = { id: "r-1", workflow: "w", file: "w.flow", plan, source: FLOW, trace: "t", started: 0 };
    const report = reportOf({ header, state, journal }, "interrupted");
    const text = stripVTControlCharacters(
      reportText({ report, plan, state, storeOption: " --store 'my runs'" }),
    );
    assert.match(text, /^‖ interrupted {2}w {2}r-1/);
    assert.match(text, /To check by hand\n {2}pay: http\.post \(write\) may have happened; its key was k\n/);
    assert.match(text, /Next\n {2}stepwright resume r-1 --store 'my runs'$/);
  });

  it("does not ask to check a write that is known not to have left", () => {
    const attempt: NewEvent[] = [
      { type: "attempt.started", node: "pay", attempt: 1, args: {}, key: "k" },
      { type: "attempt.failed", node: "pay", attempt: 1, error: { ...FAILURE, sent: false }, duration: 1 },
      {
        type: "node.settled",
        node: "pay",
        state: "failed",
        error: { ...FAILURE, sent: false },
        duration: 1,
        action: "stop",
      },
    ];
    const { plan, state, journal } = folded(...A, ...attempt);
    const header = { id: "r-1", workflow: "w", file: "w.flow", plan, source: FLOW, trace: "t", started: 0 };
    const text = reportText({ report: reportOf({ header, state, journal }), plan, state, storeOption: "" });
    assert.doesNotMatch(stripVTControlCharacters(text), /To check by hand/);
    assert.match(stripVTControlCharacters(text), /Failed\n {2}pay {2}unavailable \(http_503\): HTTP 503/);
  });

  it("puts carets under what is wrong, tabs and long lines included", () => {
    const show = (text: string, start: number, end: number) =>
      stripVTControlCharacters(
        diagnosticText("w.flow", new LineIndex(text), {
          code: "FLOW1",
          severity: "error",
          message: "no",
          span: { start, end },
          related: [],
          fixes: [],
        }),
      ).split("\n");
    assert.deepEqual(show("ab\n\tcd ef\n", 7, 9), [
      "w.flow:2:5 error FLOW1 no",
      "    2 | \tcd ef",
      "      | \t   ^^",
    ]);
    const [, line, carets] = show("x".repeat(50_000), 30_000, 30_002);
    assert.ok(line!.length < 200);
    assert.equal(carets!.indexOf("^") > 0, true);
    assert.deepEqual(show("a", 1, 1).slice(1), ["    1 | a", "      |  ^"]);
  });

  it("never lets a text steer the terminal", () => {
    assert.equal(plain("a\u001b[2Jb\u009b\u202ec"), "a�[2Jb��c");
  });

  it("writes durations and words as people and shells take them", () => {
    assert.deepEqual([5, 1500, 61_000, 3_600_000].map(duration), ["5 ms", "1.5 s", "1m1s", "1h"]);
    assert.deepEqual(["a/b", "pairs[3]/post", "it's"].map(quoted), ["a/b", "'pairs[3]/post'", "'it'\\''s'"]);
  });

  it("reads pairs as their types want", () => {
    const record: Type & { kind: "record" } = {
      kind: "record",
      fields: [
        { name: "s", type: { kind: "string" } },
        { name: "n", type: { kind: "number" } },
        { name: "__proto__", type: { kind: "any" } },
      ],
    };
    const input = readInput(["s=5", '{"n":1}', "n=2.5", '__proto__={"x":1}'], record);
    assert.deepEqual(Object.entries(input), [
      ["s", "5"],
      ["n", 2.5],
      ["__proto__", { x: 1 }],
    ]);
    assert.equal(({} as { x?: number }).x, undefined);
    assert.equal(fromText("true", { kind: "boolean" }), true);
    assert.equal(fromText("a=b", { kind: "string" }), "a=b");
    assert.deepEqual(fromText("[1]", { kind: "any" }), [1]);
    assert.equal(fromText("nope", { kind: "number" }), "nope");
  });
});
