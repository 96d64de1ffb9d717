import assert from "node:assert/strict";
import { spawn } from "node:child_process";
import { once } from "node:events";
import { bundle } from "./bundle.ts";

/** One message of LSP or DAP out, the first one with this mark back. */
async function exchange(command: string, message: object, mark: RegExp): Promise<string> {
  const child = spawn(process.execPath, [bundle(), command], { stdio: ["pipe", "pipe", "inherit"] });
  try {
    const body = JSON.stringify(message);
    child.stdin.write(`Content-Length: ${Buffer.byteLength(body)}\r\n\r\n${body}`);
    let text = "";
    for await (const part of child.stdout) {
      text += part;
      if (mark.test(text)) break;
    }
    child.stdin.end();
    if (child.exitCode === null) await once(child, "exit");
    return text;
  } finally {
    child.kill("SIGKILL");
  }
}

describe("servers of the command line", function () {
  this.timeout(20_000);

  it("lsp answers initialize over stdio with nothing else on stdout, and ends with its input", async () => {
    const params = { processId: null, rootUri: null, capabilities: {} };
    const text = await exchange(
      "lsp",
      { jsonrpc: "2.0", id: 1, method: "initialize", params },
      /hoverProvider/,
    );
    assert.match(text, /^Content-Length: \d+\r\n/);
    assert.match(text, /"completionProvider"/);
  });

  it("dap answers initialize over stdio with nothing else on stdout, and ends with its input", async () => {
    const args = { adapterID: "flow", pathFormat: "path" };
    const text = await exchange(
      "dap",
      { seq: 1, type: "request", command: "initialize", arguments: args },
      /"success":true/,
    );
    assert.match(text, /^Content-Length: \d+\r\n/);
    assert.match(text, /"supportsStepBack":true/);
  });
});
