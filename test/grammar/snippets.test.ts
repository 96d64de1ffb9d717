import assert from "node:assert/strict";
import { readFileSync } from "node:fs";
import { parse, syntaxProblems } from "../../language/index.ts";

interface Snippet {
  prefix: string;
  body: string[];
}

const SNIPPETS: Record<string, Snippet> = JSON.parse(
  readFileSync(new URL("../../syntaxes/flow.code-snippets", import.meta.url), "utf8"),
);

/** The body as it is inserted: each placeholder with its default or its first choice. */
function inserted(body: readonly string[]): string {
  let text = body.join("\n");
  for (let before = ""; before !== text; ) {
    before = text;
    text = text.replace(/\$\{\d+\|([^,|]*)[^}]*\|\}/g, "$1").replace(/\$\{\d+:([^${}]*)\}/g, "$1");
  }
  return text.replace(/\$\{?\d+\}?/g, "");
}

const AROUND: Record<string, (text: string) => string> = {
  declaration: text => text,
  node: text => `workflow w {\n${text}\n}\n`,
  statement: text => `workflow w {\n  step s {\n${text}\n  }\n}\n`,
};
const PLACES: Record<string, string> = {
  workflow: "declaration",
  policy: "declaration",
  tool: "declaration",
  test: "declaration",
  "on-failure": "statement",
  pause: "statement",
  approval: "statement",
};

describe("snippets", () => {
  for (const [name, { prefix, body }] of Object.entries(SNIPPETS)) {
    it(`${name}: is well formed where it belongs`, () => {
      const text = AROUND[PLACES[prefix] ?? "node"]!(inserted(body));
      // What is still to be typed is the only thing that may be missing.
      const problems = syntaxProblems(parse(text)).filter(problem => problem.code !== "FLOW106");
      assert.deepEqual(problems, [], text);
    });
  }
});
