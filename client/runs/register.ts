/** The Runs view and its actions. */
import path from "node:path";
import * as vscode from "vscode";
import type { Debugging } from "../debug/register.ts";
import { type Cli, commandLine } from "../stepwright-cli.ts";
import type { RunItem, StepItem } from "./items.ts";
import { StoreWatcher } from "./store-watcher.ts";
import { RunsTree } from "./tree.ts";

export function registerRuns(context: vscode.ExtensionContext, debugging: Debugging): void {
  const cli = commandLine(context.extensionUri);
  const watcher = new StoreWatcher();
  const tree = new RunsTree(cli, watcher);
  const view = vscode.window.createTreeView("stepwright.runs", {
    treeDataProvider: tree,
    showCollapseAll: true,
  });
  const refresh = delayed(() => void tree.refresh(), 300);
  const folders = () => {
    watcher.watch(vscode.workspace.workspaceFolders ?? []);
    refresh();
  };
  folders();
  context.subscriptions.push(
    view,
    debugging.onRunChanged(refresh),
    watcher,
    watcher.onChanged(refresh),
    vscode.workspace.onDidChangeWorkspaceFolders(folders),
    vscode.commands.registerCommand("stepwright.refreshRuns", () => tree.refresh()),
    vscode.commands.registerCommand("stepwright.replayRun", (item: RunItem) =>
      debugging.start(item.file, {
        mode: "replay",
        run: item.summary.run,
        stopOnEntry: true,
        name: `Replay ${item.summary.run}`,
      }),
    ),
    vscode.commands.registerCommand("stepwright.resumeRun", (item: RunItem) =>
      told(resume(cli, item).finally(refresh)),
    ),
    vscode.commands.registerCommand("stepwright.forkHere", (item: RunItem | StepItem) => {
      const run = item.kind === "run" ? item : item.run;
      const at = item.kind === "run" ? undefined : item.position;
      return debugging.start(run.file, {
        mode: "fork",
        run: run.summary.run,
        ...(at !== undefined && { at }),
        stopOnEntry: true,
        name: `Fork of ${run.summary.run}`,
      });
    }),
    vscode.commands.registerCommand("stepwright.exportRun", (item: RunItem) => told(exportRun(cli, item))),
  );
}

/** Ends in any outcome: a run that waits again or fails is shown in the view, not as an error of the command. */
const OUTCOMES = [0, 3, 4, 5, 6, 130];

async function resume(cli: Cli, item: RunItem): Promise<void> {
  const { run, workflow } = item.summary;
  const title = `Resuming ${workflow}, run ${run}`;
  const out = await vscode.window.withProgress(
    { location: vscode.ProgressLocation.Notification, title },
    () => cli.run(item.folder, ["resume", run, "--json"], OUTCOMES),
  );
  const { outcome } = JSON.parse(out) as { outcome: string };
  void vscode.window.showInformationMessage(`${workflow}, run ${run}: ${outcome}.`);
}

async function exportRun(cli: Cli, item: RunItem): Promise<void> {
  const name = `${item.summary.workflow}-${item.summary.run}.flowrun`;
  const target = await vscode.window.showSaveDialog({
    defaultUri: vscode.Uri.file(path.join(item.folder, name)),
    filters: { "Stepwright run": ["flowrun"] },
  });
  if (target) await cli.run(item.folder, ["export", item.summary.run, "--out", target.fsPath]);
}

async function told(action: Promise<void>): Promise<void> {
  try {
    await action;
  } catch (error) {
    void vscode.window.showErrorMessage(error instanceof Error ? error.message : String(error));
  }
}

/** Calls once, `ms` after the first of several calls close together. */
function delayed(action: () => void, ms: number): () => void {
  let timer: NodeJS.Timeout | undefined;
  return () => {
    if (timer) return;
    timer = setTimeout(() => {
      timer = undefined;
      action();
    }, ms);
  };
}
