import assert from "node:assert/strict";
import { again, start } from "./fixture.ts";
import { PARALLEL, SHOP } from "./workflows.ts";

describe("breakpoints of the adapter", () => {
  it("are verified, and moved to where something happens", async () => {
    const { adapter } = await start(SHOP);
    const set = await adapter.launch(
      {},
      {
        breakpoints: [
          1,
          12,
          14,
          24,
          { line: 11, condition: "input. >" },
          { line: 11, hitCondition: "often" },
          90,
        ],
      },
    );
    assert.deepEqual(
      set.map(b => `${b.verified ? "yes" : "no"} ${b.line ?? ""}`),
      ["yes 5", "yes 13", "yes 13", "yes 24", "no 11", "no 11", "no "],
    );
    assert.match(set[4]!.message!, /condition can't be read/);
    assert.match(set[5]!.message!, /no hit count/);
    assert.match(set[6]!.message!, /workflow "shop"/);
  });

  it("of another file are not", async () => {
    const { adapter } = await start(SHOP);
    await adapter.launch({ stopOnEntry: true });
    const { body } = await adapter.client.setBreakpointsRequest({
      source: { path: "/elsewhere.flow" },
      breakpoints: [{ line: 1 }],
    });
    assert.equal(body.breakpoints[0]!.verified, false);
  });

  it("can be listed", async () => {
    const { adapter } = await start(SHOP);
    await adapter.launch({ stopOnEntry: true });
    const { body } = await adapter.client.customRequest("breakpointLocations", {
      source: { path: adapter.file },
      line: 5,
      endLine: 13,
    });
    assert.deepEqual(body.breakpoints, [
      { line: 5, column: 8 },
      { line: 6, column: 5 },
      { line: 9, column: 16 },
      { line: 11, column: 8 },
      { line: 13, column: 5 },
    ]);
  });

  it("stop where the condition holds, write log messages, and stand on steps by name", async () => {
    const { adapter } = await start(SHOP);
    await adapter.launch(
      {},
      {
        breakpoints: [
          { line: 11, condition: "order.body.total > 100" },
          { line: 13, logMessage: "charging {args.json.amount} for {order.body.id}" },
          { line: 21, condition: "output.body.amount == 25" },
        ],
        names: ["receipt"],
      },
    );
    assert.equal(await adapter.stopped(), 'breakpoint 2: ensure 21 ← charge "Charge the card" 11 ← shop 1');
    await adapter.client.continueRequest({ threadId: 2 });
    assert.equal(await adapter.stopped(), "breakpoint 2: receipt 24 ← shop 1");
    await adapter.client.continueRequest({ threadId: 2 });
    assert.equal(await adapter.exited(), 0);
    assert.match(adapter.output(), /^charging 25 for A1$/m);
  });

  it("in two branches stop each on a thread of its own; the other one is held meanwhile", async () => {
    const { adapter, service } = await start(PARALLEL);
    await adapter.launch({}, { breakpoints: [3, 8] });
    assert.equal(await adapter.stopped(), "breakpoint 2: left 3 ← parallel 1");
    const threads = async () =>
      (await adapter.client.threadsRequest()).body.threads.map(t => `${t.id} ${t.name}`);
    assert.deepEqual(await threads(), ["1 run of parallel", "2 left", "3 right"]);
    assert.equal(await adapter.stack(3), "right 8 ← parallel 1");
    await adapter.client.continueRequest({ threadId: 2 });
    assert.equal(await adapter.stopped(), "breakpoint 3: right 8 ← parallel 1");
    await adapter.client.stepInRequest({ threadId: 3 });
    assert.equal(await adapter.stopped(), "step 3: call http.get 9 ← right 8 ← parallel 1");
    assert.ok(!service.calls.includes("GET /right"));
    await adapter.client.continueRequest({ threadId: 3 });
    assert.equal(await adapter.exited(), 0);
    assert.deepEqual([...service.calls].sort(), ["GET /left", "GET /right"]);
  });

  it("stop nowhere without debugging", async () => {
    const { adapter, service } = await start(SHOP);
    await adapter.launch({ noDebug: true, stopOnEntry: true }, { breakpoints: [5, 11] });
    assert.equal(await adapter.exited(), 0);
    assert.ok(!adapter.events.some(e => e.event === "stopped"));
    assert.equal(service.calls.length, 2);
  });
});

describe("stepping", () => {
  it("goes from step to step, and inside of a step from statement to statement", async () => {
    const { adapter } = await start(SHOP);
    await adapter.launch({ stopOnEntry: true });
    const seen = [await adapter.stopped()];
    for (const [move, threadId] of [
      ["next", 2],
      ["stepIn", 2],
      ["stepIn", 2],
      ["stepOut", 2],
      ["next", 2],
    ] as const) {
      await adapter.client.customRequest(move, { threadId });
      seen.push(await adapter.stopped());
    }
    assert.deepEqual(
      seen.map(s => s.replace(/ ← .*/, "")),
      [
        'entry 2: order "Look the order up" 5',
        'step 2: charge "Charge the card" 11',
        "step 2: call http.post 13",
        "step 2: ensure 21",
        "step 2: receipt 24",
        "step 1: shop 28",
      ],
    );
    await adapter.client.continueRequest({ threadId: 1 });
    assert.equal(await adapter.exited(), 0);
  });
});

describe("a recorded run", () => {
  it("is gone through forward and back, without a call", async () => {
    const { adapter, service } = await start(SHOP);
    await adapter.launch({}, { breakpoints: [13] });
    await adapter.stopped();
    await adapter.client.continueRequest({ threadId: 2 });
    assert.equal(await adapter.exited(), 0);
    const calls = service.calls.length;
    const { run } = adapter;
    const { events } = await adapter.recorded();

    const replay = await again(adapter);
    await replay.launch(
      { mode: "replay", run, program: undefined, stopOnEntry: true },
      { breakpoints: [13] },
    );
    assert.equal(await replay.stopped(), 'entry 2: order "Look the order up" 5 ← shop 1');
    await replay.client.continueRequest({ threadId: 2 });
    assert.equal(
      await replay.stopped(),
      'breakpoint 2: call http.post 13 ← charge "Charge the card" 11 ← shop 1',
    );
    await replay.client.stepBackRequest({ threadId: 2 });
    assert.equal(await replay.stopped(), 'step 2: charge "Charge the card" 11 ← shop 1');
    await replay.client.stepBackRequest({ threadId: 2 });
    assert.equal(await replay.stopped(), 'step 2: order "Look the order up" 5 ← shop 1');
    await replay.client.continueRequest({ threadId: 2 });
    await replay.stopped();
    await replay.client.nextRequest({ threadId: 2 });
    assert.match(await replay.stopped(), /^step 2: ensure 21/);
    await replay.client.reverseContinueRequest({ threadId: 2 });
    assert.match(await replay.stopped(), /^breakpoint 2: call http.post 13/);
    await assert.rejects(
      replay.client.restartFrameRequest({ frameId: await replay.frameId(2) }),
      /replay only looks/,
    );
    await replay.client.continueRequest({ threadId: 2 });
    assert.equal(await replay.exited(), 0);
    assert.equal(service.calls.length, calls);
    assert.deepEqual((await replay.recorded(run)).events, events);
  });
});
