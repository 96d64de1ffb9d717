import assert from "node:assert/strict";
import { start } from "./fixture.ts";
import { done } from "./support.ts";
import { PARALLEL, SHOP } from "./workflows.ts";

describe("going back while the run is live", () => {
  it("cancels nothing: calls in flight end and are recorded, the cursor stays where it was put", async () => {
    const { adapter, service } = await start(PARALLEL);
    service.slow.add("/left");
    await adapter.launch({}, { breakpoints: [8] });
    assert.equal(await adapter.stopped(), "breakpoint 3: right 8 ← parallel 1");
    assert.equal(await adapter.stack(2), "call http.get 4 ← left 3 ← parallel 1");
    await adapter.client.stepBackRequest({ threadId: 3 });
    assert.equal(await adapter.stopped(), "step 2: left 3 ← parallel 1");
    service.letGo();
    await adapter.until(e => e.event === "stepwright/journal" && e.body.event.type === "attempt.succeeded");
    const facts = (await adapter.client.customRequest("stepwright/run")).body;
    assert.deepEqual([facts.position < facts.length, facts.view.nodes.left.state], [true, "ahead"]);
    // Forward over recorded ground, then live again, at the same stop as before.
    await adapter.client.continueRequest({ threadId: 2 });
    assert.equal(await adapter.stopped(), "breakpoint 3: right 8 ← parallel 1");
    assert.deepEqual(service.calls, ["GET /left"]);
    await adapter.client.continueRequest({ threadId: 3 });
    assert.equal(await adapter.exited(), 0);
    assert.deepEqual(service.calls, ["GET /left", "GET /right"]);
  });

  it("goes back over the phases of what is about to happen", async () => {
    const { adapter } = await start(SHOP);
    await adapter.launch({}, { breakpoints: [13] });
    await adapter.stopped();
    await adapter.client.stepBackRequest({ threadId: 2 });
    assert.match(await adapter.stopped(), /^step 2: charge "Charge the card" 11 ←/);
    await adapter.client.stepInRequest({ threadId: 2 });
    assert.match(await adapter.stopped(), /^breakpoint 2: call http.post 13/);
    await adapter.client.continueRequest({ threadId: 2 });
    assert.equal(await adapter.exited(), 0);
  });
});

describe("restarting", () => {
  it("a step that has settled, and all after it; what does not depend on it stays", async () => {
    const { adapter, service } = await start(PARALLEL);
    await adapter.launch({}, { breakpoints: [13] });
    assert.match(await adapter.stopped(), /: both 13 ← parallel 1$/);
    await adapter.client.customRequest("restartFrame", {
      frameId: await adapter.frameId(3, "both").catch(() => adapter.frameId(2, "both")),
    });
    assert.match(await adapter.stopped(), /^restart \d: both 13/);
    await adapter.client.continueRequest({ threadId: 2 });
    assert.equal(await adapter.exited(), 0);
    assert.equal(service.calls.length, 2);
    const { events } = await adapter.recorded();
    assert.equal(done(events).filter(e => e.startsWith("node.settled")).length, 3);
  });

  it("the frame of the workflow is refused in words", async () => {
    const { adapter } = await start(SHOP);
    await adapter.launch({ stopOnEntry: true });
    await adapter.stopped();
    await assert.rejects(
      adapter.client.restartFrameRequest({ frameId: await adapter.frameId(2, "shop") }),
      /Only a step/,
    );
  });

  it("before the end makes a fork that does the step again", async () => {
    const { adapter, service } = await start(SHOP);
    await adapter.launch({}, { breakpoints: [11, 24] });
    await adapter.stopped();
    await adapter.client.continueRequest({ threadId: 2 });
    await adapter.stopped();
    const { run } = adapter;
    await adapter.client.reverseContinueRequest({ threadId: 2 });
    assert.match(await adapter.stopped(), /charge/);
    await adapter.client.restartFrameRequest({ frameId: await adapter.frameId(2, "charge") });
    assert.match(await adapter.stopped(), /^restart 2: charge/);
    assert.notEqual(adapter.run, run);
    await adapter.client.continueRequest({ threadId: 2 });
    assert.match(await adapter.stopped(), /^breakpoint 2: receipt/);
    // The same write with the same arguments was done in the run it comes from: adopted, not repeated.
    assert.deepEqual(service.calls, ["GET /order", "POST /charges"]);
    await adapter.client.continueRequest({ threadId: 2 });
    assert.equal(await adapter.exited(), 0);
  });
});

describe("a wait", () => {
  it("can be skipped", async () => {
    const { adapter, service } = await start(SHOP.replace("1 times 1ms..2ms", "1 times 1h..2h"));
    service.charge = 429;
    await adapter.launch({});
    await adapter.until(e => e.event === "stepwright/journal" && e.body.event.type === "retry.scheduled");
    service.charge = 200;
    await adapter.client.customRequest("stepwright/skipTime");
    assert.equal(await adapter.exited(), 0);
  });

  it("can be jumped over with a value", async () => {
    const { adapter, service } = await start(SHOP);
    await adapter.launch({}, { breakpoints: [13] });
    await adapter.stopped();
    const value = { status: 200, body: { charge_id: "by hand", amount: 25 } };
    await assert.rejects(
      adapter.client.customRequest("stepwright/jump", { node: "charge", value: 1 }),
      /charge/,
    );
    await adapter.client.customRequest("stepwright/jump", { node: "charge", value });
    await adapter.client.continueRequest({ threadId: 2 });
    assert.equal(await adapter.exited(), 0);
    assert.deepEqual(service.calls, ["GET /order"]);
  });
});
