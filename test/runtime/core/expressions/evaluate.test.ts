import assert from "node:assert/strict";
import type { Expr } from "../../../../plan/expression.ts";
import { Duration, Time, type Value } from "../../../../plan/value.ts";
import { ExpressionError, NotRecorded } from "../../../../runtime/core/expressions/error.ts";
import { evaluate } from "../../../../runtime/core/expressions/evaluate.ts";
import { scopeOf } from "../../../../runtime/core/expressions/scope.ts";

const v = (value: unknown): Expr => ({ op: "value", value });
const name = (n: string): Expr => ({ op: "name", name: n });
const call = (fn: string, ...args: Expr[]): Expr => ({ op: "call", function: fn, args });
const lambda = (parameter: string, body: Expr): Expr => ({ op: "lambda", parameter, body });
const run = (expr: Expr, values: Record<string, Value> = {}): Value => evaluate(expr, scopeOf(values));
const throws = (expr: Expr, message: RegExp, values: Record<string, Value> = {}) =>
  assert.throws(
    () => run(expr, values),
    (e: Error) => e instanceof ExpressionError && message.test(e.message),
  );

describe("evaluate: safety", () => {
  it("reaches no property of the host", () => {
    for (const field of ["constructor", "__proto__", "toString", "length"]) {
      assert.equal(run({ op: "field", of: name("o"), name: field }, { o: {} }), null);
      throws({ op: "field", of: name("o"), name: field }, /has no field/, { o: "text" });
      throws({ op: "field", of: name("o"), name: field }, /has no field/, { o: [1] });
    }
    throws(name("constructor"), /there is no constructor here/);
    assert.equal(run({ op: "index", of: name("o"), index: v("constructor") }, { o: {} }), null);
    throws(call("constructor"), /there is no function constructor/);
  });

  it("makes own fields of names such as __proto__", () => {
    const made = run({ op: "object", entries: [{ key: "__proto__", value: v(1) }] }) as Record<string, Value>;
    assert.deepEqual(Object.keys(made), ["__proto__"]);
    assert.equal(Object.getPrototypeOf(made), Object.prototype);
  });

  it("ends what takes too many steps", () => {
    const items = call("range", v(2000));
    const nested = call("map", items, lambda("x", call("map", items, lambda("y", v(1)))));
    throws(nested, /more than 1,000,000 operations/);
  });

  it("ends what grows too large", () => {
    throws(call("pad", v("x"), v(1_000_000_000)), /characters and items/);
    throws(
      call("replace", call("pad", v(""), v(100_000), v("a")), v("a"), call("pad", v(""), v(1000))),
      /characters/,
    );
    throws(call("range", v(100_000_000)), /operations/);
  });

  it("says so when nesting is too deep, and never overflows", () => {
    let expr = v(1);
    for (let i = 0; i < 100_000; i++) expr = { op: "negate", of: expr };
    throws(expr, /nested too deeply/);
    throws(call("parse_json", v("[".repeat(5000) + "]".repeat(5000))), /nested too deeply/);
  });
});

describe("evaluate: chains of ?.", () => {
  const chain: Expr = {
    op: "field",
    of: { op: "field", of: name("refund"), name: "body", safe: true },
    name: "refund_id",
  };
  it("leaves out the rest of the chain", () => assert.equal(run(chain, { refund: null }), null));
  it("does not forgive null further on", () =>
    throws(chain, /refund\.body is null and has no field refund_id/, { refund: { body: null } }));
  it("leaves out an index, too", () =>
    assert.equal(run({ op: "index", of: chain, index: v(0) }, { refund: null }), null));
});

describe("evaluate: only what is needed", () => {
  const bad = name("absent");
  it("&&", () => assert.equal(run({ op: "and", left: v(false), right: bad }), false));
  it("||", () => assert.equal(run({ op: "or", left: v(true), right: bad }), true));
  it("??", () => assert.equal(run({ op: "orElse", left: v(1), right: bad }), 1));
  it("if", () => assert.equal(run({ op: "if", condition: v(true), then: v(1), else: bad }), 1));
});

describe("evaluate: recorded values", () => {
  it("asks for them, telling uses apart", () => {
    const recorded: Record<string, Value> = { "uuid/0": "u0" };
    const scope = scopeOf({}, (what, use) => {
      const value = recorded[`${what}/${use}`];
      if (value === undefined) throw new NotRecorded(what, `${what}/${use}`);
      return value;
    });
    const two: Expr = { op: "list", items: [call("uuid"), call("uuid")] };
    assert.throws(
      () => evaluate(two, scope),
      (e: Error) => e instanceof NotRecorded && e.key === "uuid/1",
    );
    recorded["uuid/1"] = "u1";
    assert.deepEqual(evaluate(two, scope), ["u0", "u1"]);
  });

  it("sees one present in one evaluation", () => {
    const scope = scopeOf({}, () => new Time(Date.UTC(2026, 2, 1, 23, 30)));
    assert.equal(evaluate(call("today"), scope), "2026-03-01");
    assert.equal(evaluate(call("today", v("Europe/Berlin")), scope), "2026-03-02");
    assert.throws(() => evaluate(call("today", v("Mars/Base")), scope), /no time zone Mars\/Base/);
  });
});

describe("evaluate: times and durations", () => {
  const at = new Time(Date.UTC(2026, 0, 31));
  const day = new Duration(86_400_000);
  const cases: [string, Expr, Value | RegExp][] = [
    [
      "time + duration",
      { op: "binary", operator: "+", left: name("at"), right: name("day") },
      new Time(at.ms + day.ms),
    ],
    ["time - time", { op: "binary", operator: "-", left: name("at"), right: name("at") }, new Duration(0)],
    [
      "duration * number",
      { op: "binary", operator: "*", left: name("day"), right: v(2) },
      new Duration(2 * day.ms),
    ],
    ["duration / duration", { op: "binary", operator: "/", left: name("day"), right: name("day") }, 1],
    ["time < time", { op: "binary", operator: "<", left: name("at"), right: name("at") }, false],
    ["time == time", { op: "binary", operator: "==", left: name("at"), right: v({ $time: at.ms }) }, true],
    [
      "time < number",
      { op: "binary", operator: "<", left: name("at"), right: v(1) },
      /a time and a number have no order/,
    ],
    ["add", call("add", name("at"), name("day")), new Time(at.ms + day.ms)],
    [
      "format_time",
      call("format_time", name("at"), v("dd.MM.yyyy HH:mm"), v("Europe/Berlin")),
      "31.01.2026 01:00",
    ],
    ["parse_time", call("parse_time", v("31.01.2026"), v("dd.MM.yyyy")), at],
    ["parse_time ISO", call("parse_time", v("2026-01-31T00:00Z")), at],
    ["parse_time wrong", call("parse_time", v("soon")), /"soon" is no time/],
    [
      "in text",
      { op: "text", parts: ["at ", name("at"), " in ", name("day")] },
      "at 2026-01-31T00:00:00.000Z in 1d",
    ],
    [
      "json",
      call("json", { op: "list", items: [name("at"), name("day")] }),
      '["2026-01-31T00:00:00.000Z","1d"]',
    ],
  ];
  for (const [title, expr, expected] of cases)
    it(title, () => {
      if (expected instanceof RegExp) throws(expr, expected, { at, day });
      else assert.deepEqual(run(expr, { at, day }), expected);
    });
});
