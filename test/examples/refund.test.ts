import assert from "node:assert/strict";
import { existsSync, readFileSync } from "node:fs";
import path from "node:path";
import type { RunEvent } from "../../runtime/core/events.ts";
import { loadWorkflow } from "../../runtime/drivers/load-workflow.ts";
import { replayRun } from "../../runtime/drivers/replay.ts";
import { resumeRun } from "../../runtime/drivers/resume.ts";
import { startRun } from "../../runtime/drivers/start.ts";
import type { LiveRun, RunOptions } from "../../runtime/drivers/types.ts";
import { openStore } from "../../runtime/store/open.ts";
import type { RunStore } from "../../runtime/store/types.ts";
import { toolDescriptions } from "../../runtime/tools/catalogue.ts";
import { createToolRunner } from "../../runtime/tools/runner.ts";
import { exampleFolder, type PaymentMode, type Services, startServices } from "./support.ts";

describe("running the refund example", function () {
  this.timeout(30_000);
  let example: ReturnType<typeof exampleFolder>;
  let services: Services;
  let store: RunStore;

  afterEach(async () => {
    await store.close();
    await services.stop();
    example.remove();
  });

  async function begin(payment: PaymentMode): Promise<void> {
    example = exampleFolder();
    services = await startServices(example.folder, payment);
    store = await openStore(path.join(example.folder, ".stepwright"));
  }

  const options = (answers?: RunOptions["answers"]): RunOptions => ({
    store,
    tools: createToolRunner(),
    settings: {},
    workspace: example.folder,
    secrets: {},
    ...(answers && { answers }),
  });

  async function run(input: Record<string, unknown>, answers?: RunOptions["answers"]): Promise<LiveRun> {
    const { plan, source } = await loadWorkflow(
      path.join(example.folder, "refund.flow"),
      undefined,
      toolDescriptions,
    );
    const file = "refund.flow";
    return startRun({
      ...options(answers),
      plan,
      source,
      file,
      input: { ...input, ...addressesOf(services) },
    });
  }

  const readJson = (name: string) => JSON.parse(readFileSync(path.join(example.folder, name), "utf8"));
  const note = () => readFileSync(path.join(example.folder, "notes/A1.md"), "utf8");
  const phases = (live: LiveRun) =>
    Object.fromEntries([...live.state.nodes()].map(node => [node.path, node.phase]));
  const output = (live: LiveRun) =>
    (live.journal.at(-1) as RunEvent & { type: "run.finished" }).output as Record<string, unknown>;
  const keys = (live: LiveRun) =>
    live.journal.flatMap(e => (e.type === "attempt.started" && e.node === "refund" ? [e.key] : []));

  it("stands still at the failing payment, and is finished when it is mended; no settled step runs twice", async () => {
    await begin("fail");
    const first = await run(readJson("input.json"));
    assert.deepEqual(await first.settled(), { state: "in_doubt" });
    assert.deepEqual(phases(first), {
      order: "succeeded",
      customer: "succeeded",
      history: "succeeded",
      label: "succeeded",
      route: "succeeded",
      refund: "in_doubt",
      resend: "skipped",
      review: "skipped",
      message: "waiting",
      tell: "waiting",
      note: "waiting",
    });
    const [asked] = first.questions();
    assert.equal(asked!.question.who, "finance");
    assert.match(asked!.question.message, /Nobody knows whether the refund was made/);
    const before = await services.stats();
    assert.equal(before.payments["POST /refunds"], 3);
    assert.equal(before.refunds, 0);
    await first.detach();

    await services.switchPayment("ok");
    const second = resumeRun(first.header.id, options(readJson("answers.json")));
    assert.deepEqual(await second.settled(), { state: "finished", outcome: "succeeded" });
    assert.deepEqual(output(second), { route: "refund", refund_id: "r-1", told: true, note: "notes/A1.md" });
    assert.match(note(), /refund: r-1/);
    assert.equal(new Set(keys(second)).size, 1, "every attempt has the same key");

    const after = await services.stats();
    assert.deepEqual(after.shop, { ...before.shop, "POST /mails": 1 });
    assert.deepEqual([after.refunds, after.mails, after.payments["POST /refunds"]], [1, 1, 4]);
  });

  it("is replayed without any call reaching the services, deciding as it did", async () => {
    await begin("fail");
    const first = await run(readJson("input.json"));
    await first.settled();
    await first.detach();
    await services.switchPayment("ok");
    const second = resumeRun(first.header.id, options(readJson("answers.json")));
    await second.settled();
    const before = await services.stats();
    const replay = await replayRun({ store, run: first.header.id });
    assert.deepEqual(replay.divergences, []);
    assert.equal(replay.state.outcome, "succeeded");
    assert.equal(replay.state.node("refund")!.attempts, 4);
    assert.deepEqual(await services.stats(), before);
  });

  it("mended while it waits, the payment is done again from its frame, and only that", async () => {
    await begin("fail");
    const live = await run(readJson("input.json"));
    await live.settled();
    const before = await services.stats();
    await services.switchPayment("ok");
    await live.restart("refund");
    assert.deepEqual(await live.settled(), { state: "finished", outcome: "succeeded" });
    const after = await services.stats();
    assert.deepEqual(after.shop, { ...before.shop, "POST /mails": 1 });
    assert.equal(after.refunds, 1);
    assert.equal(new Set(keys(live)).size, 1);
  });

  it("refunds once, when the provider does it and never answers", async () => {
    await begin("timeout");
    const first = await run(readJson("input.json"));
    assert.deepEqual(await first.settled(), { state: "in_doubt" });
    await first.detach();
    await services.switchPayment("ok");
    const second = resumeRun(first.header.id, options(readJson("answers.json")));
    assert.deepEqual(await second.settled(), { state: "finished", outcome: "succeeded" });
    assert.equal((await services.stats()).refunds, 1);
  });

  it("gets through a flaky provider by itself", async () => {
    await begin("flaky");
    const live = await run(readJson("input.json"));
    assert.deepEqual(await live.settled(), { state: "finished", outcome: "succeeded" });
    assert.equal(live.state.node("refund")!.attempts, 2);
    assert.equal((await services.stats()).refunds, 1);
  });

  const ways: [string, Record<string, unknown>, Record<string, unknown>, Record<string, unknown>][] = [
    [
      "A lost parcel is sent again",
      { order_id: "A3", complaint: "?" },
      {},
      { route: "resend", refund_id: null },
    ],
    [
      "a large refund is paid when finance agrees",
      { order_id: "A2", complaint: "One board is scratched." },
      { refund: { approved: true, by: "kim" } },
      { route: "refund", refund_id: "r-1" },
    ],
    [
      "a third complaint goes to a person",
      { order_id: "A4", complaint: "Broken again!" },
      { review: { reply: "we call you." } },
      { route: "review", refund_id: null },
    ],
  ];
  for (const [name, input, answers, expected] of ways)
    it(name, async () => {
      await begin("ok");
      const live = await run(input, answers);
      assert.deepEqual(await live.settled(), { state: "finished", outcome: "succeeded" });
      const { route, refund_id } = output(live);
      assert.deepEqual({ route, refund_id }, expected);
      assert.equal((await services.stats()).mails, 1);
    });

  it("a large refund that finance refuses is not made; the customer is told all the same", async () => {
    await begin("ok");
    const live = await run(
      { order_id: "A2", complaint: "One board is scratched." },
      { refund: { approved: false, by: "kim", note: "ask for a photo" } },
    );
    assert.deepEqual(await live.settled(), { state: "finished", outcome: "partial" });
    assert.equal(live.state.node("refund")!.error!.class, "denied");
    const { refunds, mails, payments } = await services.stats();
    assert.deepEqual([refunds, mails, payments], [0, 1, {}]);
  });

  it("an order that is not there ends the run, and nothing is done", async () => {
    await begin("ok");
    const live = await run({ order_id: "A9", complaint: "Broken." });
    assert.deepEqual(await live.settled(), { state: "finished", outcome: "failed" });
    assert.equal(live.state.node("order")!.error!.class, "not_found");
    assert.equal(existsSync(path.join(example.folder, "notes")), false);
  });

  it("services that are not there are class network: the declared failure, no crash", async () => {
    await begin("ok");
    await services.stop();
    const live = await run(readJson("input.json"));
    assert.deepEqual(await live.settled(), { state: "finished", outcome: "failed" });
    const { error, attempts } = live.state.node("order")!;
    assert.deepEqual([error!.class, error!.code, attempts], ["network", "ECONNREFUSED", 3]);
  });
});

function addressesOf({ shop, payments }: Services) {
  return { shop, payments };
}
