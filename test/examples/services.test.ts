import assert from "node:assert/strict";
import { spawnSync } from "node:child_process";
import path from "node:path";
import { EXAMPLE, exampleFolder, type Services, startServices } from "./support.ts";

describe("services of the refund example", () => {
  let example: ReturnType<typeof exampleFolder>;
  let services: Services;

  beforeEach(async () => {
    example = exampleFolder();
    services = await startServices(example.folder, "ok");
  });
  afterEach(async () => {
    await services.stop();
    example.remove();
  });

  const refund = (key?: string, amount = 80) =>
    fetch(`${services.payments}/refunds`, {
      method: "POST",
      headers: key === undefined ? {} : { "idempotency-key": key },
      body: JSON.stringify({ order: "A1", amount }),
      signal: AbortSignal.timeout(300),
    });

  it("know orders and customers, and count who asked", async () => {
    const order = (await (await fetch(`${services.shop}/orders/A1`)).json()) as {
      total: number;
      customer: string;
    };
    assert.deepEqual([order.total, order.customer], [80, "C1"]);
    assert.equal((await fetch(`${services.shop}/customers/C1`)).status, 200);
    assert.equal((await fetch(`${services.shop}/orders/A9`)).status, 404);
    assert.deepEqual((await services.stats()).shop, {
      "GET /orders/A1": 1,
      "GET /customers/C1": 1,
      "GET /orders/A9": 1,
    });
  });

  it("refund once for a key, with the same answer each time", async () => {
    const answers = [];
    for (let i = 0; i < 3; i++) answers.push(await (await refund("k")).json());
    assert.deepEqual(answers, Array(3).fill({ refund_id: "r-1", amount: 80 }));
    assert.equal((await refund("k", 81)).status, 409);
    const { refunds, payments } = await services.stats();
    assert.deepEqual([refunds, payments["POST /refunds"]], [1, 4]);
  });

  it("refund each time without a key", async () => {
    for (let i = 0; i < 2; i++) assert.equal((await refund()).status, 201);
    assert.equal((await services.stats()).refunds, 2);
  });

  it("fail: nothing is refunded, not even for the same key later twice", async () => {
    await services.switchPayment("fail");
    assert.equal((await refund("k")).status, 503);
    await services.switchPayment("ok");
    assert.equal((await refund("k")).status, 201);
    assert.equal((await services.stats()).refunds, 1);
  });

  it("flaky: every other time", async () => {
    await services.switchPayment("flaky");
    const statuses = [];
    for (let i = 0; i < 4; i++) statuses.push((await refund("k")).status);
    assert.deepEqual(statuses, [503, 201, 503, 201]);
  });

  it("timeout: refunded, and never told", async () => {
    await services.switchPayment("timeout");
    await assert.rejects(refund("k"));
    assert.equal((await services.stats()).refunds, 1);
    await services.switchPayment("ok");
    assert.deepEqual(await (await refund("k")).json(), { refund_id: "r-1", amount: 80 });
    assert.equal((await services.stats()).refunds, 1);
  });

  it("keep what they know over a restart", async () => {
    await refund("k");
    await services.stop();
    services = await startServices(example.folder, "ok");
    assert.deepEqual(await (await refund("k")).json(), { refund_id: "r-1", amount: 80 });
    assert.equal((await services.stats()).refunds, 0);
  });

  it("started twice, leave those that run alone and say where they are", async () => {
    await refund("k");
    const ports = [services.shop, services.payments].map(url => new URL(url).port);
    const data = path.join(example.folder, "data");
    const done = spawnSync(
      process.execPath,
      [
        path.join(EXAMPLE, "services.mjs"),
        "--port",
        ports[0]!,
        "--payment-port",
        ports[1]!,
        "--data",
        data,
        "--fresh",
      ],
      { encoding: "utf8", timeout: 5000 },
    );
    assert.equal(done.status, 0);
    const { shop, payments } = services;
    assert.deepEqual(JSON.parse(done.stdout), { shop, payments, payment: "ok", already: true });
    assert.deepEqual(await (await refund("k")).json(), { refund_id: "r-1", amount: 80 });
  });

  for (const [args, message] of [
    [["--payment", "maybe"], /expected one of ok, fail, timeout, flaky, got maybe/],
    [["--port", "http"], /--port: expected a port, got http/],
    [["--prot", "1"], /--prot/],
    [["start"], /unknown command start/],
    [["switch", "ok", "--payment-port", "1"], /nothing to switch at http:\/\/127\.0\.0\.1:1/],
  ] as const)
    it(`say what is wrong with ${args.join(" ")}`, () => {
      const done = spawnSync(process.execPath, [path.join(EXAMPLE, "services.mjs"), ...args], {
        encoding: "utf8",
      });
      assert.equal(done.status, 2);
      assert.match(done.stderr, message);
      assert.doesNotMatch(done.stderr, /\n\s+at /);
    });
});
