import assert from "node:assert/strict";
import { compile } from "../../../language/index.ts";
import type { Plan, StepNode } from "../../../plan/plan.ts";
import { analyzed, planOf } from "../../support/language.ts";

const text = `
/// Greets.
workflow greet {
  version "1.2.0"
  input { name: string, times: integer 1.. = 2 }
  /// Asks the service.
  step ask "Ask" {
    call http.get { url: "https://x.example/\${input.name}", query: { n: -1 } }
    timeout 10s
    retry transient 3 times 1s..20s
    ensure output.status == 200 else rejected.odd "odd"
    on failure { transient -> continue; otherwise -> use { body: error.message } }
  }
  decide how by input.times { needs ask?; when 1, 2 -> short; otherwise -> end }
  step short { needs ask? as answered; value { hello: answered?.body, tried: attempts(answered) } }
  output { hello: short?.hello }
}
`;
const step = (plan: Plan, name: string): StepNode => plan.nodes.find(n => n.name === name) as StepNode;
/** The fingerprints and the hash of a changed text. */
const changed = (from: string, to: string): { plan: Plan; same: string[] } => {
  assert.ok(text.includes(from), from);
  const plan = planOf(text.replace(from, to));
  const before = planOf(text);
  const same = before.nodes.filter(n =>
    plan.nodes.some(m => m.name === n.name && m.fingerprint === n.fingerprint),
  );
  return { plan, same: same.map(n => n.name) };
};

describe("compile", () => {
  const plan = planOf(text);

  it("says what the workflow is", () => {
    const { workflow, release, doc, file, input, secrets } = plan;
    assert.deepEqual(
      {
        workflow,
        release,
        doc,
        file,
        secrets,
        fields: input.fields.map(f => [f.name, f.optional, f.default]),
      },
      {
        workflow: "greet",
        release: "1.2.0",
        doc: "Greets.",
        file: "test.flow",
        secrets: [],
        fields: [
          ["name", undefined, undefined],
          ["times", true, 2],
        ],
      },
    );
  });

  it("compiles a step's contract", () => {
    const ask = step(plan, "ask");
    assert.equal(ask.title, "Ask");
    assert.equal(ask.doc, "Asks the service.");
    assert.equal(ask.effect, "read");
    assert.deepEqual(ask.nameAt, { start: { line: 6, character: 7 }, end: { line: 6, character: 10 } });
    assert.deepEqual(ask.action.kind === "call" && [ask.action.tool, ask.action.args.expr], [
      "http.get",
      {
        op: "object",
        entries: [
          {
            key: "url",
            value: {
              op: "text",
              parts: ["https://x.example/", { op: "field", of: { op: "name", name: "input" }, name: "name" }],
            },
          },
          {
            key: "query",
            value: { op: "object", entries: [{ key: "n", value: { op: "value", value: -1 } }] },
          },
        ],
      },
    ]);
    assert.deepEqual(ask.timeout?.expr, { op: "value", value: { $duration: 10_000 } });
    assert.equal(ask.timeout?.text, "10s");
    const [retry] = ask.retry;
    assert.deepEqual(
      [retry!.classes, retry!.times, retry!.min, retry!.max],
      [["transient"], 3, 1000, 20_000],
    );
    assert.deepEqual(
      [ask.ensure[0]!.class, ask.ensure[0]!.condition.text],
      ["rejected.odd", "output.status == 200"],
    );
    assert.deepEqual(
      ask.onFailure.map(c => [c.classes, c.action.kind]),
      [
        [["transient"], "continue"],
        [[], "use"],
      ],
    );
  });

  it("compiles decisions, and who waits for them", () => {
    const how = plan.nodes[1]!;
    assert.ok(how.kind === "decide");
    assert.equal(how.by?.text, "input.times");
    assert.deepEqual(
      how.cases.map(c => [c.when.map(w => w.text), c.target]),
      [[["1", "2"], 2]],
    );
    assert.equal(how.otherwise?.target, "end");
    assert.deepEqual(plan.nodes[2]!.deciders, [1]);
  });

  it("compiles needs under the name they have, and facts about nodes", () => {
    const short = step(plan, "short");
    assert.deepEqual(
      short.needs.map(({ nodes, name, optional }) => ({ nodes, name, optional })),
      [{ nodes: [0], name: "answered", optional: true }],
    );
    assert.deepEqual(short.action.kind === "value" && short.action.value.expr, {
      op: "object",
      entries: [
        {
          key: "hello",
          value: { op: "field", of: { op: "name", name: "answered" }, name: "body", safe: true },
        },
        { key: "tried", value: { op: "fact", fact: "attempts", node: "answered" } },
      ],
    });
  });

  it("compiles several conditions of a case as cases of their own", () => {
    const { nodes } = planOf(
      "workflow w { decide d { when 1 < 2, 2 < 3 -> a; otherwise -> end }; step a { value 1 } }",
    );
    const [decide] = nodes;
    assert.ok(decide?.kind === "decide");
    assert.deepEqual(
      decide.cases.map(c => [c.when.length, c.target]),
      [
        [1, 1],
        [1, 1],
      ],
    );
  });

  it("turns the form of a question into a type", () => {
    const { nodes } = planOf(
      'type C = "a" | "b"\nworkflow w { step s { call human.input { to: "x", message: "y", form: { c: C, n: integer } } } }',
    );
    const { action } = nodes[0] as StepNode;
    assert.ok(action.kind === "call" && action.args.expr.op === "object");
    const form = action.args.expr.entries.find(e => "key" in e && e.key === "form");
    assert.deepEqual(form && "value" in form && form.value, {
      op: "value",
      value: {
        kind: "record",
        fields: [
          { name: "c", type: { kind: "union", of: ["a", "b"].map(value => ({ kind: "literal", value })) } },
          { name: "n", type: { kind: "number", integer: true } },
        ],
      },
    });
  });

  it("takes statements from policies and defaults where the step says nothing", () => {
    const { nodes } = planOf(`
policy base { timeout 9s; on failure stop }
policy web { follows base; retry transient 2 times }
workflow w {
  defaults { timeout 1s; on failure continue; key }
  step a { call http.get { url: "x" }; follows web; timeout 3s }
  step b { call http.get { url: "x" }; follows base }
  step c { call http.get { url: "x" } }
  step d { call human.input { to: "x", message: "y", form: { a: string } } }
  step e { value 1 }
}`);
    const seen = (nodes as StepNode[]).map(n => [
      n.timeout?.text,
      n.retry.length,
      n.onFailure.map(c => c.action.kind).join(),
      n.key?.kind,
    ]);
    assert.deepEqual(seen, [
      ["3s", 1, "stop", "auto"],
      ["9s", 0, "stop", "auto"],
      ["1s", 0, "continue", "auto"],
      [undefined, 0, "continue", "auto"],
      [undefined, 0, "continue", undefined],
    ]);
  });
});

describe("fingerprints", () => {
  const all = ["ask", "how", "short"];
  const table: [string, string, string, string[]][] = [
    ["layout and comments", "    timeout 10s\n", "    // patience\n\n    timeout   10s\n", all],
    ["titles and documentation", '/// Asks the service.\n  step ask "Ask"', 'step ask "Please"', all],
    ["another node", "  output {", "  step more { value 1 }\n  output {", all],
    ["a node in front", "  /// Asks", "  step more { value 1 }\n  /// Asks", all],
    ["how something is written", "-1", "(-1)", all],
    ["an argument", "n: -1", "n: -2", ["how", "short"]],
    ["a timeout", "timeout 10s", "timeout 11s", ["how", "short"]],
    ["a target", "otherwise -> end", "otherwise -> short", ["ask", "how", "short"].filter(n => n !== "how")],
    ["a need", "needs ask?; when", "needs ask; when", ["ask", "short"]],
  ];
  for (const [name, from, to, same] of table)
    it(`of ${name}: ${same.length === 3 ? "nothing changes" : "only that node's changes"}`, () =>
      assert.deepEqual(changed(from, to).same, same));

  it("the plan's hash goes with what a run does", () => {
    const { hash } = planOf(text);
    assert.match(hash, /^sha256:[0-9a-f]{64}$/);
    assert.equal(changed("/// Greets.", "/// Says hello.").plan.hash, hash);
    assert.equal(changed("    timeout 10s\n", "\n    timeout 10s\n").plan.hash, hash);
    assert.notEqual(changed("times: integer 1.. = 2", "times: integer 1.. = 3").plan.hash, hash);
    assert.notEqual(changed("hello: short?.hello", "hello: short").plan.hash, hash);
    assert.notEqual(changed("n: -1", "n: -2").plan.hash, hash);
  });
});

describe("what can't be compiled", () => {
  const table: [string, string | undefined, RegExp][] = [
    ["", undefined, /^There is no workflow in this file\.$/],
    ["workflow a { output 1 }\nworkflow b { output 1 }", undefined, /^Which workflow\? It has `a`, `b`\.$/],
    ["workflow a { output 1 }", "c", /^There is no workflow `c` in this file\. It has `a`\.$/],
    [
      "workflow a {\n  step x { needs y; value z }\n}",
      undefined,
      /^f\.flow:2:18: .*`y`.* \[FLOW202\] \(and 1 more\)$/,
    ],
    [
      "workflow a {\n  group g { step x { value 1 } }\n}",
      undefined,
      /^f\.flow:2:3: `group` is not supported yet/,
    ],
    ["workflow", undefined, /FLOW1/],
    ["{".repeat(1000), undefined, /./],
  ];
  for (const [source, name, problem] of table)
    it(`${JSON.stringify(source.slice(0, 40))}: ${problem.source}`, () => {
      const compiled = compile(analyzed(source), name, { file: "f.flow", text: source });
      assert.equal(compiled.plan, undefined);
      assert.match(compiled.problem!, problem);
    });
});
