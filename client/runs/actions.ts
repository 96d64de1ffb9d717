/** What can be done with a run from its row: replay, resume, fork, export. */
import path from "node:path";
import * as vscode from "vscode";
import type { Debugging } from "../debug/register.ts";
import type { Cli } from "../stepwright-cli.ts";
import type { Item, RunItem, StepItem } from "./items.ts";

export interface RunActions {
  replay(item: RunItem): Promise<unknown>;
  resume(item: RunItem): Promise<void>;
  fork(item: RunItem | StepItem): Promise<unknown>;
  export(item: RunItem): Promise<void>;
}

export function runActions(cli: Cli, debugging: Debugging): RunActions {
  return {
    replay: item =>
      debugging.start(item.file, { mode: "replay", ...recorded(item), name: `Replay ${nameOf(item)}` }),
    fork(item) {
      const run = item.kind === "run" ? item : item.run;
      const at = item.kind === "run" ? undefined : item.position;
      const more = { mode: "fork", ...recorded(run), ...(at !== undefined && { at }) };
      return debugging.start(run.file, { ...more, name: `Fork of ${nameOf(run)}` });
    },
    resume: item => resume(cli, item),
    export: item => exportRun(cli, item),
  };
}

/**
 * A command on a row: says which rows it is for when it was called without one (by a key, from another extension), and
 * tells what it failed with.
 */
export function onItem<K extends Item["kind"]>(
  kinds: readonly K[],
  action: (item: Extract<Item, { kind: K }>) => Promise<unknown>,
): (item?: Item) => Promise<void> {
  return async item => {
    if (!item || !(kinds as readonly string[]).includes(item.kind)) {
      void vscode.window.showInformationMessage("Choose a run in the Runs view of Stepwright.");
      return;
    }
    try {
      await action(item as Extract<Item, { kind: K }>);
    } catch (error) {
      void vscode.window.showErrorMessage(error instanceof Error ? error.message : String(error));
    }
  };
}

function nameOf(item: RunItem): string {
  return item.summary.run;
}

/** The store is that of the folder the run was listed from, wherever its file is. */
function recorded(item: RunItem): Record<string, unknown> {
  return { run: item.summary.run, store: path.join(item.folder, ".stepwright"), stopOnEntry: true };
}

/** Ends in any outcome: a run that waits again or fails is shown in the view, not as an error of the command. */
const OUTCOMES = [0, 3, 4, 5, 6, 130];

async function resume(cli: Cli, item: RunItem): Promise<void> {
  if (!vscode.workspace.isTrusted) {
    throw new Error(
      "This workspace is restricted: its runs can be looked at, but nothing runs. Trust it to resume one.",
    );
  }
  const { run, workflow } = item.summary;
  const progress = {
    location: vscode.ProgressLocation.Notification,
    title: `Resuming ${workflow}, run ${run}`,
    cancellable: true,
  };
  const out = await vscode.window.withProgress(progress, (_, token) => {
    const stop = new AbortController();
    token.onCancellationRequested(() => stop.abort());
    const resumed = cli.run(item.folder, ["resume", run, "--json"], { accept: OUTCOMES, stop: stop.signal });
    return resumed.catch((error: unknown) => {
      if (stop.signal.aborted) return '{ "outcome": "interrupted" }';
      throw error;
    });
  });
  const { outcome } = JSON.parse(out) as { outcome: string };
  void vscode.window.showInformationMessage(`${workflow}, run ${run}: ${outcome.replaceAll("_", " ")}.`);
}

async function exportRun(cli: Cli, item: RunItem): Promise<void> {
  const name = `${item.summary.workflow}-${item.summary.run}.flowrun`;
  const target = await vscode.window.showSaveDialog({
    defaultUri: vscode.Uri.file(path.join(item.folder, name)),
    filters: { "Stepwright run": ["flowrun"] },
  });
  if (target) await cli.run(item.folder, ["export", item.summary.run, "--out", target.fsPath]);
}
