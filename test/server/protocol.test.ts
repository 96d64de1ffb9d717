import assert from "node:assert/strict";
import { readFileSync } from "node:fs";
import type {
  CodeLens,
  CompletionItem,
  Diagnostic,
  DocumentSymbol,
  Hover,
  Location,
  WorkspaceEdit,
} from "vscode-languageserver-protocol";
import { Client } from "./client.ts";
import { saying } from "./text.ts";

const REFUNDS = `workflow refunds {
  input { order_id: string, limit: number = 100 }
  step order "Look the order up" {
    call http.get { url: "https://shop.example/orders/\${input.order_id}" }
    returns { status: number, body: { id: string, total: number } }
    timeout 10s
    on failure stop
  }
  step refund {
    needs order
    call http.post { url: "https://pay.example/refunds", json: { amount: order.body.total } }
    key
    timeout 10s
    on failure stop
  }
  output { total: order.body.total }
}
`;

describe("language server over stdio", () => {
  let client: Client;
  let count = 0;
  let uri = "";

  before(async () => {
    client = new Client();
    const { capabilities } = await client.start();
    assert.equal(
      capabilities.textDocumentSync && (capabilities.textDocumentSync as { change: number }).change,
      2,
    );
  });

  beforeEach(async () => {
    uri = `file:///refunds-${++count}.flow`;
    await client.open(uri, REFUNDS);
    assert.deepEqual(errors(await client.diagnostics(uri)), []);
  });

  after(async () => {
    assert.equal(await client.stop(), 0);
    assert.equal(client.stderr, "");
  });

  it("reports a deleted need where the output is read, and its quick fix mends the text", async () => {
    await client.replace(uri, "    needs order\n", "");
    const [missing] = errors(await client.diagnostics(uri));
    assert.ok(missing, "no diagnostic");
    assert.match(saying(missing), /order/);
    assert.equal(client.text(uri).split("\n")[missing.range.start.line]!.includes("order.body.total"), true);
    const fix = (await client.actions(uri, missing)).find(action => action.isPreferred);
    assert.ok(fix?.edit);
    await client.apply(uri, fix.edit);
    assert.deepEqual(errors(await client.diagnostics(uri)), []);
    assert.match(client.text(uri), /step refund \{\s+needs order\n/);
  });

  it("links each diagnostic to its page", async () => {
    await client.replace(uri, "    needs order\n", "");
    const [missing] = errors(await client.diagnostics(uri));
    const page = missing?.codeDescription?.href;
    assert.ok(page, "no link");
    assert.match(readFileSync(new URL(page), "utf8"), new RegExp(String(missing.code)));
  });

  it("reports an undefined failure mode, and its quick fix defines it", async () => {
    await client.replace(
      uri,
      "    key\n    timeout 10s\n    on failure stop\n",
      "    key\n    timeout 10s\n",
    );
    const undefinedMode = (await client.diagnostics(uri)).find(d => /fail/i.test(saying(d)));
    assert.ok(undefinedMode, "no diagnostic");
    assert.equal(undefinedMode.severity, 2);
    const fixes = await client.actions(uri, undefinedMode);
    assert.ok(fixes.length > 0);
    await client.apply(uri, fixes[0]!.edit!);
    assert.deepEqual(
      (await client.diagnostics(uri)).filter(d => d.code === undefinedMode.code),
      [],
    );
  });

  it("completes while a statement is being written", async () => {
    await client.replace(uri, "    key\n", "    key\n    ret\n");
    assert.ok((await client.labels(uri, "key\n    ret")).includes("retry"));
    await client.replace(uri, "    ret\n", "    retry \n");
    assert.ok((await client.labels(uri, "    retry ")).includes("transient"));
    await client.replace(uri, "amount: order.body.total", "amount: order.body.");
    assert.deepEqual((await client.labels(uri, "amount: order.body.")).toSorted(), ["id", "total"]);
  });

  it("proposes tools with the arguments that they need", async () => {
    await client.replace(uri, "output {", "step more {\n    call \n  }\n  output {");
    const items = await client.at<CompletionItem[]>("textDocument/completion", uri, "step more {\n    call ");
    const get = items.find(item => item.label === "http.get");
    assert.equal(get?.insertTextFormat, 2);
    assert.match((get?.textEdit as { newText: string }).newText, /^http\.get \{ url: "\$1" \}$/);
  });

  it("says in a hover what a step does when it fails", async () => {
    const hover = await client.at<Hover>("textDocument/hover", uri, "needs ord");
    assert.match((hover.contents as { value: string }).value, /Any failure stops the run/);
  });

  it("finds the definition and all references of a step", async () => {
    const [definition] = await client.at<Location[]>("textDocument/definition", uri, "amount: ord");
    assert.deepEqual(definition?.range.start, { line: 2, character: 7 });
    const context = { includeDeclaration: true };
    const found = await client.at<Location[]>("textDocument/references", uri, "amount: ord", { context });
    assert.deepEqual(
      found.map(({ range }) => range.start.line),
      [2, 9, 10, 15],
    );
  });

  it("renames a step everywhere", async () => {
    const edit = await client.at<WorkspaceEdit>("textDocument/rename", uri, "step ord", {
      newName: "purchase",
    });
    await client.apply(uri, edit);
    assert.equal(
      client.text(uri),
      REFUNDS.replace("step order", "step purchase")
        .replace("needs order", "needs purchase")
        .replaceAll("order.body", "purchase.body"),
    );
    assert.deepEqual(errors(await client.diagnostics(uri)), []);
  });

  it("refuses a name that is taken, in words", async () => {
    await assert.rejects(client.at("textDocument/rename", uri, "step ord", { newName: "refund" }), /refund/);
  });

  it("gives the outline and a lens for each workflow", async () => {
    const [workflow] = await client.connection.sendRequest<DocumentSymbol[]>("textDocument/documentSymbol", {
      textDocument: { uri },
    });
    assert.deepEqual(
      workflow?.children?.map(({ name }) => name),
      ["input", "order", "refund", "output"],
    );
    const lenses = await client.connection.sendRequest<CodeLens[]>("textDocument/codeLens", {
      textDocument: { uri },
    });
    assert.deepEqual(
      lenses.map(lens => lens.command?.title),
      ["Run", "Debug", "Graph"],
    );
    assert.deepEqual(lenses[0]?.command?.arguments, [uri, "refunds"]);
  });

  it("answers and lives on when asked about a document that it does not know", async () => {
    const hover = await client.connection.sendRequest("textDocument/hover", {
      textDocument: { uri: "file:///nowhere.flow" },
      position: { line: 0, character: 0 },
    });
    assert.equal(hover, null);
  });

  it("tells of a request that breaks down, and lives on", async () => {
    const told = client.logged.length;
    const broken = { textDocument: { uri }, position: null };
    assert.equal(await client.connection.sendRequest("textDocument/hover", broken), null);
    assert.match(await client.until(() => client.logged[told]), /could not answer hover/);
    assert.ok(await client.at("textDocument/hover", uri, "needs ord"));
  });

  it("sends diagnostics of the newest of many edits that come at once", async () => {
    for (let i = 0; i < 50; i++)
      await client.replace(uri, i % 2 === 0 ? "limit:" : "most:", i % 2 === 0 ? "most:" : "limit:");
    assert.deepEqual(errors(await client.diagnostics(uri)), []);
    const versions = client.published.filter(p => p.uri === uri).map(p => p.version!);
    assert.deepEqual(
      versions,
      versions.toSorted((a, b) => a - b),
    );
  });
});

function errors(diagnostics: Diagnostic[]): Diagnostic[] {
  return diagnostics.filter(({ severity }) => severity === 1);
}
