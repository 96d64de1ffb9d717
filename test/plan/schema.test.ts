import assert from "node:assert/strict";
import { readdirSync, readFileSync } from "node:fs";
import path from "node:path";
import { planSchema } from "../../plan/schema.ts";
import { planOf } from "../support/language.ts";

const examples = path.join(import.meta.dirname, "../../examples");
const files = readdirSync(examples, { recursive: true, encoding: "utf8" }).filter(name =>
  name.endsWith(".flow"),
);

const all = `
secret TOKEN
type Answer = { id: string, wait: duration ..1h = 1m, tags: { [string]: integer }, when: time, note: string? }
workflow everything "x" {
  version "1.2.0"
  input { n: integer 1.. = 3, kind: "a" | "b", file: file?, any: any }
  step a "First" {
    call http.post { url: "https://a.example/\${input.n}", json: { ...input.any, k: [1, -2, null, true], d: 90s } }
    effect irreversible
    key "a/\${input.n}"
    timeout 10s
    retry transient 2 times 1s..5s
    retry invalid 1 times
    returns { status: number, body: Answer }
    approval "Do it?" by "kim" within 1h when input.n > 2 && !(input.kind == "b")
    ensure output.body.id != "" else rejected.empty "no id"
    on failure {
      network, timeout -> pause "Again?" for "kim" within 1d then use { status: 0, body: input.any }
      rejected.empty -> continue
      otherwise -> stop
    }
  }
  step b { needs a?; value a?.body.tags["x"] ?? len(map(range(3), i => i * 2)) }
  step c { needs b; when status(b) == "succeeded"; value if b in [1, 2] then "few" else "many" }
  decide d by input.kind { needs c; when "a" -> e; otherwise -> end }
  step e { call human.input { to: "kim", message: "How?", form: { count: integer, tags: [string] } }; key }
  output { b: b, e: e?.count, left: 7 % 2 }
}
`.replace(' "x" {', " {");

describe("the schema of plans", () => {
  it("holds for a workflow of everything", () => {
    const plan = planOf(all);
    assert.deepEqual(planSchema.parse(JSON.parse(JSON.stringify(plan))), JSON.parse(JSON.stringify(plan)));
  });
  for (const name of files)
    it(`holds for examples/${name}`, () => {
      const plan = planOf(readFileSync(path.join(examples, name), "utf8"));
      assert.doesNotThrow(() => planSchema.parse(JSON.parse(JSON.stringify(plan))));
    });
  it("refuses what it doesn't know", () => {
    assert.equal(planSchema.safeParse({ ...planOf(all), later: 1 }).success, false);
    assert.equal(planSchema.safeParse({ ...planOf(all), version: 2 }).success, false);
  });
});
