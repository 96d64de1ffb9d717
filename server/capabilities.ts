/** What the server says it can do. */
import { CodeActionKind, type ServerCapabilities, TextDocumentSyncKind } from "vscode-languageserver/node";

export function capabilities(lenses: boolean): ServerCapabilities {
  return {
    positionEncoding: "utf-16",
    textDocumentSync: { openClose: true, change: TextDocumentSyncKind.Incremental },
    // Not `{`: behind it mostly a new line is wanted, and Enter would take the first proposal instead.
    completionProvider: { triggerCharacters: [".", '"', " "] },
    hoverProvider: true,
    definitionProvider: true,
    referencesProvider: true,
    documentHighlightProvider: true,
    documentSymbolProvider: true,
    renameProvider: { prepareProvider: true },
    codeActionProvider: { codeActionKinds: [CodeActionKind.QuickFix] },
    foldingRangeProvider: true,
    signatureHelpProvider: { triggerCharacters: ["(", ","], retriggerCharacters: [","] },
    ...(lenses && { codeLensProvider: {} }),
  };
}
