import assert from "node:assert/strict";
import type { GraphModel } from "../../../graph/model.ts";
import { graphOf, LineIndex } from "../../../language/index.ts";
import { inWorkflow, understood } from "./support.ts";

function graph(text: string, workflow?: string): GraphModel {
  const lines = new LineIndex(text);
  const model = graphOf(understood(text), {
    name: "a.flow",
    lineOf: at => lines.position(at).line,
    ...(workflow && { workflow }),
  });
  if (typeof model === "string") throw new Error(model);
  return model;
}

function edges({ edges: all }: GraphModel): string[] {
  return all.map(
    e =>
      `${e.from} ${e.implied ? "(" : ""}${e.kind}${e.implied ? ")" : ""} ${e.to}${e.label ? `: ${e.label}` : ""}`,
  );
}

const node = (model: GraphModel, id: string) => model.nodes.find(n => n.id === id)!;

describe("graph of a workflow", () => {
  it("gives each node an id of its own, also while a step is named like one of the ends", () => {
    const { nodes } = graph(
      "workflow a {\n  step one { value 1 }\n  step output { value 2 }\n  step input { value 3 }\n}\n",
    );
    assert.deepEqual(nodes.map(n => n.id).sort(), ["input", "one", "output"]);
  });

  it("has edges as written, those that others imply marked", () => {
    const model = graph(
      "workflow a {\n  step one { value 1 }\n  step two { needs one; value 2 }\n  step three { needs one, two?; value 3 }\n  output [one, three]\n}\n",
    );
    assert.deepEqual(edges(model), [
      "one needs two",
      "one (needs) three",
      "two optional three",
      "one (output) output",
      "three output output",
    ]);
    assert.deepEqual(
      model.nodes.map(n => [n.id, n.wave]),
      [
        ["input", 0],
        ["one", 1],
        ["two", 2],
        ["three", 3],
        ["output", 4],
      ],
    );
  });

  it("labels the branches of a decision in order", () => {
    const model = graph(
      inWorkflow(
        '  decide route by input.status {\n    needs order\n    when "open" -> customer\n    otherwise -> end\n  }',
      ),
    );
    assert.deepEqual(
      edges(model).filter(text => text.startsWith("route")),
      ["route branch customer: 1 open", "route branch output: 2 otherwise"],
    );
    assert.equal(node(model, "route").detail, "2 cases, by input.status");
    assert.equal(node(model, "customer").wave, 3);
  });

  it("labels conditions as written", () => {
    const model = graph(
      inWorkflow(
        "  decide route {\n    when input.limit > 1, input.limit < 0 -> customer\n    otherwise -> customer\n  }",
      ),
    );
    assert.deepEqual(
      edges(model).filter(text => text.startsWith("route")),
      ["route branch customer: 1 input.limit > 1, input.limit < 0, 2 otherwise"],
    );
  });

  it("shows what each node is and its contract", () => {
    const model = graph(
      inWorkflow(`  step pay "Give it back" {
    needs order
    when order.body.total > 0
    approval "Sure?" by "finance" within 2h
    call http.post { url: "https://pay.example/refunds?x=1", json: {} }
    effect irreversible
    key
    timeout 10s
    retry transient 3 times 1s..10s
    retry invalid 1 times
    ensure output.status == 200
    on failure { denied -> continue; rejected -> pause "Refused" for "finance" within 1d then stop; otherwise -> stop }
  }`),
    );
    const pay = node(model, "pay");
    assert.equal(pay.detail, "Give it back");
    assert.equal(pay.effect, "irreversible");
    assert.deepEqual(pay.contract, {
      approval: "finance",
      key: true,
      timeout: "10s",
      retries: 4,
      ensure: 1,
      when: "order.body.total > 0",
      failure: ["continue", "pause", "stop"],
      rules: [
        { classes: "denied", action: "continue" },
        { classes: "rejected", action: "pause", text: "Refused" },
        { classes: "otherwise", action: "stop" },
      ],
    });
    const order = node(model, "order");
    assert.deepEqual(
      [order.icon, order.family, order.effect, order.line, order.endLine],
      ["globe", "call", "read", 4, 9],
    );
    assert.equal(node(model, "customer").detail, "value · name, address");
    assert.equal(node(model, "input").detail, "id, limit, status");
  });

  it("says in short what is called where there is no title", () => {
    const call = (text: string): string =>
      node(graph(inWorkflow(`  step it {\n    call ${text}\n  }`)), "it").detail;
    assert.equal(
      call('http.post { url: "https://pay.example/refunds?order=1" }'),
      "POST pay.example/refunds",
    );
    assert.equal(call('human.input { to: "support", message: "?", form: {} }'), "human.input · support");
    assert.equal(call("no.such { }"), "no.such");
  });

  it("carries the diagnostics of each node", () => {
    const model = graph(inWorkflow("  step last {\n    value order.body.id\n  }"));
    const [missing] = node(model, "last").diagnostics;
    assert.equal(missing?.severity, "error");
    assert.equal(missing.line, 14);
    assert.equal(model.problems.errors, 1);
    assert.deepEqual(node(model, "order").diagnostics, []);
  });

  it("is drawn for unfinished files and cycles too", () => {
    const model = graph(
      "workflow a {\n  step one { needs two; value 1 }\n  step two { needs one, nobody; value 1 }\n  step { value 1 }\n  step one { value 2 }\n",
    );
    assert.deepEqual(
      model.nodes.map(n => n.id),
      ["input", "one", "two", "output"],
    );
    assert.deepEqual(edges(model), ["two needs one", "one needs two"]);
  });

  it("is of the workflow that no other calls, or says which there are", () => {
    const two = "workflow a { step x { call b { } } }\nworkflow b { output 1 }\n";
    assert.equal(graph(two).workflow, "a");
    assert.equal(graph(two, "b").workflow, "b");
    assert.throws(() => graph(two, "c"), /There is no workflow c in this file; it has a, b/);
    assert.throws(() => graph("workflow a {}\nworkflow b {}\n"), /several workflows; say which one: a, b/);
    assert.throws(() => graph("secret X\n"), /no workflow in this file/);
  });
});
