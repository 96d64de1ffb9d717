import assert from "node:assert/strict";
import { expressionOf } from "./show-tree.ts";

const TEXTS: [string, string, string[]?][] = [
  ['""', '""'],
  [String.raw`"a\n\t\"\\\$\u00e9\u{1F600}"`, '"a\n\t"\\$é😀"'],
  ['"a ${b} c ${d.e}"', '"a ${b} c ${(d . e)}"'],
  ['"${"in ${"side"}"}"', '"${"in ${"side"}"}"'],
  ['"${ { a: "}" } }"', '"${{a="}"}}"'],
  ['"$ {a} $a"', '"$ {a} $a"'],
  ['"// no comment /* either"', '"// no comment /* either"'],
  ['"""one line"""', '"one line"'],
  ['"""\n      a\n        b ${c}\n\n      d\n      """', '"a\n  b ${c}\n\nd"'],
  ['"""\n      a\n    """', '"  a"'],
  ['"""\n      a "quoted" ""\n      """', '"a "quoted" """'],
  ['"""\r\n      a\r\n      b\r\n      """', '"a\nb"'],
  ['"""\n      a\\nb\n      """', '"a\nb"'],
  ['"""first\n      second"""', '"first\nsecond"'],
  ['"open', '"open"', ["FLOW111"]],
  ['"a ${b c} d"', '"a ${b} d"', ["FLOW112"]],
  ['"a ${b', '"a ${b}"', ["FLOW112"]],
  ['"a ${} b"', '"a ${ERROR} b"', ["FLOW106"]],
  [String.raw`"\q \u12 \u{110000}"`, String.raw`"\q \u12 \u{110000}"`, ["FLOW113", "FLOW113", "FLOW113"]],
];

describe("texts", () => {
  for (const [text, shown, codes = []] of TEXTS) {
    it(JSON.stringify(text), () => assert.deepEqual(expressionOf(text), { shown, codes }));
  }

  it("that aren't closed end with their line", () => {
    assert.deepEqual(expressionOf('"open\n    timeout 10s'), { shown: '"open"', codes: ["FLOW111"] });
  });
});
