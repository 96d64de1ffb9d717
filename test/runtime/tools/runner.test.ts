import assert from "node:assert/strict";
import { z } from "zod";
import { Time, type Value } from "../../../plan/value.ts";
import { fail, tool } from "../../../runtime/tools/define.ts";
import { createToolRunner } from "../../../runtime/tools/runner.ts";
import { ToolFailure } from "../../../runtime/tools/types.ts";
import { toolContext } from "./support.ts";

const base = { doc: "Test.", effect: "read", errors: [], icon: "function", example: "test.tool {}" } as const;
const context = toolContext();

async function failureOf(promise: Promise<unknown>) {
  const error = await promise.then(
    () => assert.fail("succeeded"),
    (e: unknown) => e,
  );
  assert.ok(error instanceof ToolFailure, String(error));
  return error.failure;
}

describe("tool runner", () => {
  const echo = tool({
    ...base,
    name: "test.echo",
    args: z.strictObject({ what: z.any(), times: z.int().min(1).default(1) }),
    result: z.any(),
    run: async args => ({ ...args, left_out: undefined }),
  });
  const breaks = tool({
    ...base,
    name: "test.breaks",
    args: z.strictObject({ how: z.string() }),
    result: z.any(),
    run: async ({ how }) => {
      if (how === "type error") (undefined as unknown as string[]).map(x => x);
      if (how === "text") throw "just text";
      throw fail("rejected", "on purpose", { code: "mine" });
    },
  });
  const runner = createToolRunner({ tools: [echo, breaks] });

  it("fills in defaults, and gives values only", async () => {
    const value = await runner.call("test.echo", { what: new Time(5) }, context);
    assert.deepEqual(value, { what: new Time(5), times: 1 });
  });

  it("names every argument that is wrong", async () => {
    const error = await failureOf(
      runner.call("test.echo", { times: 0, tmes: 2 } as unknown as Value, context),
    );
    assert.deepEqual([error.class, error.code, error.sent], ["invalid", "arguments", false]);
    assert.match(error.message, /test\.echo\.times: expected integer 1\.\., got 0/);
    assert.match(error.message, /test\.echo\.tmes: /);
  });

  it("says which tools there are, for a name that is none", async () => {
    const error = await failureOf(runner.call("test.ehco", {}, context));
    assert.match(error.message, /There is no tool test\.ehco\. Tools: .*http\.get.*test\.echo/);
  });

  it("passes on what a tool says of a failure", async () => {
    const error = await failureOf(runner.call("test.breaks", { how: "own" }, context));
    assert.deepEqual(error, { class: "rejected", message: "on purpose", code: "mine" });
  });

  for (const [how, message] of [
    ["type error", /^test\.breaks broke: Cannot read properties of undefined/],
    ["text", /^test\.breaks broke: just text$/],
  ] as const)
    it(`takes anything else thrown (${how}) as crashed, in one line`, async () => {
      const error = await failureOf(runner.call("test.breaks", { how }, context));
      assert.equal(error.class, "crashed");
      assert.match(error.message, message);
      assert.doesNotMatch(error.message, /\n/);
    });

  describe("questions", () => {
    const form = { kind: "record", fields: [{ name: "note", type: { kind: "string" } }] };

    it("come from tools that only ask", () => {
      assert.deepEqual(runner.question("human.input", { to: "support", message: "Well?", form }), {
        kind: "input",
        message: "Well?",
        who: "support",
        form,
      });
      assert.equal(runner.question("http.get", { url: "http://x" }), undefined);
    });

    it("need their arguments", () => {
      assert.throws(
        () => runner.question("human.input", { to: "support", form }),
        /human\.input\.message: expected/,
      );
      assert.throws(
        () => runner.question("human.input", { to: "support", message: "m", form: { kind: "string" } }),
        /human\.input\.form: expected fields/,
      );
    });

    it("are not to be performed", async () => {
      const error = await failureOf(runner.call("human.input", { to: "a", message: "m", form }, context));
      assert.equal(error.class, "invalid");
    });
  });
});
