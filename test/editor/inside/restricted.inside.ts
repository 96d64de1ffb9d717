import assert from "node:assert/strict";
import { existsSync } from "node:fs";
import path from "node:path";
import { setTimeout as pause } from "node:timers/promises";
import * as vscode from "vscode";
import { Sessions } from "./support/debugging.ts";
import { closeAll, errors, extension, folder, open, stepwright, until, write } from "./support/editor.ts";
import { ASKING, asRow, eventsOf } from "./support/recorded.ts";

const BROKEN = `workflow one {
  input {}
  step first { value 1 }
  step second { value first }
  output { sum: second }
}
`;

describe("a restricted workspace", () => {
  afterEach(closeAll);

  it("is one", () => {
    assert.equal(vscode.workspace.isTrusted, false);
  });

  it("has its workflows checked", async () => {
    const { document } = await open("one.flow", BROKEN);
    await until("activation", () => extension().isActive);
    await until("the error", () => errors(document.uri).length > 0);
  });

  it("runs nothing", async () => {
    const { document } = await open("one.flow", BROKEN.replace("step second {", "step second { needs first"));
    const sessions = new Sessions();
    // The editor itself asks for trust in a dialog, and nobody answers it.
    const started = await Promise.race([
      vscode.debug.startDebugging(folder(), {
        type: "flow",
        request: "launch",
        name: "refused",
        program: document.uri.fsPath,
        input: {},
      }),
      pause(3000, false),
    ]);
    assert.equal(started, false);
    assert.equal(sessions.started.length, 0);
    assert.equal(existsSync(path.join(folder().uri.fsPath, ".stepwright")), false);
    await sessions.dispose();
  });

  it("resumes nothing", async () => {
    const asking = write("asking.flow", ASKING).fsPath;
    await stepwright(folder().uri.fsPath, "run", asking, "--input", "{}", "--json");
    const row = await asRow(folder());
    await vscode.commands.executeCommand("stepwright.resumeRun", row);
    assert.equal((await eventsOf(folder(), row.summary.run)).at(-1), "person.asked");
  });
});
