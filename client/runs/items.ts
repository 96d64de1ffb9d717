/** What stands in the Runs view: workflows, their runs newest first, the steps of a run. */
import type * as vscode from "vscode";

/** A row of `stepwright runs --json` (docs/cli.md). */
export interface RunSummary {
  run: string;
  workflow: string;
  file: string;
  outcome: string;
  started: string;
  ended: string | null;
  origin: { run: string; at: number } | null;
}

export interface WorkflowItem {
  kind: "workflow";
  name: string;
  runs: readonly RunItem[];
}

export interface RunItem {
  kind: "run";
  summary: RunSummary;
  /** The workspace folder in whose store the run stands, as a path. */
  folder: string;
  file: vscode.Uri;
}

export interface StepItem {
  kind: "step";
  run: RunItem;
  path: string;
  state: string;
  attempts: number;
  error?: string;
  /** Where in the journal the step began: a fork from here does it again. */
  position: number | undefined;
}

export type Item = WorkflowItem | RunItem | StepItem;
