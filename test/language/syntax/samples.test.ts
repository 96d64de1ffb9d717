import assert from "node:assert/strict";
import { readdirSync, readFileSync } from "node:fs";
import { parse, print, syntaxProblems } from "../../../language/index.ts";

const FOLDER = new URL("../../fixtures/flow/", import.meta.url);

describe("sample workflows", () => {
  for (const name of readdirSync(FOLDER).filter(name => name.endsWith(".flow"))) {
    it(`${name} parses without a problem and prints back`, () => {
      const text = readFileSync(new URL(name, FOLDER), "utf8");
      const file = parse(text);
      assert.deepEqual(syntaxProblems(file), []);
      assert.equal(print(file), text);
    });
  }
});
