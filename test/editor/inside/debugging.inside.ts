import assert from "node:assert/strict";
import * as vscode from "vscode";
import type { RunView } from "../../../graph/model.ts";
import { frames, Sessions, variables } from "./support/debugging.ts";
import { clean, closeAll, folder, open, stepwright, until, write } from "./support/editor.ts";

const SUMS = `workflow sums {
  input { start: number }
  step first {
    value input.start + 1
  }
  step second {
    needs first
    value first * 2
  }
  step third {
    needs second
    value second + 100
  }
  output { sum: third }
}
`;
/** Zero-based. */
const SECOND = 5;

interface RunRow {
  run: string;
  workflow: string;
  outcome: string;
}

describe("debugging", () => {
  let sessions: Sessions;

  beforeEach(() => {
    clean();
    sessions = new Sessions();
  });
  afterEach(async () => {
    await sessions.dispose();
    vscode.debug.removeBreakpoints(vscode.debug.breakpoints);
    await closeAll();
  });

  it("stops at a breakpoint, shows values, steps back and goes on to the end", async () => {
    const { document } = await open("sums.flow", SUMS);
    breakpoint(document.uri, SECOND);
    const session = await sessions.start(folder(), { program: document.uri.fsPath, input: { start: 2 } });

    const { reason, threadId } = await sessions.stopped(session);
    assert.equal(reason, "breakpoint");
    const [top] = await frames(session, threadId);
    assert.equal(top!.name, "second");
    assert.equal(top!.line, SECOND + 1);
    assert.deepEqual(await variables(session, threadId, "Needed steps"), { first: "3" });

    await session.customRequest("next", { threadId });
    assert.equal((await sessions.stopped(session)).reason, "step");
    await session.customRequest("stepBack", { threadId });
    const back = await sessions.stopped(session);
    assert.equal((await frames(session, back.threadId))[0]!.name, "second");

    vscode.debug.removeBreakpoints(vscode.debug.breakpoints);
    await session.customRequest("continue", { threadId: back.threadId });
    assert.equal(await sessions.exited(session), 0);
    const [run] = await runs();
    assert.equal(run!.outcome, "succeeded");
    const shown = await stepwright<{ output: unknown }>(folder().uri.fsPath, "show", run!.run, "--json");
    assert.deepEqual(shown.output, { sum: 106 });
  });

  it("replays a recorded run without making another", async () => {
    const file = write("sums.flow", SUMS);
    const live = await sessions.start(folder(), { program: file.fsPath, input: { start: 1 } });
    assert.equal(await sessions.exited(live), 0);
    const [recorded] = await runs();

    breakpoint(file, SECOND);
    const replay = await sessions.start(folder(), {
      program: file.fsPath,
      mode: "replay",
      run: recorded!.run,
    });
    const { threadId } = await sessions.stopped(replay);
    assert.deepEqual(await variables(replay, threadId, "Needed steps"), { first: "2" });
    await replay.customRequest("continue", { threadId });
    assert.equal(await sessions.exited(replay), 0);
    assert.deepEqual(await runs(), [recorded]);
  });

  it("lists the run in the view, and refreshing it is no trouble", async () => {
    await vscode.commands.executeCommand("stepwright.runs.focus");
    const file = write("sums.flow", SUMS);
    const session = await sessions.start(folder(), { program: file.fsPath, input: { start: 1 } });
    assert.equal(await sessions.exited(session), 0);
    await vscode.commands.executeCommand("stepwright.refreshRuns");
    assert.deepEqual(
      (await runs()).map(({ workflow, outcome }) => ({ workflow, outcome })),
      [{ workflow: "sums", outcome: "succeeded" }],
    );
  });

  it("tells which run began and how its steps stand, and opens the graph beside it", async () => {
    const { document } = await open("sums.flow", SUMS);
    const session = await sessions.start(folder(), { program: document.uri.fsPath, input: { start: 1 } });
    assert.equal(await sessions.exited(session), 0);
    const [started] = sessions.customOf(session, "stepwright/started");
    assert.equal(started?.body["workflow"], "sums");
    assert.equal(started?.body["run"], (await runs())[0]!.run);
    const { view } = sessions.customOf(session, "stepwright/cursor").at(-1)!.body as { view: RunView };
    assert.deepEqual(
      ["first", "second", "third"].map(node => view.nodes[node]?.state),
      ["succeeded", "succeeded", "succeeded"],
    );
    assert.equal(view.state, "succeeded");
    await until("the graph's tab", () => graphTabs().length === 1);
  });

  it("refuses a file that has errors, in words, and records no run", async () => {
    const broken = write("broken.flow", SUMS.replace("    needs second\n", ""));
    await assert.rejects(
      sessions.start(folder(), { program: broken.fsPath, input: { start: 1 } }),
      /broken\.flow:11:11: .*second/,
    );
    assert.deepEqual(await runs(), []);
  });

  it("refuses a replay without a run", async () => {
    await assert.rejects(sessions.start(folder(), { mode: "replay" }), /needs "run"/);
  });

  it("two sessions at once keep apart", async () => {
    const file = write("sums.flow", SUMS);
    breakpoint(file, SECOND);
    const one = await sessions.start(folder(), { program: file.fsPath, input: { start: 1 } });
    const two = await sessions.start(folder(), { program: file.fsPath, input: { start: 10 } });
    const stops = [await sessions.stopped(one), await sessions.stopped(two)] as const;
    assert.deepEqual(await variables(one, stops[0].threadId, "Needed steps"), { first: "2" });
    assert.deepEqual(await variables(two, stops[1].threadId, "Needed steps"), { first: "11" });
    await one.customRequest("continue", { threadId: stops[0].threadId });
    assert.equal(await sessions.exited(one), 0);
    assert.ok(!sessions.ended.includes(two.id));
    await two.customRequest("continue", { threadId: stops[1].threadId });
    assert.equal(await sessions.exited(two), 0);
    assert.deepEqual(
      (await runs()).map(run => run.outcome),
      ["succeeded", "succeeded"],
    );
  });
});

function breakpoint(file: vscode.Uri, line: number): void {
  vscode.debug.addBreakpoints([
    new vscode.SourceBreakpoint(new vscode.Location(file, new vscode.Position(line, 0))),
  ]);
}

function runs(index = 0): Promise<RunRow[]> {
  return stepwright<RunRow[]>(folder(index).uri.fsPath, "runs", "--json");
}

function graphTabs(): vscode.Tab[] {
  return vscode.window.tabGroups.all
    .flatMap(group => group.tabs)
    .filter(
      tab => tab.input instanceof vscode.TabInputWebview && /stepwright\.graph/.test(tab.input.viewType),
    );
}
