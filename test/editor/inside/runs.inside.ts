import assert from "node:assert/strict";
import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import os from "node:os";
import path from "node:path";
import * as vscode from "vscode";
import { Sessions } from "./support/debugging.ts";
import { clean, closeAll, folder, stepwright } from "./support/editor.ts";
import { ASKING, asRow, eventsOf } from "./support/recorded.ts";

describe("recorded runs", () => {
  let sessions: Sessions;
  let outside: string;

  beforeEach(() => {
    clean();
    sessions = new Sessions();
    outside = mkdtempSync(path.join(os.tmpdir(), "stepwright-outside-"));
    writeFileSync(path.join(outside, "asking.flow"), ASKING);
  });
  afterEach(async () => {
    await sessions.dispose();
    await closeAll();
    rmSync(outside, { recursive: true, force: true, maxRetries: 5 });
  });

  /** Records a run that waits for an answer, in the second folder's store, of a file outside. */
  async function waiting() {
    const cwd = folder(1).uri.fsPath;
    await stepwright(cwd, "run", path.join(outside, "asking.flow"), "--input", "{}", "--json");
    return asRow(folder(1));
  }

  it("are replayed from the store in which they were listed", async () => {
    const row = await waiting();
    await vscode.commands.executeCommand("stepwright.replayRun", row);
    const session = sessions.started[0]!;
    assert.equal((await sessions.stopped(session)).reason, "entry");
    assert.equal(session.configuration["store"], path.join(folder(1).uri.fsPath, ".stepwright"));
  });

  it("are resumed, and may wait again", async () => {
    const row = await waiting();
    await vscode.commands.executeCommand("stepwright.resumeRun", row);
    assert.deepEqual((await eventsOf(folder(1), row.summary.run)).slice(-2), ["person.asked", "run.resumed"]);
    assert.equal((await asRow(folder(1))).summary.outcome, "waiting");
  });

  it("a command on a row says so when it is called without one", async () => {
    for (const command of ["replayRun", "resumeRun", "forkHere", "exportRun"])
      await vscode.commands.executeCommand(`stepwright.${command}`);
    assert.deepEqual(sessions.started, []);
  });

  it("the view is read again at once when asked, also with a store that is none", async () => {
    await waiting();
    await vscode.commands.executeCommand("stepwright.runs.focus");
    const broken = path.join(folder(0).uri.fsPath, ".stepwright");
    await vscode.workspace.fs.createDirectory(vscode.Uri.file(broken));
    writeFileSync(path.join(broken, "runs.db"), "no database at all");
    await vscode.commands.executeCommand("stepwright.refreshRuns");
  });
});
