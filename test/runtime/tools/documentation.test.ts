import assert from "node:assert/strict";
import { readdirSync, readFileSync } from "node:fs";
import path from "node:path";
import { analyze, parse } from "../../../language/index.ts";
import { toolDescriptions } from "../../../runtime/tools/catalogue.ts";
import { toolPages } from "../../../scripts/tool-docs.ts";

const folder = path.join(import.meta.dirname, "../../../docs/tools");

describe("reference pages of the tools", () => {
  const pages = toolPages(toolDescriptions);

  it("are all there, and no others", () => {
    assert.deepEqual(readdirSync(folder).sort(), [...pages.keys()].sort());
  });

  for (const [name, text] of pages)
    it(`${name} is what the descriptions say (else: node scripts/tool-docs.ts)`, () => {
      assert.equal(readFileSync(path.join(folder, name), "utf8"), text);
    });

  for (const { name, example } of toolDescriptions)
    it(`the example of ${name} has no error`, () => {
      const text = `workflow w {\n  step s {\n    call ${example}\n    on failure stop\n  }\n}\n`;
      const { diagnostics } = analyze(parse(text), { tools: toolDescriptions });
      assert.deepEqual(
        diagnostics.filter(d => d.severity === "error").map(d => d.message),
        [],
      );
    });
});
