/** What `docs/language.md` shows is right: its workflows have no problem, and it leaves no function out. */
import assert from "node:assert/strict";
import { existsSync, readFileSync } from "node:fs";
import path from "node:path";
import { NOT_YET } from "../../language/checks/not-supported.ts";
import { FUNCTIONS } from "../../plan/functions.ts";
import { analyzed, planOf, told } from "../support/language.ts";
import { examplesOf, linksOf } from "./examples.ts";

const root = path.join(import.meta.dirname, "../..");
const page = readFileSync(path.join(root, "docs/language.md"), "utf8");

describe("docs/language.md", () => {
  for (const { line, code } of examplesOf(page))
    it(`the example on line ${line} has no problem and has a plan`, () => {
      assert.deepEqual(
        analyzed(code).diagnostics.map(d => told(code, d)),
        [],
      );
      assert.ok(planOf(code));
    });

  it("has examples", () => assert.ok(examplesOf(page).length >= 7));

  for (const { signature, doc } of FUNCTIONS)
    it(`describes ${signature}`, () => {
      const cell = (text: string) => text.replaceAll("|", "\\|").replaceAll("\n", " ");
      assert.ok(page.includes(`| \`${cell(signature)}\` | ${cell(doc)} |`));
    });

  it("lists every statement that isn't run yet", () => {
    const list = page.slice(page.indexOf("## Read, but not run yet"));
    for (const name of NOT_YET) assert.ok(list.includes(`\`${name}`), name);
  });

  it("links only to pages that exist", () => {
    for (const target of linksOf(page)) assert.ok(existsSync(path.join(root, "docs", target)), target);
  });
});
