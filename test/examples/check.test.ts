import assert from "node:assert/strict";
import { readFileSync } from "node:fs";
import path from "node:path";
import { analyze, compile, parse } from "../../language/index.ts";
import { conform } from "../../plan/conform.ts";
import { fromJson } from "../../plan/value.ts";
import { toolDescriptions } from "../../runtime/tools/catalogue.ts";
import { EXAMPLE } from "./support.ts";

const read = (name: string) => readFileSync(path.join(EXAMPLE, name), "utf8");

describe("the refund example", () => {
  const text = read("refund.flow");
  const analysis = analyze(parse(text), { tools: toolDescriptions });
  const compiled = compile(analysis, undefined, { file: "refund.flow", text });

  it("has nothing that the checker would mention", () => {
    assert.deepEqual(
      analysis.diagnostics.map(d => `${d.code} ${d.severity}: ${d.message}`),
      [],
    );
  });

  it("compiles to the steps that it shows", () => {
    assert.ok(compiled.plan, compiled.problem);
    assert.deepEqual(
      compiled.plan.nodes.map(n => n.name),
      [
        "order",
        "customer",
        "history",
        "label",
        "route",
        "refund",
        "resend",
        "review",
        "message",
        "tell",
        "note",
      ],
    );
  });

  it("takes its input.json", () => {
    assert.ok(compiled.plan);
    const { problems } = conform(compiled.plan.input, fromJson(JSON.parse(read("input.json"))), "input");
    assert.deepEqual(problems, []);
  });

  it("has launch configurations and tasks that are JSON and name files that are there", () => {
    const launch = JSON.parse(read(".vscode/launch.json")) as {
      configurations: { type: string; program: string; preLaunchTask?: string }[];
    };
    const tasks = JSON.parse(read(".vscode/tasks.json")) as { tasks: { label: string; args: string[] }[] };
    for (const configuration of launch.configurations) {
      assert.equal(configuration.type, "flow");
      assert.ok(read(configuration.program.replace("${workspaceFolder}/", "")));
      const task = configuration.preLaunchTask;
      assert.ok(task === undefined || tasks.tasks.some(t => t.label === task));
    }
    for (const task of tasks.tasks) assert.ok(read(task.args[0]!));
  });
});
