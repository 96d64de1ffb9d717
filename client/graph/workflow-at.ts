/** In which workflow of a file a line stands. */
import * as vscode from "vscode";

/** The workflow among `names` whose text holds the zero-based line; undefined between workflows. */
export async function workflowAt(
  file: vscode.Uri,
  line: number,
  names: readonly string[],
): Promise<string | undefined> {
  const symbols = await vscode.commands.executeCommand<vscode.DocumentSymbol[] | undefined>(
    "vscode.executeDocumentSymbolProvider",
    file,
  );
  return symbols?.find(
    ({ name, range }) => names.includes(name) && range.start.line <= line && line <= range.end.line,
  )?.name;
}
