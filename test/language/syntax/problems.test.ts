import assert from "node:assert/strict";
import { readdirSync, readFileSync, writeFileSync } from "node:fs";
import { parse, print, syntaxProblems } from "../../../language/index.ts";
import { SYNTAX_PROBLEMS } from "../../../language/syntax/problems.ts";

/** Texts with what is said about each line below it. `UPDATE_GOLDEN=1` writes them anew; then read the difference. */
const FOLDER = new URL("../../fixtures/syntax-problems/", import.meta.url);
const SAID = /^ *\^+ FLOW\d/;

/** The text with the problems of each line below it. */
function annotate(text: string): string {
  const problems = syntaxProblems(parse(text));
  const lines: string[] = [];
  let start = 0;
  for (const line of text.split("\n")) {
    lines.push(line);
    const end = start + line.length;
    for (const { code, message, span } of problems) {
      if (span.start < start || span.start > end) continue;
      const width = Math.max(1, Math.min(span.end, end) - span.start);
      lines.push(`${" ".repeat(span.start - start)}${"^".repeat(width)} ${code} ${message}`);
    }
    start = end + 1;
  }
  return lines.join("\n");
}

describe("syntax problems", () => {
  for (const name of readdirSync(FOLDER)) {
    it(`are told as written down: ${name}`, () => {
      const path = new URL(name, FOLDER);
      const written = readFileSync(path, "utf8");
      const text = written
        .split("\n")
        .filter(line => !SAID.test(line))
        .join("\n");
      const told = annotate(text);
      if (process.env.UPDATE_GOLDEN) writeFileSync(path, told);
      else assert.equal(told, written);
      assert.equal(print(parse(text)), text);
    });
  }

  for (const problem of SYNTAX_PROBLEMS) {
    it(`${problem.code}: its bad example has it, its good one is clean`, () => {
      const codes = syntaxProblems(parse(problem.bad)).map(found => found.code);
      assert.deepEqual([...new Set(codes)], [problem.code]);
      assert.deepEqual(syntaxProblems(parse(problem.good)), []);
    });
  }

  it("have no code that the catalogue doesn't know", () => {
    const known = new Set(SYNTAX_PROBLEMS.map(problem => problem.code));
    for (const name of readdirSync(FOLDER)) {
      const told = readFileSync(new URL(name, FOLDER), "utf8").match(/\bFLOW1\d\d\b/g) ?? [];
      for (const code of told) assert.ok(known.has(code), code);
    }
  });

  it("offer to put the right word", () => {
    const text = "workflow w { stpe a { timout 10s; value a and b } }";
    const fixes = syntaxProblems(parse(text)).map(problem => problem.fix?.text);
    assert.deepEqual(fixes, ["step"]);
    const mended = text.replace("stpe", "step");
    assert.deepEqual(
      syntaxProblems(parse(mended)).map(problem => problem.fix?.text),
      ["timeout", "&&"],
    );
  });
});
