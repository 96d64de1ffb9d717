/** What the README shows is right: its workflow has no problem, its links and pictures are there. */
import assert from "node:assert/strict";
import { existsSync, readFileSync } from "node:fs";
import path from "node:path";
import { analyzed, planOf, told } from "../support/language.ts";
import { examplesOf, linksOf } from "./examples.ts";

const root = path.join(import.meta.dirname, "../..");

describe("README.md", () => {
  const page = readFileSync(path.join(root, "README.md"), "utf8");

  it("shows a workflow without a problem", () => {
    const examples = examplesOf(page);
    assert.equal(examples.length, 1);
    for (const { code } of examples) {
      assert.deepEqual(
        analyzed(code).diagnostics.map(d => told(code, d)),
        [],
      );
      assert.ok(planOf(code));
    }
  });

  for (const name of [
    "README.md",
    "CONTRIBUTING.md",
    "ARCHITECTURE.md",
    "CHANGELOG.md",
    "examples/refund/README.md",
  ])
    it(`${name} links only to what exists`, () => {
      const file = path.join(root, name);
      for (const target of linksOf(readFileSync(file, "utf8")))
        assert.ok(existsSync(path.join(path.dirname(file), target)), target);
    });
});
