import assert from "node:assert/strict";
import { readdirSync, readFileSync } from "node:fs";
import path from "node:path";
import { SYNTAX_PAGES } from "../../../language/checks/syntax-pages.ts";
import { languageDocs } from "../../../scripts/language-docs.ts";
import { analyzed, told } from "../../support/language.ts";

const root = path.join(import.meta.dirname, "../../..");

describe("pages of the diagnostics", () => {
  for (const [file, text] of languageDocs())
    it(`${file} is up to date (else: node scripts/language-docs.ts)`, () =>
      assert.equal(readFileSync(path.join(root, file), "utf8"), text));

  it("has no page for a code that is gone", () => {
    const pages = readdirSync(path.join(root, "docs/diagnostics")).map(name => `docs/diagnostics/${name}`);
    assert.deepEqual(
      pages.filter(page => !languageDocs().has(page)),
      [],
    );
  });

  it("has a page for every code that the parser reports", () => {
    const folder = path.join(root, "language/syntax");
    const text = readdirSync(folder).map(name => readFileSync(path.join(folder, name), "utf8"));
    const reported = new Set(text.join("\n").match(/FLOW1\d\d/g));
    assert.deepEqual([...reported].sort(), SYNTAX_PAGES.map(page => page.code).sort());
  });
});

describe("examples of the syntax errors", () => {
  for (const { code, title, bad, good } of SYNTAX_PAGES) {
    it(`${code} ${title}: the bad one is reported`, () => {
      const { diagnostics } = analyzed(bad);
      assert.ok(
        diagnostics.some(d => d.code === code),
        diagnostics.map(d => told(bad, d)).join("\n"),
      );
    });
    it(`${code}: the good one is clean`, () =>
      assert.deepEqual(
        analyzed(good).diagnostics.map(d => told(good, d)),
        [],
      ));
  }
});
