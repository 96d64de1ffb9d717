import assert from "node:assert/strict";
import { existsSync, readdirSync } from "node:fs";
import https from "node:https";
import { call, cleanUp, failure, listen, serve, serveRaw, temporaryFolder, until } from "./support.ts";

describe("http tools when the network misbehaves", () => {
  afterEach(cleanUp);

  it("nobody listens: network, nothing sent", async () => {
    const { url } = await serveRaw(() => {});
    await cleanUp();
    const error = await failure("http.post", { url });
    assert.deepEqual([error.class, error.code, error.sent], ["network", "ECONNREFUSED", false]);
    assert.match(error.message, /nothing listens at 127\.0\.0\.1:\d+/);
  });

  it("no such host: network, nothing sent", async () => {
    const error = await failure("http.post", { url: "http://no-such-host.invalid/" });
    assert.deepEqual([error.class, error.sent], ["network", false]);
  });

  it("a reset before any answer: network, sent", async () => {
    const { url } = await serveRaw(socket => socket.once("data", () => socket.resetAndDestroy()));
    const error = await failure("http.post", { url, json: {} });
    assert.deepEqual([error.class, error.sent], ["network", true]);
  });

  it("a reset in the middle of the body: network, sent", async () => {
    const { url } = await serveRaw(socket =>
      socket.once("data", () => {
        socket.write("HTTP/1.1 200 OK\r\ncontent-length: 100\r\ncontent-type: text/plain\r\n\r\nhalf", () =>
          setTimeout(() => socket.resetAndDestroy(), 20),
        );
      }),
    );
    const error = await failure("http.post", { url });
    assert.deepEqual([error.class, error.sent], ["network", true]);
    assert.match(error.message, /broke before the whole answer/);
  });

  it("an end before the announced length: network, sent", async () => {
    const { url } = await serveRaw(socket =>
      socket.once("data", () => socket.end("HTTP/1.1 200 OK\r\ncontent-length: 100\r\n\r\nhalf")),
    );
    assert.equal((await failure("http.get", { url })).class, "network");
  });

  it("no HTTP at all: network", async () => {
    const { url } = await serveRaw(socket => socket.end("SSH-2.0-OpenSSH_9.6\r\n"));
    assert.equal((await failure("http.get", { url })).class, "network");
  });

  it("an abort while nothing comes: timeout, sent, the socket is closed", async () => {
    const { url, sockets } = await serveRaw(socket => socket.resume());
    const stop = new AbortController();
    const ended = failure("http.post", { url, json: {} }, { signal: stop.signal });
    await until(() => sockets.length === 1 && sockets[0]!.bytesRead > 0);
    stop.abort();
    const error = await ended;
    assert.deepEqual([error.class, error.code, error.sent], ["timeout", "aborted", true]);
    await until(() => sockets[0]!.destroyed);
  });

  it("an abort before the call: nothing sent", async () => {
    const { url, seen } = await serve((_, response) => response.end());
    const error = await failure("http.post", { url }, { signal: AbortSignal.abort() });
    assert.deepEqual([error.sent, seen.length], [false, 0]);
  });

  it("an abort in the middle of a body that never ends leaves no socket and no file", async () => {
    const workspace = temporaryFolder();
    const { url, sockets } = await serveRaw(socket =>
      socket.once("data", () => socket.write("HTTP/1.1 200 OK\r\n\r\nbegun")),
    );
    const stop = new AbortController();
    const ended = failure("http.get", { url, save: "a.txt" }, { signal: stop.signal, workspace });
    await until(() => readdirSync(workspace).length === 1);
    stop.abort();
    assert.deepEqual([(await ended).class, (await ended).sent], ["timeout", true]);
    await until(() => sockets[0]!.destroyed);
    assert.deepEqual(readdirSync(workspace), []);
  });

  for (const save of [undefined, "a.txt"])
    it(`a body without end is cut off at the limit${save ? " of `save`" : ""}`, async () => {
      const workspace = temporaryFolder();
      const { url, sockets } = await serveRaw(socket =>
        socket.once("data", () => {
          socket.write("HTTP/1.1 200 OK\r\ncontent-type: text/plain\r\n\r\n");
          const flood = () => {
            while (!socket.destroyed && socket.write(Buffer.alloc(65_536, 97)));
          };
          socket.on("drain", flood);
          flood();
        }),
      );
      const settings = { maxBytes: 200_000, maxSaveBytes: 200_000 };
      const error = await failure("http.get", { url, save: save ?? null }, { workspace, settings });
      assert.deepEqual([error.class, error.code], ["rejected", "too_large"]);
      await until(() => sockets[0]!.destroyed);
      assert.equal(existsSync(`${workspace}/a.txt`), false);
      assert.deepEqual(readdirSync(workspace), []);
    });

  it("an announced length above the limit is not read at all", async () => {
    const { url } = await serve((_, response) => {
      response.writeHead(200, { "content-length": "999999999999" }).flushHeaders();
    });
    assert.equal((await failure("http.get", { url })).code, "too_large");
  });

  it("an error whose body never ends is told by its status", async () => {
    const { url, sockets } = await serveRaw(socket =>
      socket.once("data", () => {
        socket.write("HTTP/1.1 503 Busy\r\n\r\n");
        const flood = () => {
          while (!socket.destroyed && socket.write(Buffer.alloc(65_536, 97)));
        };
        socket.on("drain", flood);
        flood();
      }),
    );
    assert.equal((await failure("http.get", { url })).code, "http_503");
    await until(() => sockets[0]!.destroyed);
  });

  it("a certificate nobody vouches for is told plainly", async () => {
    const server = https.createServer({ key: KEY, cert: CERTIFICATE }, (_, response) =>
      response.end("secret"),
    );
    const port = await listen(server);
    try {
      const error = await failure("http.post", { url: `https://127.0.0.1:${port}/` });
      assert.deepEqual([error.class, error.sent], ["network", false]);
      assert.match(error.message, /certificate .* is self-signed/);
    } finally {
      server.close().closeAllConnections();
    }
  });

  it("https to a server that speaks http is told plainly", async () => {
    const { url } = await serve((_, response) => response.end());
    const error = await failure("http.get", { url: url.replace("http:", "https:") });
    assert.equal(error.class, "network");
    assert.match(error.message, /does not speak TLS; should the address begin with http:/);
  });

  it("works again after a failure", async () => {
    const { url } = await serve((_, response) => response.end("fine"));
    assert.equal((await call("http.get", { url })).body, "fine");
  });
});

// Made for this test, for 127.0.0.1; vouches for nothing.
const KEY = `-----BEGIN PRIVATE KEY-----
MIGHAgEAMBMGByqGSM49AgEGCCqGSM49AwEHBG0wawIBAQQgF8W49vz2hKA4P6oj
MC6LBGIzi9yLgjqQDlj8YTNY2wuhRANCAAQAYq4/jhAPoLeeEFj4CFIOI6LCPBME
V+LohVIwoGbRSnyEFDaIf+OvfcGaHC7RlhpEJo23txF13H7QpAxUUnWw
-----END PRIVATE KEY-----
`;
const CERTIFICATE = `-----BEGIN CERTIFICATE-----
MIIBkDCCATagAwIBAgIUeNojhF7GGgJ76MKavxilN3C/I1owCgYIKoZIzj0EAwIw
FDESMBAGA1UEAwwJMTI3LjAuMC4xMCAXDTI2MTEyMDE4NTEyNFoYDzIxMjYxMDI3
MTg1MTI0WjAUMRIwEAYDVQQDDAkxMjcuMC4wLjEwWTATBgcqhkjOPQIBBggqhkjO
PQMBBwNCAAQAYq4/jhAPoLeeEFj4CFIOI6LCPBMEV+LohVIwoGbRSnyEFDaIf+Ov
fcGaHC7RlhpEJo23txF13H7QpAxUUnWwo2QwYjAdBgNVHQ4EFgQUuCWlBagp/1lt
+ZKqRDLLF5eRH7wwHwYDVR0jBBgwFoAUuCWlBagp/1lt+ZKqRDLLF5eRH7wwDwYD
VR0TAQH/BAUwAwEB/zAPBgNVHREECDAGhwR/AAABMAoGCCqGSM49BAMCA0gAMEUC
IQCAfCd+fQfZHH0Er08eUHFDay4iYra+ORYQhhQa5Tsb9QIgKT3YPfTOnP2qynRQ
HXxqbyexd0FC+SxxK3RkOSESJg4=
-----END CERTIFICATE-----
`;
