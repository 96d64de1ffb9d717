import assert from "node:assert/strict";
import type { Diagnostic } from "vscode-languageserver-protocol";
import { Client } from "./client.ts";
import { saying } from "./text.ts";

const GOOD =
  "workflow a {\n  step one { value 1 }\n  step two { needs one; value one + 1 }\n  output two\n}\n";

const FILES: readonly { name: string; text: string; errors: "none" | "some" }[] = [
  { name: "empty", text: "", errors: "none" },
  { name: "blank", text: "\n\n   \n", errors: "none" },
  { name: "binary", text: "\u0000\u0001\uFFFDPNG\r\n\u001a\n\u0000IHDR\u0000\u0000", errors: "some" },
  { name: "a megabyte of braces", text: "{".repeat(1024 * 1024), errors: "some" },
  { name: "a megabyte of opened comments", text: "/*".repeat(512 * 1024), errors: "some" },
  { name: "a megabyte of quotes", text: '"'.repeat(1024 * 1024), errors: "some" },
  { name: "CRLF", text: GOOD.replaceAll("\n", "\r\n"), errors: "none" },
  { name: "byte order mark", text: `\uFEFF${GOOD}`, errors: "none" },
  { name: "unknown statement", text: "workflow a {\n  frobnicate\n  output 1\n}\n", errors: "some" },
];

describe("odd files", () => {
  let client: Client;
  before(async () => {
    client = new Client();
    await client.start();
  });
  after(async () => {
    assert.deepEqual(client.logged, []);
    assert.equal(await client.stop(), 0);
  });

  for (const { name, text, errors } of FILES)
    it(`answers about a file that is ${name}`, async () => {
      const uri = `file:///${encodeURIComponent(name)}.flow`;
      await client.open(uri, text);
      const found = (await client.diagnostics(uri)).filter(({ severity }) => severity === 1);
      assert.equal(found.length > 0, errors === "some", JSON.stringify(found.slice(0, 3)));
      for (const { range } of found) assert.ok(range.start.line >= 0 && range.end.line >= range.start.line);
      for (const method of ["documentSymbol", "foldingRange", "codeLens"])
        assert.ok(
          Array.isArray(
            await client.connection.sendRequest(`textDocument/${method}`, { textDocument: { uri } }),
          ),
        );
      for (const method of ["completion", "hover", "definition", "signatureHelp", "prepareRename"])
        await client.at(`textDocument/${method}`, uri, "");
      const answer = await client.connection.sendRequest<object>("stepwright/graph", { uri });
      assert.ok("graph" in answer || "reason" in answer);
    });

  it("counts positions over CRLF as the client does", async () => {
    const uri = "file:///positions.flow";
    await client.open(uri, GOOD.replaceAll("\n", "\r\n").replace("needs one", "needs onne"));
    const unknown = (await client.diagnostics(uri)).find(
      (d: Diagnostic) => d.severity === 1 && /onne/.test(saying(d)),
    );
    assert.deepEqual(unknown?.range, { start: { line: 2, character: 19 }, end: { line: 2, character: 23 } });
  });
});
