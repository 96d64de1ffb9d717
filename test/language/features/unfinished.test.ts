import { readdirSync, readFileSync } from "node:fs";
import fc from "fast-check";
import {
  codeLenses,
  complete,
  definitions,
  documentSymbols,
  folds,
  graphOf,
  hover,
  LineIndex,
  references,
  rename,
  signatureHelp,
} from "../../../language/index.ts";
import { HOST, inStep, understood } from "./support.ts";

const FIXTURES = new URL("../../fixtures/flow/", import.meta.url);
const TEXTS = [
  inStep(
    'needs order\n    call http.post { url: "x", json: { a: order.body.total } }\n    on failure { rejected -> pause "m" for "w" within 1d then stop; otherwise -> stop }',
  ),
  ...readdirSync(FIXTURES)
    .filter(name => name.endsWith(".flow"))
    .map(name => readFileSync(new URL(name, FIXTURES), "utf8")),
];

/** Asks everything that an editor asks at an offset. */
function askAll(text: string, offset: number): void {
  const analysis = understood(text);
  const lines = new LineIndex(text);
  const lineOf = (at: number): number => lines.position(at).line;
  complete(analysis, HOST, text, offset);
  hover(analysis, offset);
  definitions(analysis, offset);
  references(analysis, offset, true);
  rename(analysis, offset, "another");
  signatureHelp(analysis, offset);
  documentSymbols(analysis.file);
  folds(analysis.file, lineOf);
  codeLenses(analysis.file);
  graphOf(analysis, { name: "a.flow", lineOf });
}

const BITS = [
  "",
  "{",
  "}",
  "(",
  ")",
  '"',
  "${",
  "->",
  ".",
  ",",
  "needs ",
  "on failure {",
  "call ",
  "/*",
  "\n",
  "?",
  " as ",
  "0..",
  "\u0000",
  "é",
];

describe("unfinished texts", () => {
  it("never break a feature: anything cut out, anything put in its place, the cursor behind it", () => {
    fc.assert(
      fc.property(
        fc.constantFrom(...TEXTS),
        fc.double({ min: 0, max: 1, noNaN: true }),
        fc.nat(40),
        fc.constantFrom(...BITS),
        (text, where, removed, put) => {
          const at = Math.floor(where * text.length);
          askAll(text.slice(0, at) + put + text.slice(at + removed), at + put.length);
        },
      ),
      { numRuns: 400 },
    );
  });
});
