import assert from "node:assert/strict";
import { signatureOf } from "../../../language/model/functions.ts";
import { FUNCTIONS, NODE_FUNCTIONS } from "../../../plan/functions.ts";
import { showType } from "../../../plan/type-text.ts";
import { analyzed, told } from "../../support/language.ts";

/** [expression, its type] with `l: [{ n: integer, s: string }]`, `m: [string]`, `o: { a: integer, b: string? }`. */
const table: [string, string][] = [
  ["len(input.l)", "integer"],
  ["map(input.l, x => x.n)", "[integer]"],
  ["filter(input.l, x => x.n > 1)", "[{ n: integer, s: string }]"],
  ["find(input.l, x => x.n > 1)", "{ n: integer, s: string }?"],
  ["sum(input.l, x => x.n)", "number"],
  ["max(input.l, x => x.n)", "integer?"],
  ["min(map(input.l, x => x.s))", "string?"],
  ["avg([1, 2])", "number?"],
  ["sort_by(input.m, x => x)", "[string]"],
  ["group_by(input.m, x => x)", "{ [string]: [string] }"],
  ["flatten([input.m])", "[string]"],
  ["zip(input.m, [1.5])", "[[string | 1.5]]"],
  ["range(3)", "[integer]"],
  ["first(input.m)", "string?"],
  ["first(input.m) ?? 0", "string | 0"],
  ["slice(input.m, 1)", "[string]"],
  ['slice("abc", 1)', "string"],
  ["keys(input.o)", "[string]"],
  ["values(input.o)", "[(integer | string)?]"],
  ["entries(input.o)[0].key", "string"],
  ["merge(input.o, { a: true })", "{ a: true, b: string? }"],
  ["{ ...input.o, c: 1 }", "{ a: integer, b: string?, c: 1 }"],
  ["round(1.5)", "integer"],
  ["abs(-3)", "number"],
  ["now() - 1h", "time"],
  ["now() - now()", "duration"],
  ["1h * 2", "duration"],
  ["1 + 2", "integer"],
  ["7 / 2", "number"],
  ["input.m[0]", "string"],
  ["if input.l == [] then 1 else null", "1?"],
  ['parse_json("1").x', "any"],
  ["len(input.m) > 1 && true", "boolean"],
];

describe("types of expressions", () => {
  for (const [expression, expected] of table)
    it(`${expression}: ${expected}`, () => {
      const text = `workflow w {
  input { l: [{ n: integer, s: string }], m: [string], o: { a: integer, b: string? } }
  output ${expression}
}`;
      const { workflows, diagnostics } = analyzed(text);
      assert.equal(showType(workflows[0]!.output!), expected);
      assert.deepEqual(
        diagnostics.map(d => told(text, d)),
        [],
      );
    });

  it("knows every function of the language", () => {
    for (const { name } of FUNCTIONS) assert.ok(NODE_FUNCTIONS.includes(name) || signatureOf(name), name);
  });
});
