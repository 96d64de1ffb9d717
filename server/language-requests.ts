/** The requests of the Language Server Protocol, each answered by one feature of the language. */
import {
  DocumentHighlightKind,
  ErrorCodes,
  MarkupKind,
  type Position,
  ResponseError,
} from "vscode-languageserver/node";
import {
  type Analysis,
  codeLenses,
  complete,
  definitions,
  documentSymbols,
  folds,
  hover,
  references,
  rename,
  renameAt,
  signatureHelp,
} from "../language/index.ts";
import { toCompletion } from "./convert/completion.ts";
import { toActions, toEdit } from "./convert/diagnostics.ts";
import { toFold, toLens, toSymbol } from "./convert/symbols.ts";
import type { Document } from "./documents.ts";
import { guarded } from "./guard.ts";
import { toOffset, toRange } from "./positions.ts";
import type { Session } from "./session.ts";

interface AtPosition {
  textDocument: { uri: string };
  position: Position;
}

export function answerLanguage({ connection, documents, host, pageOf, client }: Session): void {
  /** Answers from the open document; nothing for one that is not open, or when the answer breaks down. */
  const from = <T, E>(
    what: string,
    uri: string,
    otherwise: E,
    answer: (document: Document, analysis: Analysis) => T,
  ) =>
    guarded<T | E>(connection, what, otherwise, () => {
      const document = documents.get(uri);
      return document ? answer(document, documents.analysis(document)) : otherwise;
    });
  const at = <T, E>(
    what: string,
    { textDocument, position }: AtPosition,
    otherwise: E,
    answer: (document: Document, analysis: Analysis, offset: number) => T,
  ) =>
    from(what, textDocument.uri, otherwise, (document, analysis) =>
      answer(document, analysis, toOffset(document.lines, position)),
    );

  connection.onCompletion(params =>
    at("completion", params, [], ({ lines, text }, analysis, offset) =>
      complete(analysis, host, text, offset, params.context?.triggerCharacter).map(item =>
        toCompletion(item, lines, client.snippets),
      ),
    ),
  );

  connection.onHover(params =>
    at("hover", params, null, ({ lines }, analysis, offset) => {
      const found = hover(analysis, offset);
      if (!found) return null;
      return {
        contents: { kind: MarkupKind.Markdown, value: found.markdown },
        range: toRange(lines, found.span),
      };
    }),
  );

  connection.onSignatureHelp(params =>
    at("signature help", params, null, (_document, analysis, offset) => {
      const found = signatureHelp(analysis, offset);
      if (!found) return null;
      const documentation = { kind: MarkupKind.Markdown, value: found.doc };
      const parameters = found.parameters.map(([start, end]) => ({
        label: [start, end] as [number, number],
      }));
      return {
        signatures: [{ label: found.label, documentation, parameters }],
        activeSignature: 0,
        activeParameter: found.active,
      };
    }),
  );

  connection.onDefinition(params =>
    at("definition", params, [], ({ uri, lines }, analysis, offset) =>
      definitions(analysis, offset).map(span => ({ uri, range: toRange(lines, span) })),
    ),
  );

  connection.onReferences(params =>
    at("references", params, [], ({ uri, lines }, analysis, offset) =>
      references(analysis, offset, params.context.includeDeclaration).map(span => ({
        uri,
        range: toRange(lines, span),
      })),
    ),
  );

  connection.onDocumentHighlight(params =>
    at("highlights", params, [], ({ lines }, analysis, offset) =>
      references(analysis, offset, true).map(span => ({
        range: toRange(lines, span),
        kind: DocumentHighlightKind.Text,
      })),
    ),
  );

  connection.onPrepareRename(params =>
    at("rename", params, null, ({ lines }, analysis, offset) => {
      const found = renameAt(analysis, offset);
      return found ? { range: toRange(lines, found.span), placeholder: found.name } : null;
    }),
  );

  connection.onRenameRequest(async params => {
    const answer = await at("rename", params, undefined, ({ uri, version, lines }, analysis, offset) => {
      const edits = rename(analysis, offset, params.newName);
      if ("refused" in edits) return edits;
      const textDocument = { uri, version };
      return { documentChanges: [{ textDocument, edits: edits.edits.map(edit => toEdit(edit, lines)) }] };
    });
    if (answer && "refused" in answer) throw new ResponseError(ErrorCodes.InvalidParams, answer.refused);
    return answer;
  });

  connection.onCodeAction(({ textDocument, range }) =>
    from("quick fixes", textDocument.uri, [], (document, analysis) => {
      const start = toOffset(document.lines, range.start);
      const end = toOffset(document.lines, range.end);
      return analysis.diagnostics
        .filter(({ span }) => span.start <= end && start <= span.end)
        .flatMap(diagnostic => toActions(diagnostic, document, pageOf));
    }),
  );

  connection.onDocumentSymbol(({ textDocument }) =>
    from("the outline", textDocument.uri, [], ({ file, lines }) =>
      documentSymbols(file).map(symbol => toSymbol(symbol, lines)),
    ),
  );

  connection.onFoldingRanges(({ textDocument }) =>
    from("folding", textDocument.uri, [], ({ file, lines }) =>
      folds(file, offset => lines.position(offset).line).map(fold => toFold(fold, lines)),
    ),
  );

  connection.onCodeLens(({ textDocument }) =>
    from("code lenses", textDocument.uri, [], ({ uri, file, lines }) =>
      codeLenses(file).map(lens => toLens(lens, uri, lines)),
    ),
  );
}
