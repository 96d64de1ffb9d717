import assert from "node:assert/strict";
import { signatureHelp } from "../../../language/index.ts";
import { inStep, marked } from "./support.ts";

const CASES: readonly { text: string; active: string | undefined }[] = [
  { text: "value join($0)", active: "list" },
  { text: 'value join(["a"], $0)', active: "by: string" },
  { text: 'value join(["a"], "$0")', active: "by: string" },
  { text: "value map([1], i => i + $0)", active: "item => value" },
  { text: 'value join(map([1], i => $0), ",")', active: "item => value" },
  { text: "value slice([1, 2], 0$0)", active: "from: integer" },
  { text: "value entries({ a: 1$0 })", active: "object" },
  { text: "value len([1])$0", active: undefined },
  { text: "value $0len([1])", active: undefined },
  { text: "value 1$0", active: undefined },
];

describe("signature help", () => {
  for (const { text, active } of CASES)
    it(`at ${text}: ${active ?? "none"}`, () => {
      const { analysis, offset } = marked(inStep(text));
      const help = signatureHelp(analysis, offset);
      const place = help?.parameters[help.active];
      assert.equal(place && help.label.slice(...place), active);
    });
});
