import assert from "node:assert/strict";
import { compileExpressionText } from "../../../language/index.ts";

describe("an expression that stands alone", () => {
  it("is compiled", () => {
    assert.deepEqual(compileExpressionText("order.total > 10"), {
      expr: {
        op: "binary",
        operator: ">",
        left: { op: "field", of: { op: "name", name: "order" }, name: "total" },
        right: { op: "value", value: 10 },
      },
    });
  });

  it("may go over several lines", () => {
    assert.deepEqual(compileExpressionText("\n1\n"), { expr: { op: "value", value: 1 } });
  });

  for (const [text, problem] of [
    ["", /nothing to evaluate/],
    ["   ", /nothing to evaluate/],
    ["order.", /./],
    ["1 + ", /./],
    ["(1", /./],
    ["1 2", /ends before "2"/],
    ["a } step x {", /ends before "} step x {"/],
    ['"open', /./],
  ] as const)
    it(`is refused with a reason: ${JSON.stringify(text)}`, () => {
      const compiled = compileExpressionText(text);
      assert.ok("problem" in compiled, JSON.stringify(compiled));
      assert.match(compiled.problem, problem);
    });
});
