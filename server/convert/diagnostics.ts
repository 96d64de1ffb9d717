/** Diagnostics and their fixes as the protocol has them. */
import {
  type CodeAction,
  CodeActionKind,
  DiagnosticSeverity,
  DiagnosticTag,
  type Diagnostic as LspDiagnostic,
  type TextEdit as LspTextEdit,
} from "vscode-languageserver/node";
import type { Diagnostic, TextEdit } from "../../language/index.ts";
import type { PageOf } from "../documentation.ts";
import { type Lines, toRange } from "../positions.ts";

const SEVERITIES = {
  error: DiagnosticSeverity.Error,
  warning: DiagnosticSeverity.Warning,
  hint: DiagnosticSeverity.Hint,
} as const;

const TAGS = { unnecessary: DiagnosticTag.Unnecessary, deprecated: DiagnosticTag.Deprecated } as const;

export function toDiagnostic(
  diagnostic: Diagnostic,
  uri: string,
  lines: Lines,
  pageOf: PageOf,
): LspDiagnostic {
  const page = pageOf(diagnostic.code);
  return {
    range: toRange(lines, diagnostic.span),
    severity: SEVERITIES[diagnostic.severity],
    code: diagnostic.code,
    ...(page !== undefined && { codeDescription: { href: page } }),
    source: "stepwright",
    message: diagnostic.message,
    ...(diagnostic.tags && { tags: diagnostic.tags.map(tag => TAGS[tag]) }),
    ...(diagnostic.related.length > 0 && {
      relatedInformation: diagnostic.related.map(({ span, message }) => ({
        location: { uri, range: toRange(lines, span) },
        message,
      })),
    }),
  };
}

export function toEdit(edit: TextEdit, lines: Lines): LspTextEdit {
  return { range: toRange(lines, edit), newText: edit.text };
}

/** A code action for each fix. With a version, clients refuse it once the text is another. */
export function toActions(
  diagnostic: Diagnostic,
  document: { uri: string; version: number | null; lines: Lines },
  pageOf: PageOf,
): CodeAction[] {
  const { uri, version, lines } = document;
  return diagnostic.fixes.map(fix => ({
    title: fix.title,
    kind: CodeActionKind.QuickFix,
    diagnostics: [toDiagnostic(diagnostic, uri, lines, pageOf)],
    ...(fix.preferred && { isPreferred: true }),
    edit: {
      documentChanges: [
        { textDocument: { uri, version }, edits: fix.edits.map(edit => toEdit(edit, lines)) },
      ],
    },
  }));
}
