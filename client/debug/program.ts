/** The file that a debug configuration names: where it is, in which folder's store its runs go, and that it is saved. */
import path from "node:path";
import * as vscode from "vscode";

/** Absolute; relative ones start from the folder of the launch.json. */
export function programOf(
  folder: vscode.WorkspaceFolder | undefined,
  configuration: vscode.DebugConfiguration,
): vscode.Uri | undefined {
  const program: unknown = configuration["program"];
  if (typeof program !== "string" || program === "") return undefined;
  const base = folder ?? vscode.workspace.workspaceFolders?.[0];
  return vscode.Uri.file(path.resolve(base?.uri.fsPath ?? ".", program));
}

/**
 * Where runs are kept: in the workspace folder that holds the file, else in that of the launch.json, else in the first
 * one. With no folder open at all: beside the file. Undefined when there is neither.
 */
export function storeOf(
  folder: vscode.WorkspaceFolder | undefined,
  file: vscode.Uri | undefined,
): string | undefined {
  const holder = file && vscode.workspace.getWorkspaceFolder(file);
  const home =
    (holder ?? folder ?? vscode.workspace.workspaceFolders?.[0])?.uri.fsPath ??
    (file && path.dirname(file.fsPath));
  return home && path.join(home, ".stepwright");
}

/** What runs is what the editor shows: saves the file if it has changes. False when it could not be saved. */
export async function saved(file: vscode.Uri): Promise<boolean> {
  const document = vscode.workspace.textDocuments.find(d => d.uri.toString() === file.toString());
  if (!document?.isDirty || (await document.save())) return true;
  void vscode.window.showErrorMessage(
    `${path.basename(file.fsPath)} has changes that could not be saved. A run starts from the file: save it first.`,
  );
  return false;
}

/** Tells what to do about a document that is no file: one never saved, one from a comparison with the past. */
export function tellNoFile(document: vscode.Uri): void {
  if (document.scheme !== "untitled") {
    void vscode.window.showErrorMessage(
      `A run starts from a file, and this is not one (${document.scheme}:). Open the .flow file itself.`,
    );
    return;
  }
  const save = "Save As…";
  void vscode.window
    .showErrorMessage("A run starts from a file, and this workflow was never saved.", save)
    .then(chosen => chosen === save && vscode.commands.executeCommand("workbench.action.files.saveAs"));
}
