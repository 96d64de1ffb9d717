import assert from "node:assert/strict";
import * as vscode from "vscode";
import { Sessions } from "./support/debugging.ts";
import { clean, closeAll, folder, stepwright, until, write } from "./support/editor.ts";
import { ASKING } from "./support/recorded.ts";

describe("questions of a run", () => {
  let sessions: Sessions;
  let program: string;

  beforeEach(() => {
    clean();
    sessions = new Sessions();
    program = write("asking.flow", ASKING).fsPath;
  });
  afterEach(async () => {
    await sessions.dispose();
    await closeAll();
  });

  it("stand in a form, which closes when the session is stopped; the run keeps them", async () => {
    const session = await sessions.start(folder(), { program, input: {} });
    await until("the form", () => forms().length === 1);
    const [asked] = sessions.customOf(session, "stepwright/question");
    assert.equal(asked?.body["node"], "word");
    await vscode.debug.stopDebugging(session);
    await until("the form to close", () => forms().length === 0);
    const [run] = await stepwright<{ run: string; outcome: string }[]>(folder().uri.fsPath, "runs", "--json");
    assert.match(run!.outcome, /waiting|interrupted/);
  });

  it("can be asked again after the form was closed, and an answer lets the run go on", async () => {
    const session = await sessions.start(folder(), { program, input: {} });
    await until("the form", () => forms().length === 1);
    await vscode.window.tabGroups.close(forms());
    const again = vscode.commands.executeCommand("stepwright.answer");
    await until("the form again", () => forms().length === 1);
    await vscode.window.tabGroups.close(forms());
    await again;
    await session.customRequest("stepwright/answer", { node: "word", answer: { word: "yes" } });
    assert.equal(await sessions.exited(session), 0);
  });

  it("there is nothing to answer without a session", async () => {
    await vscode.commands.executeCommand("stepwright.answer");
    assert.deepEqual(forms(), []);
  });
});

function forms(): vscode.Tab[] {
  return vscode.window.tabGroups.all
    .flatMap(group => group.tabs)
    .filter(
      tab => tab.input instanceof vscode.TabInputWebview && /stepwright\.form/.test(tab.input.viewType),
    );
}
