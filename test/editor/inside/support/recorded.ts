/** Runs that stand in a store already, as the Runs view holds them. */
import path from "node:path";
import * as vscode from "vscode";
import type { RunItem, RunSummary } from "../../../../client/runs/items.ts";
import { stepwright } from "./editor.ts";

/** Its run waits for a person. */
export const ASKING = `workflow asking {
  input {}
  step word {
    call human.input { to: "anybody", message: "Which word?", form: { word: string } }
    on failure stop
  }
  output { word: word.word }
}
`;

/** The newest run of a folder's store as a row of the view. */
export async function asRow(folder: vscode.WorkspaceFolder): Promise<RunItem> {
  const [summary] = await stepwright<RunSummary[]>(folder.uri.fsPath, "runs", "--json");
  const file = vscode.Uri.file(path.resolve(folder.uri.fsPath, summary!.file));
  return { kind: "run", summary: summary!, folder: folder.uri.fsPath, file };
}

/** Types of the events in a run's journal. */
export async function eventsOf(folder: vscode.WorkspaceFolder, run: string): Promise<string[]> {
  const shown = await stepwright<{ events: { type: string }[] }>(
    folder.uri.fsPath,
    "show",
    run,
    "--json",
    "--events",
  );
  return shown.events.map(event => event.type);
}
