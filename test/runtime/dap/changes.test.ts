import assert from "node:assert/strict";
import { readFileSync, writeFileSync } from "node:fs";
import { again, start } from "./fixture.ts";
import { done } from "./support.ts";
import { QUESTION, SHOP } from "./workflows.ts";

describe("looking and changing", () => {
  it("shows the arguments that are about to be sent, and sends changed ones", async () => {
    const { adapter } = await start(SHOP);
    await adapter.launch({}, { breakpoints: [13], filters: [] });
    await adapter.stopped();
    const shown = await adapter.variables(2, "This step", "arguments", "json");
    assert.deepEqual(
      shown.map(v => `${v.name} = ${v.value}`),
      ["amount = 25"],
    );
    const { scopes } = (await adapter.client.scopesRequest({ frameId: await adapter.frameId(2) })).body;
    const step = await adapter.children(scopes[0]!.variablesReference);
    const args = await adapter.children(step.find(v => v.name === "arguments")!.variablesReference);
    const json = args.find(v => v.name === "json")!.variablesReference;
    const set = await adapter.client.setVariableRequest({
      variablesReference: json,
      name: "amount",
      value: "input.limit + 1",
    });
    assert.equal(set.body.value, "101");
    const again = await adapter.variables(2, "This step", "arguments", "json");
    assert.deepEqual(
      again.map(v => v.value),
      ["101"],
    );
    await adapter.client.continueRequest({ threadId: 2 });
    // The step itself notices that another amount was charged.
    assert.equal(await adapter.exited(), 4);
    const { events } = await adapter.recorded();
    const edit = events.find(e => e.type === "state.edited")!;
    assert.deepEqual(
      [edit.path, edit.old, edit.value, edit.who],
      ["charge.args.json.amount", 25, 101, "debugger"],
    );
  });

  it("changes the output of a settled step, the input, and refuses what is wrong", async () => {
    const { adapter } = await start(SHOP);
    await adapter.launch({}, { breakpoints: [11] });
    await adapter.stopped();
    const frameId = await adapter.frameId(2);
    const set = (expression: string, value: string) =>
      adapter.client.customRequest("setExpression", { expression, value, frameId });
    await set("order.body.total", "30");
    await assert.rejects(set("input.limit", '"much"'), /limit/);
    await assert.rejects(set("1 + 1", "3"), /can't be changed/);
    await assert.rejects(set("order.body.total", "3 +"), /./);
    await adapter.client.continueRequest({ threadId: 2 });
    assert.equal(await adapter.exited(), 0);
    const { events } = await adapter.recorded();
    const last = events.at(-1)!;
    assert.deepEqual(last.type === "run.finished" && last.output, { paid: 30, of: "c-1" });
  });

  it("evaluates in the node's scope, at the cursor", async () => {
    const { adapter } = await start(SHOP);
    await adapter.launch({}, { breakpoints: [11] });
    await adapter.stopped();
    const frameId = await adapter.frameId(2);
    const evaluate = async (expression: string, context = "watch") =>
      (await adapter.client.evaluateRequest({ expression, frameId, context })).body.result;
    assert.equal(await evaluate("order.body.total * 2"), "50");
    assert.equal(await evaluate("map(order.body.items, i => upper(i))"), '["TEA", "CUP"]');
    assert.equal(await evaluate("order.body.items", "clipboard"), '[\n  "tea",\n  "cup"\n]');
    assert.equal(await evaluate("status(order)", "hover"), '"succeeded"');
    assert.equal(await evaluate("run.id"), JSON.stringify(adapter.run));
    await assert.rejects(evaluate("nobody"), /nobody/);
    await assert.rejects(evaluate("1 +"), /./);
  });

  it("a change before the end makes a new run, and leaves the old one as it is", async () => {
    const { adapter, service } = await start(SHOP);
    await adapter.launch({}, { breakpoints: [11, 24] });
    await adapter.stopped();
    const old = adapter.run;
    await adapter.client.continueRequest({ threadId: 2 });
    await adapter.stopped();
    await adapter.client.reverseContinueRequest({ threadId: 2 });
    assert.match(await adapter.stopped(), /^breakpoint 2: charge/);
    const length = (await adapter.recorded(old)).events.length;
    const frameId = await adapter.frameId(2);
    await adapter.client.customRequest("setExpression", {
      expression: "order.body.total",
      value: "7",
      frameId,
    });
    assert.notEqual(adapter.run, old);
    assert.deepEqual(service.calls, ["GET /order", "POST /charges"]);
    await adapter.client.continueRequest({ threadId: 2 });
    assert.match(await adapter.stopped(), /^breakpoint 2: receipt/);
    await adapter.client.continueRequest({ threadId: 2 });
    assert.equal(await adapter.exited(), 0);
    assert.deepEqual(service.calls, ["GET /order", "POST /charges", "POST /charges"]);
    const fork = await adapter.recorded();
    assert.equal(fork.summary.origin!.run, old);
    assert.deepEqual(
      (await adapter.recorded(old)).events.slice(0, length).map(e => e.type),
      (await adapter.recorded(old)).events.map(e => e.type),
    );
  });
});

describe("going on with a run", () => {
  it("ended by the debugger it stays resumable, and is forked from a position", async () => {
    const { adapter, service } = await start(SHOP);
    await adapter.launch({}, { breakpoints: [11] });
    await adapter.stopped();
    const { run } = adapter;
    await adapter.client.terminateRequest();
    await adapter.next("terminated");
    const { events, summary } = await adapter.recorded(run);
    assert.equal(summary.outcome, "interrupted");
    assert.deepEqual(done(events), [
      "attempt.started order 1",
      "attempt.succeeded order 1",
      "node.settled order",
    ]);

    const fork = await again(adapter);
    await fork.launch({ mode: "fork", run }, { breakpoints: [24] });
    assert.match(await fork.stopped(), /^breakpoint 2: receipt/);
    await fork.client.continueRequest({ threadId: 2 });
    assert.equal(await fork.exited(), 0);
    assert.deepEqual(service.calls, ["GET /order", "POST /charges"]);
    assert.deepEqual((await fork.recorded()).summary.origin, { run, at: events.length });
    // The origin is as it was.
    assert.deepEqual((await fork.recorded(run)).events, events);
  });

  it("on today's text where that has changed", async () => {
    const { adapter } = await start(SHOP);
    await adapter.launch({}, { breakpoints: [11] });
    await adapter.stopped();
    const { run } = adapter;
    const fork = await again(adapter);
    writeFileSync(fork.file, readFileSync(fork.file, "utf8").replace("paid: charge.body.amount", "paid: 0"));
    await fork.launch({ mode: "fork", run });
    assert.equal(await fork.exited(), 0);
    assert.match(fork.output(), /has changed since run/);
    const last = (await fork.recorded()).events.at(-1)!;
    assert.deepEqual(last.type === "run.finished" && last.output, { paid: 0, of: "c-1" });
  });

  it("shows the text of then when a replayed file has changed", async () => {
    const { adapter } = await start(SHOP);
    await adapter.launch({}, { breakpoints: [11] });
    await adapter.stopped();
    const { run } = adapter;
    const text = readFileSync(adapter.file, "utf8");
    const replay = await again(adapter);
    writeFileSync(replay.file, `// new\n${text}`);
    await replay.launch({ mode: "replay", run, stopOnEntry: true });
    await replay.stopped();
    assert.match(replay.output(), /text of then/);
    const { source } = (await replay.client.stackTraceRequest({ threadId: 2 })).body.stackFrames[0]!;
    const recorded = await replay.client.sourceRequest({
      sourceReference: source!.sourceReference!,
      source: source!,
    });
    assert.equal(recorded.body.content, text);
  });
});

describe("questions", () => {
  it("are told, and answered through the adapter", async () => {
    const { adapter, service } = await start(QUESTION);
    await adapter.launch({});
    const { body } = await adapter.next("stepwright/question");
    assert.deepEqual(
      [body.node, body.question.kind, body.question.message, body.question.who],
      ["pay", "approval", "Pay?", "finance"],
    );
    const answer = (node: string, given: unknown) =>
      adapter.client.customRequest("stepwright/answer", { node, answer: given });
    await assert.rejects(answer("note", { approved: true }), /no open question/);
    await assert.rejects(answer("pay", { approved: "maybe" }), /approved/);
    assert.equal((await adapter.client.customRequest("stepwright/run")).body.questions.length, 1);
    assert.deepEqual(service.calls, []);
    await answer("pay", { approved: true, by: "kim" });
    assert.equal(await adapter.exited(), 0);
    assert.deepEqual(service.calls, ["POST /pay"]);
  });

  it("can be paused at, and answered from the launch configuration", async () => {
    const { adapter } = await start(QUESTION);
    await adapter.launch({ answers: { pay: { approved: true } } }, { breakpoints: [4, 5] });
    assert.match(await adapter.stopped(), /^breakpoint 2: approval 4 ← pay 3/);
    await adapter.client.continueRequest({ threadId: 2 });
    assert.match(await adapter.stopped(), /^breakpoint 2: call http.post 5 ← pay 3/);
    await adapter.client.continueRequest({ threadId: 2 });
    assert.equal(await adapter.exited(), 0);
  });

  it("do not keep pause from stopping at once", async () => {
    const { adapter } = await start(QUESTION);
    await adapter.launch({});
    await adapter.next("stepwright/question");
    await adapter.client.pauseRequest({ threadId: 1 });
    assert.equal(await adapter.stopped(), "pause 1: ask 1");
    assert.equal(await adapter.stack(2), "approval 4 ← pay 3 ← ask 1");
    await adapter.client.continueRequest({ threadId: 1 });
  });
});

describe("ending a session", () => {
  it("waits for calls under way, unless the client disconnects meanwhile", async () => {
    const { adapter, service } = await start(SHOP);
    service.slow.add("/order");
    await adapter.launch({});
    await adapter.until(e => e.event === "stepwright/journal" && e.body.event.type === "attempt.started");
    adapter.client.terminateRequest().catch(() => {});
    await adapter.stop();
    const { summary, events } = await adapter.recorded();
    assert.equal(summary.outcome, "interrupted");
    assert.ok(!events.some(e => e.type === "attempt.succeeded"));
  });

  it("a step is done again as it was written when the run began, and that is said", async () => {
    const { adapter, service } = await start(SHOP);
    service.charge = 402;
    await adapter.launch({});
    assert.match(await adapter.stopped(), /^exception 2: failed: rejected.http_402/);
    service.charge = 200;
    writeFileSync(adapter.file, "// edited\n" + readFileSync(adapter.file, "utf8"));
    await adapter.client.restartFrameRequest({ frameId: await adapter.frameId(2) });
    await adapter.stopped();
    assert.match(adapter.output(), /has changed since this run began.*mode "fork" and run "r-/);
    await adapter.client.continueRequest({ threadId: 2 });
    assert.equal(await adapter.exited(), 0);
  });

  it("answers that do not fit are told", async () => {
    const { adapter } = await start(QUESTION);
    await adapter.launch({ answers: { pay: { approved: "maybe" } } });
    await adapter.until(e => e.event === "output" && /does not fit/.test(e.body.output));
    await adapter.client.customRequest("stepwright/answer", { node: "pay", answer: { approved: true } });
    assert.equal(await adapter.exited(), 0);
  });
});
