import assert from "node:assert/strict";
import { showType } from "../../../plan/type-text.ts";
import { toolDescriptions, tools } from "../../../runtime/tools/catalogue.ts";

describe("tool catalogue", () => {
  it("holds the built-in tools, each once", () => {
    assert.deepEqual(
      tools.map(t => t.name).sort(),
      [
        ...["delete", "get", "head", "patch", "post", "put"].map(m => `http.${m}`),
        ...["shell.run", "shell.script", "sql.execute", "sql.query", "human.input"],
        ...["append", "copy", "list", "read", "remove", "write"].map(a => `file.${a}`),
      ].sort(),
    );
  });

  const byName = new Map(toolDescriptions.map(d => [d.name, d]));
  const signatures: [string, string, string][] = [
    ["file.read", "{ path: string }", "{ text: string }"],
    ["sql.execute", "{ db: string, sql: string, params: [any]? }", "{ changes: integer 0.. }"],
    ["human.input", "{ to: string, message: string, form: type }", "{ by: string? }"],
    [
      "shell.run",
      "{ command: string, args: [string | number | boolean]?, cwd: string?, env: { [string]: (string | number | boolean)? }?, stdin: string?, accept: [integer 0..255] = [0] }",
      "{ code: integer, stdout: string, stderr: string }",
    ],
  ];
  for (const [name, args, result] of signatures)
    it(`describes ${name} with the types of its schemas`, () => {
      const description = byName.get(name)!;
      assert.equal(showType(description.args), args);
      assert.equal(showType(description.result), result);
    });

  for (const d of toolDescriptions)
    it(`${d.name} is documented: itself, every argument, an example`, () => {
      assert.match(d.doc, /^[A-Z].*\.$/);
      assert.ok(d.example.startsWith(`${d.name} {`), d.example);
      assert.equal(d.args.closed, true);
      for (const field of d.args.fields) assert.ok(field.doc, `${d.name}.${field.name}`);
    });

  it("says which tools reach over a network, and which wait for people", () => {
    assert.deepEqual(
      toolDescriptions.filter(d => d.network).map(d => d.name),
      toolDescriptions.map(d => d.name).filter(n => n.startsWith("http.")),
    );
    assert.deepEqual(
      toolDescriptions.filter(d => d.waits).map(d => d.name),
      ["human.input"],
    );
  });
});
