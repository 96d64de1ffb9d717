/** From a node of the graph to its text. */
import * as vscode from "vscode";

/** Puts the cursor on a zero-based line, on the problem with this code if there is one; tells what keeps it from that. */
export async function revealSource(file: vscode.Uri, line: number, code?: string): Promise<void> {
  const shown = vscode.window.visibleTextEditors.find(e => e.document.uri.toString() === file.toString());
  try {
    const editor = await vscode.window.showTextDocument(file, {
      viewColumn: shown?.viewColumn ?? vscode.ViewColumn.One,
    });
    // The graph may be older than the text by a keystroke.
    const there = editor.document.lineAt(Math.min(line, editor.document.lineCount - 1));
    const problem = vscode.languages
      .getDiagnostics(file)
      .find(d => code !== undefined && d.range.start.line === line && codeOf(d) === code);
    const start =
      problem?.range.start ?? new vscode.Position(there.lineNumber, there.firstNonWhitespaceCharacterIndex);
    editor.selection = new vscode.Selection(start, start);
    editor.revealRange(new vscode.Range(start, start), vscode.TextEditorRevealType.InCenterIfOutsideViewport);
  } catch (error) {
    void vscode.window.showErrorMessage(error instanceof Error ? error.message : String(error));
  }
}

function codeOf({ code }: vscode.Diagnostic): string {
  return String(typeof code === "object" ? code.value : code);
}

/** Asks where to, and writes what the page exported. */
export async function saveExport(format: string, text: string): Promise<void> {
  const extension = { svg: "svg", mermaid: "mmd", dot: "dot" }[format] ?? "txt";
  const target = await vscode.window.showSaveDialog({ filters: { [format.toUpperCase()]: [extension] } });
  if (!target) return;
  try {
    await vscode.workspace.fs.writeFile(target, new TextEncoder().encode(text));
  } catch (error) {
    void vscode.window.showErrorMessage(`The graph was not saved: ${(error as Error).message}`);
  }
}
