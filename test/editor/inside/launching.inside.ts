import assert from "node:assert/strict";
import { existsSync, mkdtempSync, rmSync, writeFileSync } from "node:fs";
import os from "node:os";
import path from "node:path";
import * as vscode from "vscode";
import { Sessions } from "./support/debugging.ts";
import { clean, closeAll, folder, open, replace, stepwright, write } from "./support/editor.ts";

const ONE = `workflow one {
  input {}
  step first { value 1 }
  output { sum: first }
}
`;

describe("launching", () => {
  let sessions: Sessions;

  beforeEach(() => {
    clean();
    sessions = new Sessions();
  });
  afterEach(async () => {
    await sessions.dispose();
    await closeAll();
  });

  it("keeps a run in the workspace folder that holds the file", async () => {
    const file = write("one.flow", ONE, 1);
    const session = await sessions.start(folder(0), { program: file.fsPath, input: {} });
    assert.equal(await sessions.exited(session), 0);
    assert.deepEqual([storeIn(0), storeIn(1)], [false, true]);
    assert.deepEqual(
      (await stepwright<{ workflow: string; file: string }[]>(folder(1).uri.fsPath, "runs", "--json")).map(
        run => [run.workflow, run.file],
      ),
      [["one", "one.flow"]],
    );
  });

  it("runs a file outside of all folders", async () => {
    const outside = mkdtempSync(path.join(os.tmpdir(), "stepwright-outside-"));
    try {
      const file = path.join(outside, "one.flow");
      writeFileSync(file, ONE);
      await vscode.commands.executeCommand("stepwright.runWorkflow", vscode.Uri.file(file), "one");
      assert.equal(await sessions.exited(sessions.started[0]!), 0);
      assert.deepEqual([storeIn(0), existsSync(path.join(outside, ".stepwright"))], [true, false]);
    } finally {
      rmSync(outside, { recursive: true, force: true, maxRetries: 5 });
    }
  });

  it("finds a program relative to the folder of its configuration", async () => {
    write("deeper/one.flow", ONE, 1);
    const session = await sessions.start(folder(1), { program: "deeper/one.flow", input: {} });
    assert.equal(await sessions.exited(session), 0);
    assert.equal(storeIn(1), true);
  });

  it("runs what the editor shows: changes are saved first", async () => {
    const editor = await open("one.flow", ONE);
    await replace(editor, "value 1", "value 41 + 1");
    const session = await sessions.start(folder(), { program: editor.document.uri.fsPath, input: {} });
    assert.equal(await sessions.exited(session), 0);
    assert.equal(editor.document.isDirty, false);
    const [run] = await stepwright<{ run: string }[]>(folder().uri.fsPath, "runs", "--json");
    const { output } = await stepwright<{ output: unknown }>(folder().uri.fsPath, "show", run!.run, "--json");
    assert.deepEqual(output, { sum: 42 });
  });

  it("starts without a form where there is nothing to ask", async () => {
    const { document } = await open("one.flow", ONE);
    const session = await sessions.start(folder(), { program: document.uri.fsPath });
    assert.equal(await sessions.exited(session), 0);
  });

  it("starts nothing from a document that was never saved", async () => {
    const untitled = await vscode.workspace.openTextDocument({ language: "flow", content: ONE });
    await vscode.window.showTextDocument(untitled);
    await vscode.commands.executeCommand("stepwright.runWorkflow", untitled.uri, "one");
    assert.deepEqual(sessions.started, []);
    assert.equal(storeIn(0), false);
  });

  it("starts nothing from a file that is not there", async () => {
    const gone = path.join(folder().uri.fsPath, "gone.flow");
    await assert.rejects(sessions.start(folder(), { program: gone }), /no file .*gone\.flow/);
  });
});

function storeIn(index: number): boolean {
  return existsSync(path.join(folder(index).uri.fsPath, ".stepwright", "runs.db"));
}
