import assert from "node:assert/strict";
import { complete } from "../../../language/index.ts";
import { edited, HOST, inStep, inWorkflow, marked } from "./support.ts";

interface Case {
  what: string;
  text: string;
  /** Labels that are there; `all` when nothing else is. */
  has: readonly string[];
  hasNot?: readonly string[];
  all?: true;
}

const CALL = 'call http.post { url: "https://pay.example" }';

const CASES: readonly Case[] = [
  {
    what: "declarations at the top of a file",
    text: "$0",
    has: ["workflow", "secret", "type", "policy"],
    hasNot: ["step", "needs", "use", "tool", "test"],
  },
  { what: "declarations by their first letters", text: "wor$0", has: ["workflow"] },
  {
    what: "nodes in a workflow",
    text: inWorkflow("  $0"),
    has: ["step", "decide", "version", "defaults"],
    hasNot: ["input", "output", "secret", "call", "on failure", "group", "trigger"],
  },
  {
    what: "statements in an empty step",
    text: inStep("$0"),
    has: ["needs", "call", "value", "on failure", "follows"],
    hasNot: ["step", "otherwise", "input", "verify", "within"],
  },
  {
    what: "policies that a step can follow",
    text: `policy web { timeout 5s }\npolicy mild { on failure continue }\n${inStep(`${CALL}\n    follows $0`)}`,
    has: ["web", "mild"],
    all: true,
  },
  {
    what: "policies that another can follow",
    text: "policy web { timeout 5s }\npolicy all { follows $0 }\n",
    has: ["web"],
    all: true,
  },
  {
    what: "statements not said already",
    text: inStep(`${CALL}\n    key\n    t$0`),
    has: ["timeout", "retry", "ensure"],
    hasNot: ["call", "value", "key"],
  },
  {
    what: "only what a computation can have",
    text: inStep("value 1\n    $0"),
    has: ["ensure", "needs"],
    hasNot: ["timeout", "retry", "key", "call"],
  },
  {
    what: "statements of a decision",
    text: inWorkflow("  decide route {\n    $0\n  }"),
    has: ["needs", "when", "otherwise"],
    hasNot: ["call", "step"],
  },
  {
    what: "statements between others",
    text: inStep(`needs order\n    $0\n    ${CALL}`),
    has: ["retry", "timeout"],
    hasNot: ["call"],
  },
  {
    what: "steps to need",
    text: inStep("needs $0"),
    has: ["order", "customer"],
    hasNot: ["last"],
    all: true,
  },
  {
    what: "steps to need that were not named yet",
    text: inStep("needs order, $0"),
    has: ["customer"],
    all: true,
  },
  {
    what: "targets of a case",
    text: inWorkflow("  decide route {\n    needs order\n    when order.body.total > 1 -> $0\n  }"),
    has: ["customer", "end"],
    hasNot: ["route"],
  },
  { what: "tools", text: inStep("call $0"), has: ["http.get", "http.post", "human.input"], all: true },
  { what: "tools behind the dot", text: inStep("call http.$0"), has: ["http.get", "http.post"] },
  { what: "arguments", text: inStep("call http.post { $0 }"), has: ["url", "json"], all: true },
  {
    what: "arguments that were not given",
    text: inStep('call http.post { url: "x", $0 }'),
    has: ["json"],
    all: true,
  },
  {
    what: "names in an expression",
    text: inStep("needs order\n    value $0"),
    has: ["order", "input", "secrets", "len"],
  },
  { what: "steps that are not needed yet", text: inStep("value cus$0"), has: ["customer", "order"] },
  { what: "fields of the input", text: inStep("value input.$0"), has: ["id", "limit", "status"], all: true },
  { what: "secrets", text: inStep("value secrets.$0"), has: ["TOKEN"], all: true },
  {
    what: "fields of an output by its type",
    text: inStep("needs order\n    value order.body.$0"),
    has: ["id", "total", "state", "items"],
    all: true,
  },
  {
    what: "fields in a text",
    text: inStep('needs order\n    value "is ${order.body.$0}!"'),
    has: ["id", "total", "state", "items"],
    all: true,
  },
  {
    what: "fields of a lambda's parameter",
    text: inStep("needs order\n    value map(order.body.items, i => i.$0)"),
    has: ["sku"],
    all: true,
  },
  {
    what: "fields of the own output",
    text: inStep("needs order\n    value order.body\n    ensure output.$0"),
    has: ["id", "total"],
  },
  {
    what: "what a decision chose",
    text: inWorkflow(
      '  decide route by input.status {\n    when "open" -> customer\n    otherwise -> end\n  }\n  step last {\n    needs route\n    value route.$0\n  }',
    ),
    has: ["chosen", "because"],
    all: true,
  },
  {
    what: "values that a comparison allows",
    text: inStep("needs order\n    when order.body.state == $0\n    value 1"),
    has: ['"open"', '"lost"'],
  },
  {
    what: "values inside the quotes",
    text: inStep('needs order\n    when order.body.state == "$0"\n    value 1'),
    has: ["open", "lost"],
    all: true,
  },
  {
    what: "cases of a decision by a value",
    text: inWorkflow('  decide route by input.status {\n    when "$0" -> customer\n  }'),
    has: ["open", "shipped"],
    all: true,
  },
  {
    what: "error classes to retry",
    text: inStep(`${CALL}\n    retry $0`),
    has: ["transient", "network", "timeout"],
    hasNot: ["otherwise"],
  },
  {
    what: "failure actions",
    text: inStep(`${CALL}\n    on failure $0`),
    has: ["stop", "continue", "use", "pause"],
    hasNot: ["undo"],
    all: true,
  },
  {
    what: "error classes of failure rules",
    text: inStep(`${CALL}\n    on failure {\n      $0\n    }`),
    has: ["rejected", "otherwise", "transient"],
  },
  {
    what: "actions of failure rules",
    text: inStep(`${CALL}\n    on failure {\n      rejected -> $0\n    }`),
    has: ["stop", "continue", "use", "pause"],
    all: true,
  },
  {
    what: "effects",
    text: inStep(`${CALL}\n    effect $0`),
    has: ["read", "write", "irreversible"],
    all: true,
  },
  { what: "types", text: inStep(`${CALL}\n    returns $0`), has: ["string", "integer", "Status"] },
  { what: "types of a field", text: "workflow a {\n  input { id: $0 }\n}", has: ["string", "integer"] },
  { what: "nothing in a comment", text: inStep("// $0"), has: [], all: true },
  { what: "nothing where a name is made up", text: inWorkflow("  step $0 { value 1 }"), has: [], all: true },
  { what: "nothing inside an ordinary text", text: inStep('value "hello $0"'), has: [], all: true },
];

describe("completion", () => {
  for (const { what, text, has, hasNot = [], all } of CASES)
    it(`proposes ${what}`, () => {
      const labels = labelsAt(text);
      for (const label of has)
        assert.ok(labels.includes(label), `${label} is missing in ${labels.join(", ")}`);
      for (const label of hasNot) assert.ok(!labels.includes(label), `${label} is proposed`);
      if (all) assert.deepEqual(labels.toSorted(), has.toSorted());
    });

  it("proposes no new statement because a blank was typed, but what goes on with one", () => {
    const typed = (source: string): number => {
      const { analysis, text, offset } = marked(source);
      return complete(analysis, HOST, text, offset, " ").length;
    };
    assert.equal(typed(inStep(" $0")), 0);
    assert.ok(typed(inStep("call $0")) > 0);
  });

  it("puts the arguments that a tool needs behind it", () => {
    const found = at(inStep("call $0")).find(item => item.label === "human.input");
    assert.equal(found?.insert, 'human.input { to: "$1", message: "$2", form: { $3 } }');
  });

  it("adds the missing need along with the name", () => {
    const source = inStep("value customer$0");
    const found = at(source).find(item => item.label === "customer");
    assert.ok(found);
    const { text } = marked(source);
    const result = edited(text, [...found.also, { ...found.span, text: found.insert }]);
    assert.match(result, /step last \{\n {4}needs customer\n {4}value customer\n/);
  });

  it("knows the fields of a step that is not needed yet, and adds the need", () => {
    const source = inStep("value order.body.$0");
    const found = at(source);
    assert.deepEqual(found.map(item => item.label).toSorted(), ["id", "items", "state", "total"]);
    const { text } = marked(source);
    assert.match(edited(text, found[0]!.also), /step last \{\n {4}needs order\n {4}value order\.body\.\n/);
  });

  it("adds to the needs that are there", () => {
    const source = inStep("needs order\n    value [order, customer$0]");
    const found = at(source).find(item => item.label === "customer");
    const { text } = marked(source);
    assert.match(edited(text, found?.also ?? []), /needs order, customer\n/);
  });

  it("replaces what was typed of the word", () => {
    const source = inStep("call http.po$0");
    const { text } = marked(source);
    const found = at(source).find(item => item.label === "http.post");
    assert.ok(found);
    assert.equal(text.slice(found.span.start, found.span.end), "http.po");
  });
});

function at(source: string) {
  const { analysis, text, offset } = marked(source);
  return complete(analysis, HOST, text, offset);
}

function labelsAt(source: string): string[] {
  return at(source).map(item => item.label);
}
