import assert from "node:assert/strict";
import { locate, locations } from "../../../../runtime/debug/breakpoints/locate.ts";
import { planOf } from "../simulate.ts";
import { PAYMENT } from "../workflows.ts";

const plan = planOf(PAYMENT);

describe("the place of a breakpoint", () => {
  for (const [line, moved, what] of [
    [3, 3, "order node"],
    [4, 4, "order call"],
    [5, 5, "order failure"],
    [7, 7, "charge node"],
    // `needs` belongs to the step; the next thing that happens is the call
    [8, 9, "charge call"],
    [11, 9, "charge call"],
    [12, 9, "charge call"],
    [13, 15, "charge retry"],
    [16, 16, "charge ensure"],
    [17, 18, "charge failure"],
    [19, 19, "charge failure"],
    // after the last statement of a step: the step
    [21, 7, "charge node"],
    [24, 24, "receipt when"],
    [1, 3, "order node"],
    [2, 3, "order node"],
    [27, 27, "run output"],
  ] as const)
    it(`on line ${line} is ${what}`, () => {
      const found = locate(plan, line - 1)!;
      assert.equal(found.line, moved - 1);
      const [site] = found.sites;
      assert.equal(`${site!.node === undefined ? "run" : plan.nodes[site!.node]!.name} ${site!.kind}`, what);
    });

  for (const line of [29, 400])
    it(`is nowhere outside of the workflow: line ${line}`, () => {
      assert.equal(locate(plan, line - 1), undefined);
    });

  it("takes the column where several statements share a line", () => {
    const oneLine = planOf("workflow w {\n  step a { value 1; ensure output > 0 }\n}\n");
    const at = (character?: number) => locate(oneLine, 1, character)!.sites.map(s => s.kind);
    assert.deepEqual(at(), ["node"]);
    assert.deepEqual(at(8), ["node"]);
    assert.deepEqual(at(11), ["value"]);
    assert.deepEqual(at(22), ["ensure"]);
  });

  it("is one for all steps that follow a policy's line", () => {
    const shared = planOf(`policy web {
  timeout 1s
  retry transient 2 times
  on failure stop
}
workflow w {
  step a {
    call http.get { url: "https://a.example" }
    follows web
  }
  step b {
    call http.get { url: "https://b.example" }
    follows web
  }
}
`);
    assert.deepEqual(
      locate(shared, 2)!.sites.map(s => `${s.node} ${s.kind}`),
      ["0 retry", "1 retry"],
    );
  });

  it("can be listed for a range", () => {
    assert.deepEqual(
      locations(plan, 2, 8).map(p => `${p.line + 1}:${p.character + 1}`),
      ["3:8", "4:5", "5:16", "7:8", "9:5"],
    );
  });
});
