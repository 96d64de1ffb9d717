import assert from "node:assert/strict";
import { readFileSync, writeFileSync } from "node:fs";
import path from "node:path";
import { Duration, FileHandle, Time } from "../../../plan/value.ts";
import { call, cleanUp, failure, serve, temporaryFolder } from "./support.ts";

describe("http tools", () => {
  afterEach(cleanUp);

  const json = (body: unknown, status = 200, headers: Record<string, string> = {}) =>
    serve((_, response) => {
      response
        .writeHead(status, { "content-type": "application/json", ...headers })
        .end(JSON.stringify(body));
    });

  describe("sends", () => {
    it("query, headers and the step's key", async () => {
      const { url, seen } = await json({ ok: true });
      await call(
        "http.get",
        {
          url: `${url}/orders?a=1`,
          query: { q: "ä & b", list: [1, 2], none: null, at: new Time(0), for: new Duration(90_000) },
          headers: { "X-Token": "t", Absent: null, "X-Number": 7 },
        },
        { key: "r-1/step" },
      );
      assert.equal(
        seen[0]!.url,
        "/orders?a=1&q=%C3%A4+%26+b&list=1&list=2&at=1970-01-01T00%3A00%3A00.000Z&for=1m30s",
      );
      assert.equal(seen[0]!.headers["x-token"], "t");
      assert.equal(seen[0]!.headers["x-number"], "7");
      assert.equal(seen[0]!.headers["idempotency-key"], "r-1/step");
      assert.ok(!("absent" in seen[0]!.headers));
    });

    const bodies: [string, Record<string, unknown>, string, string][] = [
      [
        "json",
        { json: { a: [1, "ü"], at: new Time(0) } },
        "application/json",
        '{"a":[1,"ü"],"at":"1970-01-01T00:00:00.000Z"}',
      ],
      ["form", { form: { a: "x y", b: [1, 2] } }, "application/x-www-form-urlencoded", "a=x+y&b=1&b=2"],
      ["text", { text: "plain" }, "text/plain; charset=utf-8", "plain"],
      [
        "a header over the body's type",
        { text: "a,b", headers: { "Content-Type": "text/csv" } },
        "text/csv",
        "a,b",
      ],
    ];
    for (const [name, args, type, body] of bodies)
      it(`a body: ${name}`, async () => {
        const { url, seen } = await json({});
        await call("http.post", { url, ...args });
        assert.equal(seen[0]!.headers["content-type"], type);
        assert.equal(seen[0]!.body, body);
      });

    it("a body from a file of the workspace, by its type", async () => {
      const workspace = temporaryFolder();
      writeFileSync(path.join(workspace, "rows.csv"), "a,b\n");
      const { url, seen } = await json({});
      await call("http.put", { url, file: "rows.csv" }, { workspace });
      assert.equal(seen[0]!.headers["content-type"], "text/csv; charset=utf-8");
      assert.equal(seen[0]!.body, "a,b\n");
    });

    it("no file from outside the workspace", async () => {
      const { url, seen } = await json({});
      const error = await failure(
        "http.post",
        { url, file: "/etc/passwd" },
        { workspace: temporaryFolder() },
      );
      assert.equal(error.code, "outside_workspace");
      assert.equal(seen.length, 0);
    });

    it("a user and password of the URL as a header, and tells them to nobody", async () => {
      const { url, seen } = await json({}, 500);
      const error = await failure("http.get", { url: url.replace("//", "//kim:p%40ss@") });
      assert.equal(seen[0]!.headers.authorization, `Basic ${Buffer.from("kim:p@ss").toString("base64")}`);
      assert.doesNotMatch(JSON.stringify(error), /p%40ss|p@ss/);
    });
  });

  describe("says what is wrong with the arguments, before anything is sent", () => {
    const wrong: [string, Record<string, unknown>, RegExp][] = [
      ["no url", {}, /http\.post\.url: expected string, got nothing/],
      ["an unknown argument", { url: "http://x", jsn: 1 }, /http\.post\.jsn: .*unknown/],
      ["no scheme", { url: "shop.example/orders" }, /http\.post\.url: "shop\.example\/orders" has no scheme/],
      ["another scheme", { url: "file:///etc/passwd" }, /only http and https/],
      ["no URL", { url: "http://" }, /is no URL/],
      ["an empty URL", { url: " " }, /is empty/],
      ["two bodies", { url: "http://x", json: 1, text: "a" }, /expected one body, got json and text/],
      [
        "a header with a line break",
        { url: "http://x", headers: { a: "b\r\nc: d" } },
        /headers\["a"\]: .*line break/,
      ],
      ["no header name", { url: "http://x", headers: { "a b": "c" } }, /headers\["a b"\]/],
      ["a header of the connection's own", { url: "http://x", headers: { Host: "y" } }, /headers\["Host"\]/],
      [
        "an object in the query",
        { url: "http://x", query: { a: { b: 1 } } },
        /http\.post\.query\.a: expected text/,
      ],
      [
        "a status that is none",
        { url: "http://x", accept: [20] },
        /http\.post\.accept\[0\]: expected integer 100\.\.599/,
      ],
    ];
    for (const [name, args, message] of wrong)
      it(name, async () => {
        const error = await failure("http.post", args);
        assert.equal(error.class, "invalid");
        assert.equal(error.sent, false);
        assert.match(error.message, message);
      });
  });

  describe("makes of an answer", () => {
    const answers: [string, string, string | Buffer, unknown][] = [
      ["JSON", "application/json; charset=utf-8", '{"a":1}', { a: 1 }],
      ["JSON of a kind of its own", "application/problem+json", "[1]", [1]],
      ["text", "text/plain", "hello", "hello"],
      ["text in Latin-1", "text/plain; charset=iso-8859-1", Buffer.from([0xe4]), "ä"],
      ["nothing, null", "application/json", "", null],
    ];
    for (const [name, type, body, expected] of answers)
      it(name, async () => {
        const { url } = await serve((_, response) =>
          response.writeHead(200, { "content-type": type }).end(body),
        );
        const answer = await call("http.get", { url });
        assert.equal(answer.status, 200);
        assert.equal(answer.headers["content-type"], type);
        assert.deepEqual(answer.body, expected);
      });

    it("a picture a file", async () => {
      const { url } = await serve((_, r) =>
        r.writeHead(200, { "content-type": "image/png" }).end(Buffer.from([1, 2])),
      );
      const { body } = await call("http.get", { url: `${url}/a/logo.png` });
      assert.ok(body instanceof FileHandle);
      assert.deepEqual([body.name, body.mime, body.size], ["logo.png", "image/png", 2]);
    });

    it("a file of the workspace, with `save`", async () => {
      const workspace = temporaryFolder();
      const { url } = await json({ a: 1 });
      const { body } = await call("http.get", { url, save: "in/answer.json" }, { workspace });
      assert.deepEqual(body, { path: "in/answer.json", bytes: 7 });
      assert.equal(readFileSync(path.join(workspace, "in/answer.json"), "utf8"), '{"a":1}');
    });

    it("`invalid`, when it says that it is JSON and is not", async () => {
      const { url } = await serve((_, r) =>
        r.writeHead(200, { "content-type": "application/json" }).end("{oops"),
      );
      const error = await failure("http.post", { url });
      assert.deepEqual([error.class, error.code, error.sent], ["invalid", "bad_json", true]);
    });
  });

  describe("gives each status its class", () => {
    const table: [number, string, boolean][] = [
      [400, "rejected", false],
      [401, "unauthorized", false],
      [403, "unauthorized", false],
      [404, "not_found", false],
      [408, "timeout", false],
      [409, "rejected", false],
      [410, "not_found", false],
      [422, "rejected", false],
      [429, "rate_limited", false],
      [304, "rejected", false],
      [500, "unavailable", true],
      [503, "unavailable", true],
      [599, "unavailable", true],
    ];
    for (const [status, cls, sent] of table)
      it(`${status}: ${cls}, end ${sent ? "unknown" : "known"}`, async () => {
        const { url } = await json({ message: "because" }, status);
        const error = await failure("http.post", { url: `${url}/refunds?token=t` });
        assert.deepEqual([error.class, error.code, error.sent], [cls, `http_${status}`, sent]);
        assert.match(error.message, new RegExp(`^POST ${url}/refunds answered ${status}`));
      });

    it("says what the service says", async () => {
      const { url } = await json({ error: { message: "card expired" } }, 422);
      const error = await failure("http.post", { url });
      assert.match(error.message, /answered 422: card expired$/);
      assert.deepEqual(error.detail, { status: 422, body: { error: { message: "card expired" } } });
    });

    it("takes the accepted ones as fine", async () => {
      const { url } = await json({ gone: true }, 404);
      assert.deepEqual((await call("http.get", { url, accept: [404] })).body, { gone: true });
    });

    it("reads Retry-After in seconds and as a date", async () => {
      const { url } = await json({}, 429, { "retry-after": "7" });
      assert.equal((await failure("http.get", { url })).retryAfter, 7000);
      const later = await json({}, 503, { "retry-after": new Date(Date.now() + 3_600_000).toUTCString() });
      const wait = (await failure("http.get", { url: later.url })).retryAfter!;
      assert.ok(wait > 3_500_000 && wait <= 3_600_000, String(wait));
      const never = await json({}, 429, { "retry-after": "9".repeat(400) });
      const most = (await failure("http.get", { url: never.url })).retryAfter!;
      assert.ok(!Number.isNaN(new Date(Date.now() + most).getTime()), String(most));
    });
  });
});
