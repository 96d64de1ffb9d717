import assert from "node:assert/strict";
import { NUMBER, record as recordType, STRING } from "../../../plan/type.ts";
import { Duration } from "../../../plan/value.ts";
import type { NewEvent } from "../../../runtime/core/events.ts";
import { resumeRun, startRun } from "../../../runtime/drivers/live.ts";
import { InputError } from "../../../runtime/drivers/types.ts";
import { StoreError } from "../../../runtime/store/types.ts";
import { AT, constant, expression, onFailure, path, plan, retry } from "../../support/plans.ts";
import { brief, fail, fakeTools, options, start, storeForTests } from "../../support/runs.ts";

const call = { tool: "t" };
const write = { tool: "w", effect: "write" } as const;

describe("live: performing", () => {
  const store = storeForTests();

  it("passes outputs on and finishes with the output", async () => {
    const tools = fakeTools({ t: args => ({ doubled: Number(args["n"]) * 2 }) });
    const args = expression({ op: "object", entries: [{ key: "n", value: { op: "name", name: "a" } }] });
    const p = plan({
      nodes: { a: { value: constant(21) }, b: { ...call, needs: ["a"], args } },
      output: path("b.doubled"),
    });
    const run = start(store(), p, tools);
    assert.deepEqual(await run.settled(), { state: "finished", outcome: "succeeded" });
    assert.deepEqual(brief(run.journal), [
      "started",
      "a started 1",
      "a succeeded 1",
      "a succeeded",
      "b started 1",
      "b succeeded 1",
      "b succeeded",
      "finished succeeded",
    ]);
    assert.deepEqual(store().events(run.header.id), run.journal);
    assert.equal(store().summary(run.header.id)?.outcome, "succeeded");
  });

  it("starts everything whose needs have settled, up to the slots, and questions need none", async () => {
    let most = 0;
    let now = 0;
    const tools = fakeTools({
      t: async () => {
        most = Math.max(most, ++now);
        await new Promise(r => setTimeout(r, 5));
        now--;
      },
    });
    const nodes = Object.fromEntries(Array.from({ length: 10 }, (_, i) => [`n${i}`, call]));
    const p = plan({ nodes: { ...nodes, q: { tool: "ask", args: constant({ message: "?" }) } } });
    const run = start(store(), p, tools, { concurrency: 3 });
    assert.deepEqual(await run.settled(), { state: "waiting" });
    assert.equal(most, 3);
    assert.equal(tools.calls.length, 10);
    run.answer("q", { by: "kim" });
    assert.deepEqual(await run.settled(), { state: "finished", outcome: "succeeded" });
  });

  it("makes a write's call only after its intent is durable, a read's at once", async () => {
    const order: string[] = [];
    const real = store();
    const watched = Object.create(real, {
      durable: {
        value: async () => {
          await real.durable();
          order.push("durable");
        },
      },
      append: { value: real.append.bind(real) },
    }) as typeof real;
    for (const name of ["create", "lease", "mark", "takeAnswers"] as const)
      Object.defineProperty(watched, name, {
        value: (real[name] as (...a: unknown[]) => unknown).bind(real),
      });
    const seen: string[] = [];
    const tools = fakeTools({
      t: () => void order.push("read"),
      w: () => {
        order.push("write");
        seen.push(...brief(real.events(run.header.id)));
      },
    });
    const run = start(watched, plan({ nodes: { a: call, b: { ...write, needs: ["a"] } } }), tools);
    await run.settled();
    assert.deepEqual(order.slice(0, 3), ["read", "durable", "write"]);
    assert.equal(seen.includes("b started 1"), true);
  });

  it("aborts a call at its timeout; what it says then tells whether anything was sent", async () => {
    const tools = fakeTools({
      w: (_, { signal }) =>
        new Promise((_, reject) => {
          signal.addEventListener("abort", () => {
            try {
              fail("network", { sent: false });
            } catch (error) {
              reject(error);
            }
          });
        }),
    });
    const timeout = constant(new Duration(50));
    const run = start(store(), plan({ nodes: { a: { ...write, timeout } } }), tools);
    await run.settled();
    const { error } = run.state.node("a")!;
    assert.deepEqual(
      [error?.class, error?.message, error?.sent],
      ["timeout", "no answer within 50ms", false],
    );
  });

  it("holds answers against what the step returns", async () => {
    const returns = recordType({ id: STRING, amount: NUMBER });
    const tools = fakeTools({ t: () => ({ id: "x", amount: "3" }) });
    const run = start(store(), plan({ nodes: { a: { ...call, returns } } }), tools);
    await run.settled();
    assert.match(run.state.node("a")!.error!.message, /output\.amount: expected number, got/);
    assert.equal(run.state.node("a")!.error!.class, "invalid");
  });

  it("an error that a tool throws without a class is crashed, never a stack trace", async () => {
    const tools = fakeTools({
      t: () => {
        throw new Error("boom\n    at somewhere");
      },
    });
    const run = start(store(), plan({ nodes: { a: call } }), tools);
    await run.settled();
    assert.deepEqual(run.state.node("a")!.error, { class: "crashed", message: "boom" });
  });

  it("waits for retries without a slot", async () => {
    const tools = fakeTools({ t: (_, { trace }) => (trace.attempt < 3 ? fail("unavailable") : 1) });
    const run = start(
      store(),
      plan({ nodes: { a: { ...call, retry: retry("transient", 2, 1000, 60_000) } } }),
      tools,
    );
    assert.deepEqual(await run.settled(), { state: "finished", outcome: "succeeded" });
    assert.equal(tools.calls.length, 3);
  });

  it("a 5,000-step chain ends", async () => {
    const nodes: Record<string, object> = { n0: { value: constant(0) } };
    for (let i = 1; i < 5000; i++) nodes[`n${i}`] = { value: path(`n${i - 1}`), needs: [`n${i - 1}`] };
    const run = start(store(), plan({ nodes, output: path("n4999"), hash: "chain" }), fakeTools({}));
    assert.deepEqual(await run.settled(), { state: "finished", outcome: "succeeded" });
  });
});

describe("live: input and secrets", () => {
  const store = storeForTests();
  const p = plan({ nodes: {}, input: { limit: NUMBER } });

  it("names the field of a wrong input", () => {
    assert.throws(
      () => start(store(), p, fakeTools({}), { input: { limit: "many" } }),
      (e: Error) => e instanceof InputError && /input\.limit: expected number/.test(e.message),
    );
  });

  it("names a secret without a value", () => {
    const secret = plan({ nodes: {}, secrets: ["TOKEN"] });
    assert.throws(() => start(store(), secret, fakeTools({})), /The secret TOKEN of test has no value/);
  });

  const withSecret = plan({
    secrets: ["TOKEN"],
    nodes: {
      a: {
        ...call,
        retry: retry("unavailable", 1),
        args: expression({
          op: "object",
          entries: [
            { key: "auth", value: { op: "text", parts: ["Bearer ", path("secrets.TOKEN").expr] } },
            { key: "basic", value: { op: "call", function: "base64", args: [path("secrets.TOKEN").expr] } },
            { key: "look", value: { op: "value", value: "[secret TOKEN]" } },
          ],
        }),
      },
    },
  });
  const TOKEN = "s3cret/+ü token";

  it("gives tools the secret and the journal its mask, also when it is encoded or echoed", async () => {
    const got: unknown[] = [];
    const tools = fakeTools({
      t: (args, { trace }) => {
        got.push(args);
        if (trace.attempt === 1) fail("unavailable", { message: `no ${encodeURIComponent(TOKEN)}` });
        return { [TOKEN]: `user:${Buffer.from(`user:${TOKEN}`).toString("base64")}` };
      },
    });
    const run = start(store(), withSecret, tools, { secrets: { TOKEN } });
    await run.settled();
    const basic = Buffer.from(TOKEN).toString("base64");
    const expected = { auth: `Bearer ${TOKEN}`, basic, look: "[secret TOKEN]" };
    assert.deepEqual(got, [expected, expected]);
    const written = JSON.stringify(store().events(run.header.id));
    assert.equal(written.includes("[secret TOKEN]"), true);
    for (const form of [TOKEN, basic, encodeURIComponent(TOKEN), basic.slice(4, -4)])
      assert.equal(written.includes(form), false, form);
  });

  it("gives the secret again after an interruption", async () => {
    const first = fakeTools({
      t: (_, { signal }) =>
        new Promise((_, reject) => signal.addEventListener("abort", () => reject(new Error()))),
    });
    const run = start(store(), withSecret, first, { secrets: { TOKEN } });
    while (first.calls.length === 0) await new Promise(r => setTimeout(r, 1));
    await run.detach();
    const second = fakeTools({ t: () => 1 });
    const again = resumeRun(run.header.id, options(store(), second, { secrets: { TOKEN } }));
    assert.deepEqual(await again.settled(), { state: "finished", outcome: "succeeded" });
    assert.deepEqual(second.calls[0]!.args, first.calls[0]!.args);
  });
});

describe("live: people", () => {
  const store = storeForTests();
  const pause = { kind: "pause", message: constant("Look"), who: constant("kim") } as const;
  const paused = plan({ nodes: { a: { ...call, onFailure: onFailure(pause) } } });

  it("takes answers given beforehand, each once", async () => {
    const tools = fakeTools({ t: (_, { trace }) => (trace.attempt < 3 ? fail("rejected") : 1) });
    const answers = { a: [{ action: "retry" }, { action: "retry", by: "kim" }] };
    const run = start(store(), paused, tools, { answers });
    assert.deepEqual(await run.settled(), { state: "finished", outcome: "succeeded" });
    const once = start(store(), paused, fakeTools({ t: () => fail("rejected") }), {
      answers: { a: { action: "retry" } },
    });
    assert.deepEqual(await once.settled(), { state: "waiting" });
    assert.equal(once.state.node("a")!.attempts, 2);
  });

  it("says what is wrong with an answer", async () => {
    const run = start(store(), paused, fakeTools({ t: () => fail("rejected") }), {
      answers: { a: { action: "maybe" } },
    });
    await run.settled();
    assert.deepEqual(
      run.refused.map(r => r.node),
      ["a"],
    );
    assert.throws(() => run.answer("a", "yes"), /The answer for a is not \{ action: "retry"/);
    assert.throws(() => run.answer("b", {}), /b has no open question \(asked: a\)/);
    assert.throws(() => run.answer("a", { action: "edit" }), /arguments/);
  });

  it("takes answers that other processes leave in the store", async () => {
    const run = start(store(), paused, fakeTools({ t: () => fail("rejected") }));
    await run.settled();
    store().post(run.header.id, "a", { action: "stop" });
    const finished = new Promise(resolve => run.onEvent(e => e.type === "run.finished" && resolve(e)));
    const alive = setInterval(() => undefined, 1000);
    await finished;
    clearInterval(alive);
    assert.equal(run.state.outcome, "failed");
  });

  it("a form's answer is the output", async () => {
    const p = plan({
      nodes: { q: { tool: "ask", args: constant({ message: "Name?" }) } },
      output: path("q.name"),
    });
    const run = start(store(), p, fakeTools({}));
    await run.settled();
    assert.deepEqual(
      run.questions().map(q => q.question.message),
      ["Name?"],
    );
    run.answer("q", { name: "Kim" });
    await run.settled();
    assert.equal((run.journal.at(-1) as { output?: unknown }).output, "Kim");
  });

  it("in doubt", async () => {
    const run = start(store(), plan({ nodes: { a: write } }), fakeTools({ w: () => fail("network") }));
    assert.deepEqual(await run.settled(), { state: "in_doubt" });
    assert.equal(store().summary(run.header.id)?.outcome, "in_doubt");
  });
});

describe("live: the gate", () => {
  const store = storeForTests();
  const p = plan({ nodes: { a: call, b: call, c: { ...call, needs: ["a"] } } });

  it("holds a node before an event, and nobody else; then what changed meanwhile counts", async () => {
    const release = Promise.withResolvers<void>();
    const held = Promise.withResolvers<void>();
    const asked: string[] = [];
    const gate = (event: NewEvent) => {
      asked.push(`${"node" in event ? event.node : "run"} ${event.type}`);
      if (event.type !== "attempt.started" || event.node !== "a") return undefined;
      held.resolve();
      return release.promise;
    };
    const tools = fakeTools({ t: args => args });
    const args = expression({ op: "object", entries: [{ key: "x", value: path("input.x").expr }] });
    const withInput = plan({ nodes: { a: { ...call, args }, b: call }, input: { x: NUMBER } });
    const run = start(store(), withInput, tools, { gate, input: { x: 1 } });
    await held.promise;
    while (run.state.node("b")!.phase !== "succeeded") await new Promise(r => setTimeout(r, 1));
    assert.equal(run.state.node("a")!.phase, "ready");
    run.edit("input.x", 2, "kim");
    release.resolve();
    await run.settled();
    assert.deepEqual(tools.calls.find(c => c.node === "a")!.args, { x: 2 });
    assert.equal(asked.filter(e => e === "a attempt.started").length, 1);
    assert.equal(asked.at(-1), "run run.finished");
  });

  it("a failed node that is held can be restarted, with other arguments", async () => {
    const held = Promise.withResolvers<void>();
    let first = true;
    const gate = (event: NewEvent) => {
      if (event.type !== "node.settled" || event.node !== "a" || !first) return undefined;
      first = false;
      held.resolve();
      return new Promise<void>(() => undefined);
    };
    const tools = fakeTools({
      t: (args, { trace }) => (trace.node === "a" && args["x"] !== 2 ? fail("rejected") : 1),
    });
    const nodes = { a: { ...call, args: constant({ x: 1 }) }, c: { ...call, needs: ["a"] } };
    const run = start(store(), plan({ nodes }), tools, { gate });
    await held.promise;
    run.edit("a.args.x", 2);
    await run.restart("a", "kim");
    assert.deepEqual(await run.settled(), { state: "finished", outcome: "succeeded" });
    assert.deepEqual(
      tools.calls.map(c => [c.node, c.attempt]),
      [
        ["a", 1],
        ["a", 2],
        ["c", 1],
      ],
    );
  });

  it("a jump settles with a value and executes nothing", async () => {
    const held = Promise.withResolvers<void>();
    const gate = (event: NewEvent) => {
      if (event.type !== "attempt.started" || event.node !== "a") return undefined;
      held.resolve();
      return new Promise<void>(() => undefined);
    };
    const tools = fakeTools({ t: () => 1 });
    const run = start(store(), { ...p, output: path("a") }, tools, { gate });
    await held.promise;
    run.jump("a", 7);
    await run.settled();
    assert.equal(run.state.node("a")!.via, "jump");
    assert.deepEqual(tools.calls.map(c => c.node).sort(), ["b", "c"]);
    assert.equal((run.journal.at(-1) as { output?: unknown }).output, 7);
  });
});

describe("live: restarting writes (T9)", () => {
  const store = storeForTests();
  it("takes over a write that was done with the same arguments", async () => {
    let hold = true;
    const gate = (event: NewEvent) =>
      hold && event.type === "run.finished" ? new Promise<void>(() => undefined) : undefined;
    const tools = fakeTools({ t: () => 1, w: () => ({ id: "w-1" }) });
    const nodes = { a: call, b: { ...write, needs: ["a"] }, c: { ...call, needs: ["b"] } };
    const run = start(store(), plan({ nodes, output: path("b.id") }), tools, { gate });
    while (run.state.open > 0) await new Promise(r => setTimeout(r, 1));
    hold = false;
    await run.restart("a");
    await run.settled();
    assert.deepEqual(
      tools.calls.map(c => c.node),
      ["a", "b", "c", "a", "c"],
    );
    assert.equal(run.state.node("b")!.via, "adopted");
    assert.equal((run.journal.at(-1) as { output?: unknown }).output, "w-1");
  });
});

describe("live: leaving and stopping", () => {
  const store = storeForTests();

  it("cancel ends reads, awaits writes, and the outcome is cancelled", async () => {
    const done = Promise.withResolvers<void>();
    let aborted = false;
    const tools = fakeTools({
      t: (_, { signal }) =>
        new Promise((_, reject) =>
          signal.addEventListener("abort", () => {
            aborted = true;
            reject(new Error("x"));
          }),
        ),
      w: () => done.promise,
    });
    const run = start(store(), plan({ nodes: { a: call, b: write, c: { ...call, needs: ["a"] } } }), tools);
    while (tools.calls.length < 2) await new Promise(r => setTimeout(r, 1));
    const cancelled = run.cancel("kim");
    await new Promise(r => setTimeout(r, 5));
    assert.equal(aborted, true);
    assert.equal(run.state.finished, false);
    done.resolve();
    await cancelled;
    assert.equal(run.state.outcome, "cancelled");
    assert.deepEqual(
      [...run.state.nodes()].map(n => n.phase),
      ["cancelled", "succeeded", "skipped"],
    );
  });

  it("only one process performs a run", async () => {
    const run = start(
      store(),
      plan({ nodes: { q: { tool: "ask", args: constant({ message: "?" }) } } }),
      fakeTools({}),
    );
    await run.settled();
    await run.detach();
    assert.throws(() => run.answer("q", {}), /not performed any more/);
    const again = resumeRun(run.header.id, options(store(), fakeTools({})));
    again.answer("q", { ok: true });
    assert.deepEqual(await again.settled(), { state: "finished", outcome: "succeeded" });
    assert.throws(() => resumeRun("r-absent", options(store(), fakeTools({}))), /There is no run r-absent/);
  });

  it("a store that is full interrupts the run: nothing new starts, and it says why", async () => {
    const real = store();
    const full = new Proxy(real, {
      get(target, name) {
        if (name === "durable") return () => Promise.reject(new StoreError("full", "The disk is full."));
        const value = Reflect.get(target, name) as unknown;
        return typeof value === "function" ? value.bind(target) : value;
      },
    });
    const tools = fakeTools({ w: () => 1 });
    const run = startRun({
      ...options(full, tools),
      plan: plan({ nodes: { a: write } }),
      source: "",
      file: "f",
      input: {},
    });
    assert.deepEqual(await run.settled(), { state: "interrupted", why: "The disk is full." });
    assert.deepEqual(tools.calls, []);
  });

  it("a finished run stays as it is", async () => {
    const run = start(store(), plan({ nodes: { a: call } }), fakeTools({ t: () => 1 }));
    await run.settled();
    const length = run.journal.length;
    assert.throws(() => run.edit("input.x", 1), /has finished/);
    await assert.rejects(run.restart("a"), /has finished/);
    const again = resumeRun(run.header.id, options(store(), fakeTools({})));
    assert.deepEqual(await again.settled(), { state: "finished", outcome: "succeeded" });
    assert.equal(store().events(run.header.id).length, length);
  });

  it("key: the first run of a chain and the node", async () => {
    const tools = fakeTools({ w: () => 1 });
    const run = start(store(), plan({ nodes: { a: { ...write, key: { kind: "auto", at: AT } } } }), tools);
    await run.settled();
    assert.equal(tools.calls[0]!.key, `${run.header.id}/a`);
  });
});
