/** How an item of the Runs view looks: icon, words, and which actions it offers (by its context value). */
import * as vscode from "vscode";
import type { Item, RunItem, StepItem } from "./items.ts";

/** Glyph and colour by state, the same as on the graph; the word always stands beside it. */
const ICONS: Record<string, readonly [icon: string, color: string]> = {
  succeeded: ["pass-filled", "charts.green"],
  partial: ["pass", "charts.yellow"],
  failed: ["error", "charts.red"],
  running: ["sync", "charts.blue"],
  backoff: ["sync", "charts.yellow"],
  waiting: ["account", "charts.purple"],
  asking: ["account", "charts.purple"],
  in_doubt: ["question", "charts.orange"],
  interrupted: ["debug-disconnect", "charts.orange"],
  cancelled: ["circle-slash", "disabledForeground"],
  skipped: ["debug-step-over", "disabledForeground"],
};

/** A run that has not come to its end can go on. */
const RESUMABLE = ["waiting", "interrupted", "in_doubt"];

export function treeItem(item: Item): vscode.TreeItem {
  const row = rowOf(item);
  // The same row before and after a refresh: an action clicked meanwhile still finds it, what is open stays open.
  row.id = idOf(item);
  return row;
}

function idOf(item: Item): string {
  if (item.kind === "workflow") return item.name;
  if (item.kind === "run") return `${item.folder}\n${item.summary.run}`;
  return `${idOf(item.run)}\n${item.path}`;
}

function rowOf(item: Item): vscode.TreeItem {
  if (item.kind === "run") return runRow(item);
  if (item.kind === "step") return stepRow(item);
  const row = new vscode.TreeItem(item.name, vscode.TreeItemCollapsibleState.Expanded);
  row.description = item.runs.length === 1 ? "1 run" : `${item.runs.length} runs`;
  row.iconPath = new vscode.ThemeIcon("type-hierarchy");
  row.contextValue = "workflow";
  return row;
}

function runRow({ summary, file }: RunItem): vscode.TreeItem {
  const row = new vscode.TreeItem(words(summary.outcome), vscode.TreeItemCollapsibleState.Collapsed);
  const started = new Date(summary.started);
  const took = summary.ended ? `, ${duration(Date.parse(summary.ended) - started.getTime())}` : "";
  const origin = summary.origin ? ` · from ${summary.origin.run}` : "";
  row.description = `${started.toLocaleString()}${took} · ${summary.run}${origin}`;
  row.tooltip = new vscode.MarkdownString(
    [
      `**${summary.workflow}** ${words(summary.outcome)}`,
      `Run \`${summary.run}\` of ${vscode.workspace.asRelativePath(file)}`,
      `Started ${started.toLocaleString()}`,
      ...(summary.origin ? [`Forked from \`${summary.origin.run}\` at ${summary.origin.at}`] : []),
    ].join("\n\n"),
  );
  row.iconPath = icon(summary.outcome);
  row.contextValue = RESUMABLE.includes(summary.outcome) ? "run resumable" : "run";
  return row;
}

function stepRow({ path, state, attempts, error, position }: StepItem): vscode.TreeItem {
  const row = new vscode.TreeItem(path, vscode.TreeItemCollapsibleState.None);
  row.description = [words(state), attempts > 1 ? `${attempts} tries` : "", error ?? ""]
    .filter(Boolean)
    .join(" · ");
  row.iconPath = icon(state);
  row.contextValue = position === undefined ? "untouched" : "step";
  return row;
}

function icon(state: string): vscode.ThemeIcon {
  const [id, color] = ICONS[state] ?? ["circle-outline", "disabledForeground"];
  return new vscode.ThemeIcon(id, new vscode.ThemeColor(color));
}

function words(state: string): string {
  return state.replaceAll("_", " ");
}

function duration(ms: number): string {
  if (ms < 1000) return `${ms} ms`;
  if (ms < 60_000) return `${(ms / 1000).toFixed(1)} s`;
  return `${Math.floor(ms / 60_000)} min ${Math.round((ms % 60_000) / 1000)} s`;
}
