import assert from "node:assert/strict";
import {
  conditionHolds,
  parseCondition,
} from "../../../../runtime/debug/breakpoints/conditions/expression.ts";
import { parseHitCondition } from "../../../../runtime/debug/breakpoints/conditions/hit-count.ts";
import { formatLog, parseLogMessage } from "../../../../runtime/debug/breakpoints/conditions/log.ts";
import { Fold } from "../../../../runtime/debug/fold.ts";
import { evaluateIn } from "../../../../runtime/debug/scope.ts";
import { compileExpression } from "../../../../runtime/drivers/compile-expression.ts";
import { planOf, simulate } from "../simulate.ts";
import { PAYMENT } from "../workflows.ts";

const plan = planOf(PAYMENT);
const journal = simulate(plan, { total: 12 }, { order: [{ output: { text: "ok" } }] });
const at = journal.findIndex(e => e.type === "attempt.started" && e.node === "charge");
const where = { fold: new Fold(plan).to(journal, at), node: "charge", event: journal[at]! };
const evaluate = evaluateIn(
  () => journal,
  () => ({ id: "r-1", trace: "t" }),
);

describe("hit counts", () => {
  for (const [text, hits] of [
    ["3", [3]],
    ["== 3", [3]],
    ["=3", [3]],
    ["> 3", [4, 5, 6]],
    [">= 3", [3, 4, 5, 6]],
    ["<3", [1, 2]],
    ["<= 3", [1, 2, 3]],
    ["% 2", [2, 4, 6]],
  ] as const)
    it(`${text} holds at ${hits.join(", ")}`, () => {
      const condition = parseHitCondition(text);
      assert.ok(typeof condition === "function");
      assert.deepEqual([1, 2, 3, 4, 5, 6].filter(condition), hits);
    });

  for (const text of ["", "often", "-1", "1.5", "% 0", "3 times"])
    it(`"${text}" is refused`, () => assert.ok("problem" in parseHitCondition(text)));
});

describe("conditions", () => {
  const holds = (text: string) => {
    const condition = parseCondition(text, compileExpression);
    assert.ok("expr" in condition);
    return conditionHolds(condition, evaluate, where);
  };

  it("see the input, needed steps and the arguments that are about to be sent", () => {
    assert.deepEqual(holds("input.total == 12"), { holds: true });
    assert.deepEqual(holds('order.text == "ok"'), { holds: true });
    assert.deepEqual(holds("args.json.amount > 100"), { holds: false });
    assert.deepEqual(holds("attempts(charge) == 0"), { holds: true });
  });

  it("that can't be evaluated do not hold, and say why", () => {
    for (const text of ["input.total + order > 1", "nobody.total > 1", "input.total"]) {
      const { holds: held, problem } = holds(text);
      assert.equal(held, false);
      assert.match(problem!, /condition/);
    }
  });

  it("never show a secret", () => {
    assert.match(holds('secrets.TOKEN == "x"').problem!, /not shown/);
  });

  it("that can't be read are refused", () => {
    assert.ok("problem" in parseCondition("input. >", compileExpression));
  });
});

describe("log messages", () => {
  for (const [text, shown] of [
    ["here", "here"],
    ["total {input.total}", "total 12"],
    ["${input.total}€ {order.text}", "12€ ok"],
    ['{ { a: "}" } } done', '{ a: "}" } done'],
    ["{nobody}", "{"],
  ] as const)
    it(text, () => {
      const message = parseLogMessage(text, compileExpression);
      assert.ok(!("problem" in message), JSON.stringify(message));
      const formatted = formatLog(message, evaluate, where);
      if (shown === "{") assert.match(formatted, /^\{.*nobody/);
      else assert.equal(formatted, shown);
    });

  for (const text of ["{open", "{}", "{1 +}"])
    it(`"${text}" is refused`, () => assert.ok("problem" in parseLogMessage(text, compileExpression)));
});
