import assert from "node:assert/strict";
import { expressionOf, typeOf } from "./show-tree.ts";

const EXPRESSIONS: [string, string][] = [
  ["1 + 2 * 3 - 4", "((1 + (2 * 3)) - 4)"],
  ["-a.b * !c", "((- (a . b)) * (! c))"],
  ["- -1", "(- (- 1))"],
  ["a || b && c ?? d", "((a || (b && c)) ?? d)"],
  ["a ?? b ?? c", "((a ?? b) ?? c)"],
  ["a + 1 == b || c in d", "(((a + 1) == b) || (c in d))"],
  ["if a then b else if c then d else e", "(if a b (if c d e))"],
  ["if a then b else c + 1", "(if a b (c + 1))"],
  ["(if a then b else c) + 1", "(<(if a b c)> + 1)"],
  ["a?.b[0].c", "(((a ?. b) [] 0) . c)"],
  ["a.then.if", "((a . then) . if)"],
  ["map(xs, x => x.y + 1)", "map(xs x=>((x . y) + 1))"],
  ["f()", "f()"],
  ["[1, 2,]", "[1 2]"],
  ["[]", "[]"],
  ['{ ...a, b, c: 1, "d e": 2, if: 3, }', "{...a b c=1 d e=2 if=3}"],
  ["{ a: 1\n b: 2\n\n then: 3 }", "{a=1 b=2 then=3}"],
  ["{ a: 1; b: 2 }", "{a=1 b=2}"],
  ["1_000.5", "1000.5"],
  ["2h30m + 500ms + 1d", "((9000000ms + 500ms) + 86400000ms)"],
  ["größe_2", "größe_2"],
  ["a[\n 1\n -\n 2\n]", "(a [] (1 - 2))"],
  ["(1\n - 2)", "<(1 - 2)>"],
];

describe("expressions", () => {
  for (const [text, shown] of EXPRESSIONS) {
    it(text.replaceAll("\n", "⏎"), () => assert.deepEqual(expressionOf(text), { shown, codes: [] }));
  }
});

const TYPES: [string, string][] = [
  ["string", "string"],
  ["a.B?", "a.B?"],
  ["number 0..5", "number 0..5"],
  ["number -1.5..-0.5", "number -1.5..-0.5"],
  ["integer 1..", "integer 1.."],
  ["duration ..1h", "duration ..3600000"],
  ['string matching "^a$"', "string /^a$/"],
  ['"a" | 1 | -2 | true | null', '("a" | 1 | -2 | true | null)'],
  ["[string?]?", "[string?]?"],
  ["(string | number)?", "(string | number)?"],
  ["{ a: string, b: number = 1 + 2 }", "{a:string b:number=(1 + 2)}"],
  ["{ a: string\n b: number\n}", "{a:string b:number}"],
  ["{ a: string; b: number; }", "{a:string b:number}"],
  ["{ [string]: [any] }", "{[string]:[any]}"],
  ["{}", "{}"],
  ["string\n | number", "(string | number)"],
];

describe("types", () => {
  for (const [text, shown] of TYPES) {
    it(text.replaceAll("\n", "⏎"), () => assert.deepEqual(typeOf(text), { shown, codes: [] }));
  }
});
