/** Outline, folds and lenses as the protocol has them. */
import {
  type FoldingRange,
  FoldingRangeKind,
  type CodeLens as LspCodeLens,
  SymbolKind as LspKind,
  type DocumentSymbol as LspSymbol,
} from "vscode-languageserver/node";
import type { CodeLens, DocumentSymbol, Fold, SymbolKind } from "../../language/index.ts";
import { type Lines, toRange } from "../positions.ts";

const KINDS: Readonly<Record<SymbolKind, LspKind>> = {
  workflow: LspKind.Class,
  test: LspKind.Event,
  tool: LspKind.Function,
  policy: LspKind.Interface,
  type: LspKind.Struct,
  secret: LspKind.Key,
  import: LspKind.Module,
  step: LspKind.Method,
  decide: LspKind.Enum,
  block: LspKind.Namespace,
  input: LspKind.Object,
  field: LspKind.Field,
  output: LspKind.Property,
};

export function toSymbol(symbol: DocumentSymbol, lines: Lines): LspSymbol {
  return {
    name: symbol.name,
    detail: symbol.detail,
    kind: KINDS[symbol.kind],
    range: toRange(lines, symbol.span),
    selectionRange: toRange(lines, symbol.nameSpan),
    children: symbol.children.map(child => toSymbol(child, lines)),
  };
}

export function toFold(fold: Fold, lines: Lines): FoldingRange {
  const { start, end } = toRange(lines, fold.span);
  // The closing brace stays to be seen.
  const endLine = fold.kind === "comment" ? end.line : Math.max(start.line, end.line - 1);
  return {
    startLine: start.line,
    endLine,
    ...(fold.kind === "comment" && { kind: FoldingRangeKind.Comment }),
  };
}

export function toLens(lens: CodeLens, uri: string, lines: Lines): LspCodeLens {
  return {
    range: toRange(lines, lens.span),
    command: { title: lens.title, command: lens.command, arguments: [uri, lens.workflow] },
  };
}
