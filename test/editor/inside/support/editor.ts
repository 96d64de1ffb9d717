/** The editor as tests inside it use it: files of the workspace, and waiting for what comes when it is ready. */
import { execFile } from "node:child_process";
import { mkdirSync, rmSync, writeFileSync } from "node:fs";
import path from "node:path";
import { setTimeout as pause } from "node:timers/promises";
import * as vscode from "vscode";

export function extension(): vscode.Extension<unknown> {
  const found = vscode.extensions.getExtension("stepwright.stepwright");
  if (!found) throw new Error("the extension is not there");
  return found;
}

/** A folder of the workspace: 0 or 1. */
export function folder(index = 0): vscode.WorkspaceFolder {
  return vscode.workspace.workspaceFolders![index]!;
}

/** Writes a file of the workspace. */
export function write(name: string, text: string, index = 0): vscode.Uri {
  const file = path.join(folder(index).uri.fsPath, name);
  mkdirSync(path.dirname(file), { recursive: true });
  writeFileSync(file, text);
  return vscode.Uri.file(file);
}

/** Writes a file and opens it in an editor. */
export async function open(name: string, text: string, index = 0): Promise<vscode.TextEditor> {
  const document = await vscode.workspace.openTextDocument(write(name, text, index));
  return vscode.window.showTextDocument(document);
}

/** Closes all editors, without a question about what is not saved. */
export async function closeAll(): Promise<void> {
  for (const document of vscode.workspace.textDocuments) {
    if (!document.isDirty) continue;
    await vscode.window.showTextDocument(document);
    await vscode.commands.executeCommand("workbench.action.revertAndCloseActiveEditor");
  }
  await vscode.commands.executeCommand("workbench.action.closeAllEditors");
}

/** Looks again and again until something is there; says what was waited for when it does not come. */
export async function until<T>(
  what: string,
  look: () => T | undefined | false | null | PromiseLike<T | undefined | false | null>,
  longest = 30_000,
): Promise<T> {
  const end = Date.now() + longest;
  for (;;) {
    const found = await look();
    if (found) return found;
    if (Date.now() > end) throw new Error(`waited ${longest / 1000} s for ${what}`);
    await pause(50);
  }
}

/** The position behind the first text of this kind in a document. */
export function behind(document: vscode.TextDocument, text: string): vscode.Position {
  const start = document.getText().indexOf(text);
  if (start < 0) throw new Error(`no ${text} in the document`);
  return document.positionAt(start + text.length);
}

export async function replace(editor: vscode.TextEditor, from: string, to: string): Promise<void> {
  const end = behind(editor.document, from);
  const start = editor.document.positionAt(editor.document.offsetAt(end) - from.length);
  await editor.edit(edit => edit.replace(new vscode.Range(start, end), to));
}

/** Diagnostics of a document, errors only. */
export function errors(uri: vscode.Uri): vscode.Diagnostic[] {
  return vscode.languages
    .getDiagnostics(uri)
    .filter(diagnostic => diagnostic.severity === vscode.DiagnosticSeverity.Error);
}

/** Runs the extension's command line in a folder and reads the JSON it prints. */
export function stepwright<T>(cwd: string, ...args: string[]): Promise<T> {
  const bundle = path.join(extension().extensionPath, "dist", "cli.cjs");
  const env = { ...process.env, ELECTRON_RUN_AS_NODE: "1" };
  return new Promise((resolve, reject) =>
    execFile(process.execPath, [bundle, ...args], { cwd, env }, (error, stdout, stderr) =>
      error && stdout === "" ? reject(new Error(stderr || error.message)) : resolve(JSON.parse(stdout) as T),
    ),
  );
}

/** Takes away what a test wrote into the folders of the workspace. */
export function clean(): void {
  for (const { uri } of vscode.workspace.workspaceFolders ?? [])
    rmSync(path.join(uri.fsPath, ".stepwright"), { recursive: true, force: true, maxRetries: 5 });
}
