import assert from "node:assert/strict";
import { type Service, startService } from "./service.ts";
import { Adapter, done } from "./support.ts";
import { SHOP } from "./workflows.ts";

describe("a payment fails, is mended and done again", () => {
  let service: Service;
  let adapter: Adapter;
  beforeEach(async () => {
    service = await startService();
    adapter = await Adapter.start(SHOP.replaceAll("URL", service.url));
  });
  afterEach(async () => {
    await adapter.dispose();
    await service.close();
  });

  it("in the same run; nothing that settled is done twice; then it is replayed without a call", async () => {
    service.charge = 503;
    const [breakpoint] = await adapter.launch(
      { input: {} },
      { breakpoints: [11], filters: [{ filterId: "failed" }] },
    );
    assert.deepEqual(
      { verified: breakpoint!.verified, line: breakpoint!.line },
      { verified: true, line: 11 },
    );

    assert.equal(await adapter.stopped(), 'breakpoint 2: charge "Charge the card" 11 ← shop 1');
    const needs = await adapter.variables(2, "Needed steps", "order", "body");
    assert.deepEqual(
      needs.map(v => `${v.name} = ${v.value}`),
      ['id = "A1"', "total = 25", 'items = ["tea", "cup"]'],
    );
    assert.deepEqual(service.calls, ["GET /order"]);

    await adapter.client.nextRequest({ threadId: 2 });
    assert.equal(
      await adapter.stopped(),
      'exception 2: failed: in_doubt.unavailable 11 ← charge "Charge the card" 11 ← shop 1',
    );
    const info = (await adapter.client.exceptionInfoRequest({ threadId: 2 })).body;
    assert.equal(info.exceptionId, "in_doubt.unavailable");
    assert.deepEqual(service.calls, ["GET /order", "POST /charges", "POST /charges"]);

    service.charge = 200;
    await adapter.client.restartFrameRequest({ frameId: await adapter.frameId(2, "charge") });
    assert.equal(await adapter.stopped(), 'restart 2: charge "Charge the card" 11 ← shop 1');
    await adapter.client.continueRequest({ threadId: 2 });
    assert.equal(await adapter.exited(), 0);

    assert.deepEqual(service.calls, ["GET /order", "POST /charges", "POST /charges", "POST /charges"]);
    const { events, summary } = await adapter.recorded();
    assert.equal(summary.outcome, "succeeded");
    assert.deepEqual(done(events), [
      "attempt.started order 1",
      "attempt.succeeded order 1",
      "node.settled order",
      "attempt.started charge 1",
      "attempt.failed charge 1",
      "attempt.started charge 2",
      "attempt.failed charge 2",
      "frame.restarted charge",
      "attempt.started charge 3",
      "attempt.succeeded charge 3",
      "node.settled charge",
      "attempt.started receipt 1",
      "attempt.succeeded receipt 1",
      "node.settled receipt",
      "run.finished",
    ]);

    const run = adapter.run;
    const replay = await adapter.again();
    await replay.launch({ mode: "replay", run }, { breakpoints: [11] });
    assert.equal(await replay.stopped(), 'breakpoint 2: charge "Charge the card" 11 ← shop 1');
    // In the record the step was done again before its failure had any consequence.
    await replay.client.continueRequest({ threadId: 2 });
    assert.equal(await replay.stopped(), 'breakpoint 2: charge "Charge the card" 11 ← shop 1');
    await replay.client.continueRequest({ threadId: 2 });
    assert.equal(await replay.exited(), 0);
    assert.equal(service.calls.length, 4);
    await replay.dispose();
  });
});
