import assert from "node:assert/strict";
import { readdirSync, readFileSync } from "node:fs";
import path from "node:path";
import { languageDocs } from "../../../scripts/language-docs.ts";

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
});
