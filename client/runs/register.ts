/** The Runs view and its commands. */
import * as vscode from "vscode";
import type { Debugging } from "../debug/register.ts";
import { commandLine } from "../stepwright-cli.ts";
import { onItem, runActions } from "./actions.ts";
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
  tree.onProblem(message => {
    view.message = message;
  });
  // A view that nobody sees reads nothing; it does when it comes into sight.
  const refresh = delayed(() => (view.visible ? void tree.refresh() : tree.forget()), 300);
  const folders = () => {
    watcher.watch(vscode.workspace.workspaceFolders ?? []);
    refresh();
  };
  folders();
  const actions = runActions(cli, debugging);
  const { registerCommand } = vscode.commands;
  context.subscriptions.push(
    view,
    debugging.onRunChanged(refresh),
    watcher,
    watcher.onChanged(refresh),
    vscode.workspace.onDidChangeWorkspaceFolders(folders),
    registerCommand("stepwright.refreshRuns", () => tree.refresh("all")),
    registerCommand("stepwright.replayRun", onItem(["run"], actions.replay)),
    registerCommand(
      "stepwright.resumeRun",
      onItem(["run"], item => actions.resume(item).finally(refresh)),
    ),
    registerCommand("stepwright.forkHere", onItem(["run", "step"], actions.fork)),
    registerCommand("stepwright.exportRun", onItem(["run"], actions.export)),
  );
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
