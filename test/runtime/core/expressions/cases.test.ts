/** The table of expressions with their values or errors, as text: neutral of any implementation. */
import assert from "node:assert/strict";
import { readFileSync } from "node:fs";
import { compileExpressionText } from "../../../../language/index.ts";
import { FUNCTIONS, NODE_FUNCTIONS } from "../../../../plan/functions.ts";
import { toJson, type Value } from "../../../../plan/value.ts";
import { ExpressionError } from "../../../../runtime/core/expressions/error.ts";
import { evaluate } from "../../../../runtime/core/expressions/evaluate.ts";
import { scopeOf } from "../../../../runtime/core/expressions/scope.ts";

interface Case {
  text: string;
  /** As JSON. */
  value?: unknown;
  /** A pattern that the message matches. */
  error?: string;
}

const table = JSON.parse(
  readFileSync(new URL("../../../fixtures/expressions.json", import.meta.url), "utf8"),
) as { values: Record<string, Value>; cases: Case[] };

describe("expressions by text", () => {
  for (const { text, value, error } of table.cases)
    it(text.replaceAll("\n", "⏎"), () => {
      const compiled = compileExpressionText(text);
      if ("problem" in compiled) assert.fail(compiled.problem);
      const run = () => toJson(evaluate(compiled.expr, scopeOf(table.values)));
      if (error === undefined) assert.deepEqual(run(), value);
      else
        assert.throws(run, (e: Error) => {
          assert.equal(e instanceof ExpressionError, true, String(e));
          assert.match(e.message, new RegExp(error));
          return true;
        });
    });

  it("has a case for every function that needs no node and no recorded value", () => {
    const all = table.cases.map(c => c.text).join("\n");
    const missing = FUNCTIONS.filter(f => !f.recorded && !NODE_FUNCTIONS.includes(f.name)).filter(
      f => !all.includes(`${f.name}(`),
    );
    assert.deepEqual(missing, []);
  });
});
