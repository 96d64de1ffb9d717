import assert from "node:assert/strict";
import { call, cleanUp, failure, serve } from "./support.ts";

describe("http tools and redirects", () => {
  afterEach(cleanUp);

  const redirecting = (status: number, to: string) =>
    serve((request, response) => {
      if (request.url === "/end") return response.end(`${request.method} done`);
      return response.writeHead(status, { location: to }).end();
    });

  it("follows them on the same host, with credentials", async () => {
    const { url, seen } = await redirecting(302, "/end");
    const answer = await call("http.get", { url: `${url}/start`, headers: { authorization: "t" } });
    assert.equal(answer.body, "GET done");
    assert.equal(seen[1]!.headers.authorization, "t");
  });

  it("never takes credentials to another host", async () => {
    const other = await serve((_, response) => response.end("other"));
    const { url } = await redirecting(302, `${other.url}/end`);
    const headers = {
      authorization: "secret",
      cookie: "secret",
      "x-api-key": "secret",
      "accept-language": "de",
    };
    const answer = await call("http.get", { url: `${url}/start`, headers });
    assert.equal(answer.body, "other");
    assert.doesNotMatch(JSON.stringify(other.seen[0]!.headers), /secret/);
    assert.equal(other.seen[0]!.headers["accept-language"], "de");
  });

  it("never takes the body of a write to another host", async () => {
    const other = await serve((_, response) => response.end());
    const { url } = await redirecting(307, `${other.url}/end`);
    const error = await failure("http.post", { url, json: { amount: 1 } });
    assert.deepEqual([error.class, error.code, error.sent], ["rejected", "redirects", false]);
    assert.equal(other.seen.length, 0);
  });

  const methods: [string, number, string][] = [
    ["http.post", 301, "GET done"],
    ["http.post", 302, "GET done"],
    ["http.post", 303, "GET done"],
    ["http.put", 303, "GET done"],
    ["http.post", 307, "POST done"],
    ["http.post", 308, "POST done"],
    ["http.put", 302, "PUT done"],
    ["http.delete", 307, "DELETE done"],
  ];
  for (const [tool, status, body] of methods)
    it(`${tool} after a ${status}: ${body}`, async () => {
      const { url, seen } = await redirecting(status, "/end");
      assert.equal((await call(tool, { url: `${url}/start`, text: "content" })).body, body);
      assert.equal(seen[1]!.body, body.startsWith("GET") ? "" : "content");
    });

  it("gives up on a loop", async () => {
    const { url, seen } = await redirecting(302, "/start");
    const error = await failure("http.get", { url: `${url}/start` });
    assert.deepEqual([error.class, error.code], ["rejected", "redirects"]);
    assert.equal(seen.length, 11);
  });

  it("leads to http and https only", async () => {
    const { url } = await redirecting(302, "file:///etc/passwd");
    assert.equal((await failure("http.get", { url })).code, "redirects");
  });

  it("is fine as an answer when it is accepted", async () => {
    const { url, seen } = await redirecting(302, "/end");
    const answer = await call("http.get", { url: `${url}/start`, accept: [302] });
    assert.deepEqual([answer.status, answer.headers.location, seen.length], [302, "/end", 1]);
  });
});
