/** What is kept from before an edit changes nothing about the result. */
import assert from "node:assert/strict";
import fc from "fast-check";
import { analyze } from "../../../language/analysis.ts";
import { compile } from "../../../language/compile/index.ts";
import { parse } from "../../../language/syntax/parse.ts";
import { reparse } from "../../../language/syntax/reparse.ts";
import { planSchema } from "../../../plan/schema.ts";
import { host, told } from "../../support/language.ts";

const text = `
secret S
type Order = { id: string, total: number 0.., note: string? }
policy web { timeout 5s; on failure stop }
workflow w {
  input { id: string, limit: number = 3 }
  defaults { retry transient 1 times }
  step order { call http.get { url: "https://x.example/\${input.id}" }; returns { body: Order }; follows web }
  step big { needs order; when order.body.total > input.limit; value order.body.total * 2 }
  step small { needs order, big?; value big ?? order.body.total }
  decide way by order.body.id { needs order; when "a" -> left; otherwise -> right }
  step left { needs small; value { n: small + 1, note: order.body.note.x } }
  step right { needs small, order; call file.write { path: order.body.id, text: secrets.T } }
  output { l: left?.n, r: right.path, way: way.chosen }
}
`;
/** Pieces that make sense somewhere, so that edits are not only noise. */
const WORDS = [
  "order",
  "big",
  "input.id",
  "needs ",
  "?",
  "string",
  "number",
  "1",
  "}",
  "{",
  "\n",
  "value ",
  ", small",
  "T",
  "stop",
];

const edit = fc.record({
  at: fc.nat(text.length),
  remove: fc.nat(12),
  insert: fc.oneof(fc.constantFrom(...WORDS), fc.string({ maxLength: 4 })),
});

describe("analysis after an edit", () => {
  it("is what the analysis of the whole text says", () => {
    fc.assert(
      fc.property(fc.array(edit, { minLength: 1, maxLength: 6 }), edits => {
        let now = text;
        let file = parse(text);
        let analysis = analyze(file, host);
        for (const { at, remove, insert } of edits) {
          const start = Math.min(at, now.length);
          const end = Math.min(start + remove, now.length);
          file = reparse(file, { start, end, text: insert });
          now = now.slice(0, start) + insert + now.slice(end);
          analysis = analyze(file, host, analysis);
        }
        const whole = analyze(parse(now), host);
        assert.deepEqual(
          analysis.diagnostics.map(d => told(now, d)),
          whole.diagnostics.map(d => told(now, d)),
        );
        assert.deepEqual(
          analysis.workflows.map(w => w.nodes.map(n => n.output)),
          whole.workflows.map(w => w.nodes.map(n => n.output)),
        );
        const { plan, problem } = compile(analysis, undefined, { file: "w.flow", text: now });
        assert.equal(plan === undefined, problem !== undefined);
        if (plan) planSchema.parse(JSON.parse(JSON.stringify(plan)));
      }),
      { numRuns: 400 },
    );
  });

  it("looks at unchanged steps no second time", () => {
    const before = analyze(parse(text), host);
    const at = text.indexOf("* 2");
    const after = analyze(reparse(before.file, { start: at, end: at + 3, text: "* 3" }), host, before);
    const same = after.workflows[0]!.nodes.map((node, i) => node === before.workflows[0]!.nodes[i]);
    const names = after.workflows[0]!.model.nodes.map(n => n.name);
    // `small` reads `big`, whose type is still a number: it is kept, and so is everything behind it.
    assert.deepEqual(
      names.filter((_, i) => !same[i]),
      ["big"],
    );
  });
});
