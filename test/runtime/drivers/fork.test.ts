import assert from "node:assert/strict";
import { NUMBER } from "../../../plan/type.ts";
import { encodeValue } from "../../../plan/value.ts";
import { forkRun, planFork, resumeRun } from "../../../runtime/drivers/live.ts";
import { replayRun } from "../../../runtime/drivers/replay.ts";
import { AT, constant, expression, onFailure, path, plan } from "../../support/plans.ts";
import { brief, fail, fakeTools, options, start, storeForTests } from "../../support/runs.ts";

const call = { tool: "t" };
const write = { tool: "w", effect: "write" } as const;
const argument = (name: string, of: string) =>
  expression({ op: "object", entries: [{ key: name, value: path(of).expr }] });

describe("fork (T7 to T9, T12)", () => {
  const store = storeForTests();
  const p = plan({
    input: { x: NUMBER },
    nodes: {
      a: { ...call, args: argument("x", "input.x") },
      b: { ...write, needs: ["a"], args: argument("a", "a") },
      c: { ...call, needs: ["b"], args: argument("b", "b") },
    },
    output: path("c"),
  });
  const world = () => fakeTools({ t: args => args["x"] ?? args["b"] ?? 0, w: args => args["a"]! });
  const position = (
    journal: readonly { type: string; node?: string; seq: number }[],
    type: string,
    node: string,
  ) => journal.find(e => e.type === type && e.node === node)!.seq;

  it("keeps the events before the cut by reference, and the origin stays as it is", async () => {
    const run = start(store(), p, world(), { input: { x: 1 } });
    await run.settled();
    const before = JSON.stringify(store().events(run.header.id));
    const at = position(run.journal, "attempt.started", "c");
    const tools = world();
    const fork = forkRun({ run: run.header.id, at }, options(store(), tools));
    assert.deepEqual(await fork.settled(), { state: "finished", outcome: "succeeded" });
    assert.deepEqual(fork.header.origin, { run: run.header.id, at });
    assert.deepEqual(fork.journal.slice(0, at), run.journal.slice(0, at));
    assert.equal(fork.journal[at]!.type, "run.forked");
    assert.deepEqual(
      tools.calls.map(c => c.node),
      ["c"],
    );
    assert.equal(JSON.stringify(store().events(run.header.id)), before);
    assert.deepEqual(store().events(fork.header.id), fork.journal);
    assert.equal(fork.state.origin, run.header.id);
  });

  it("takes over a write that the origin did after the cut", async () => {
    const run = start(store(), p, world(), { input: { x: 1 } });
    await run.settled();
    const tools = world();
    const fork = forkRun({ run: run.header.id, at: 1 }, options(store(), tools));
    await fork.settled();
    assert.deepEqual(
      tools.calls.map(c => c.node),
      ["a", "c"],
    );
    assert.equal(fork.state.node("b")!.via, "adopted");
    const adopted = fork.journal.find(e => e.type === "attempt.succeeded" && e.node === "b")!;
    assert.deepEqual(adopted.from, {
      run: run.header.id,
      seq: position(run.journal, "attempt.succeeded", "b"),
    });
  });

  it("does a write whose arguments changed", async () => {
    const run = start(store(), p, world(), { input: { x: 1 } });
    await run.settled();
    const tools = world();
    const edits = [{ path: "input.x", value: 2 }];
    const fork = forkRun({ run: run.header.id, at: 1, edits }, options(store(), tools));
    await fork.settled();
    assert.deepEqual(
      tools.calls.map(c => c.node),
      ["a", "b", "c"],
    );
    assert.equal(encodeValue((fork.journal.at(-1) as { output?: number }).output!), 2);
  });

  it("gives an attempt that was open at the cut the end it had in the origin", async () => {
    const run = start(store(), p, world(), { input: { x: 1 } });
    await run.settled();
    const at = position(run.journal, "attempt.started", "b") + 1;
    const tools = world();
    const fork = forkRun({ run: run.header.id, at }, options(store(), tools));
    await fork.settled();
    assert.deepEqual(
      tools.calls.map(c => c.node),
      ["c"],
    );
    assert.equal(fork.state.node("b")!.attempts, 1);
  });

  it("asks about a write that the origin began and of which nobody knows the end", async () => {
    const tools = fakeTools({ t: () => 1, w: () => fail("network") });
    const run = start(store(), p, tools, { input: { x: 1 } });
    assert.deepEqual(await run.settled(), { state: "in_doubt" });
    await run.detach();
    const again = world();
    const at = position(run.journal, "attempt.started", "b");
    const fork = forkRun({ run: run.header.id, at }, options(store(), again));
    assert.deepEqual(await fork.settled(), { state: "in_doubt" });
    assert.deepEqual(again.calls, []);
  });

  it("on today's plan does again what changed and what comes after it, and nothing else", async () => {
    const nodes = (value: number) => ({
      a: call,
      b: { value: constant(value), needs: ["a"] },
      c: { ...call, needs: ["b"], args: argument("b", "b") },
      x: { ...call, args: constant({ x: 9 }) },
      skipped: { ...call, when: constant(false) },
      y: { ...call, needs: ["skipped?", "x"] },
    });
    const old = plan({ nodes: nodes(1), output: path("c"), hash: "sha256:old" });
    const today = plan({ nodes: nodes(2), output: path("c"), hash: "sha256:today" });
    const run = start(store(), old, world());
    await run.settled();
    const request = { run: run.header.id, at: run.journal.length - 1, plan: today };
    assert.deepEqual(
      planFork(store(), request).map(n => `${n.node} ${n.fate}`),
      ["a reused", "b again", "c again", "x reused", "skipped reused", "y reused"],
    );
    const tools = world();
    const fork = forkRun(request, options(store(), tools));
    await fork.settled();
    assert.deepEqual(
      tools.calls.map(c => c.node),
      ["c"],
    );
    assert.equal((fork.journal.at(-1) as { output?: number }).output, 2);
    const replayed = await replayRun({ store: store(), run: fork.header.id });
    assert.deepEqual(replayed.divergences, []);
    assert.deepEqual([...replayed.state.nodes()], [...fork.state.nodes()]);
  });

  it("on today's plan tries again what had failed, and lists what is gone and new", async () => {
    const run = start(
      store(),
      plan({ nodes: { a: call, b: { ...write, needs: ["a"] }, old: call } }),
      fakeTools({
        t: () => 1,
        w: () => fail("rejected"),
      }),
    );
    await run.settled();
    const today = plan({ nodes: { a: call, b: { ...write, needs: ["a"] }, fresh: call } });
    const request = { run: run.header.id, at: run.journal.length - 1, plan: today };
    assert.deepEqual(
      planFork(store(), request).map(n => `${n.node} ${n.fate}`),
      ["a reused", "b again", "fresh new", "old gone"],
    );
    const tools = fakeTools({ t: () => 1, w: () => 1 });
    const fork = forkRun(request, options(store(), tools));
    assert.deepEqual(await fork.settled(), { state: "finished", outcome: "succeeded" });
    assert.deepEqual(tools.calls.map(c => c.node).sort(), ["b", "fresh"]);
  });

  it("a fork can be resumed and forked again", async () => {
    const run = start(store(), p, world(), { input: { x: 1 } });
    await run.settled();
    const fork = forkRun(
      { run: run.header.id, at: 1, edits: [{ path: "input.x", value: 3 }] },
      options(store(), world()),
    );
    await fork.settled();
    const tools = world();
    const again = forkRun({ run: fork.header.id, at: 3 }, options(store(), tools));
    await again.settled();
    assert.equal(again.state.node("b")!.via, "adopted");
    assert.equal(again.state.origin, run.header.id);
    assert.deepEqual(await resumeRun(again.header.id, options(store(), tools)).settled(), {
      state: "finished",
      outcome: "succeeded",
    });
  });

  it("a wrong change leaves no run behind", async () => {
    const run = start(store(), p, world(), { input: { x: 1 } });
    await run.settled();
    const count = store().list().length;
    const fork = (path: string, value: unknown) =>
      forkRun({ run: run.header.id, at: 1, edits: [{ path, value }] }, options(store(), world()));
    assert.throws(() => fork("input.x", "many"), /input\.x: expected number/);
    assert.throws(() => fork("input.y", 1), /input\.y: there is no such field; fields of the input: x/);
    assert.throws(() => fork("nowhere", 1), /no place that can be set/);
    assert.throws(() => fork("a.output", 1), /a has no output/);
    assert.equal(store().list().length, count);
  });

  it("today's plan gets the defaults of new input fields, and refuses an input that lacks one", async () => {
    const run = start(store(), p, world(), { input: { x: 1 } });
    await run.settled();
    const field = { name: "y", type: NUMBER, optional: true, default: 5 } as const;
    const today = {
      ...p,
      hash: "sha256:y",
      input: { ...p.input, fields: [...p.input.fields, field] },
      output: path("input.y"),
    };
    const fork = forkRun(
      { run: run.header.id, at: run.journal.length - 1, plan: today },
      options(store(), world()),
    );
    await fork.settled();
    assert.equal((fork.journal.at(-1) as { output?: number }).output, 5);
    const strict = { ...today, input: { ...p.input, fields: [{ name: "z", type: NUMBER }] } };
    assert.throws(
      () => forkRun({ run: run.header.id, at: 1, plan: strict }, options(store(), world())),
      /input\.z: expected number, got nothing/,
    );
  });

  it("says what is wrong with a position", () => {
    const run = start(store(), plan({ nodes: {} }), fakeTools({}));
    assert.throws(
      () => forkRun({ run: run.header.id, at: 99 }, options(store(), world())),
      /no position 99; it has 1 to/,
    );
    assert.throws(
      () => forkRun({ run: "r-none", at: 1 }, options(store(), world())),
      /There is no run r-none/,
    );
  });

  it("keys stay those of the first run", async () => {
    const keyed = plan({
      nodes: {
        a: call,
        b: {
          ...write,
          needs: ["a"],
          key: { kind: "auto", at: AT },
          onFailure: onFailure({ kind: "continue" }),
        },
      },
    });
    const run = start(store(), keyed, fakeTools({ t: () => 1, w: () => fail("rejected") }));
    await run.settled();
    const tools = fakeTools({ t: () => 1, w: () => 1 });
    const at = position(run.journal, "attempt.started", "b");
    await forkRun({ run: run.header.id, at }, options(store(), tools)).settled();
    assert.equal(tools.calls[0]!.key, `${run.header.id}/b`);
    assert.equal(brief(run.journal).includes("b failed"), true);
  });
});
