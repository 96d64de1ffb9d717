/** Completion lists as the protocol has them. */
import {
  type CompletionItem,
  CompletionItemKind,
  InsertTextFormat,
  InsertTextMode,
  MarkupKind,
} from "vscode-languageserver/node";
import type { Completion, CompletionKind } from "../../language/index.ts";
import { type Lines, toRange } from "../positions.ts";
import { toEdit } from "./diagnostics.ts";

const KINDS: Readonly<Record<CompletionKind, CompletionItemKind>> = {
  keyword: CompletionItemKind.Keyword,
  node: CompletionItemKind.Method,
  input: CompletionItemKind.Variable,
  variable: CompletionItemKind.Variable,
  field: CompletionItemKind.Field,
  function: CompletionItemKind.Function,
  tool: CompletionItemKind.Module,
  argument: CompletionItemKind.Property,
  class: CompletionItemKind.Constant,
  value: CompletionItemKind.EnumMember,
  type: CompletionItemKind.Struct,
  secret: CompletionItemKind.Value,
  workflow: CompletionItemKind.Class,
  snippet: CompletionItemKind.Snippet,
};

/** `snippets`: whether the client can take them; else their places to fill are left empty. */
export function toCompletion(item: Completion, lines: Lines, snippets: boolean): CompletionItem {
  const text = item.snippet && !snippets ? withoutPlaces(item.insert) : item.insert;
  return {
    label: item.label,
    kind: KINDS[item.kind],
    ...(item.detail !== undefined && { detail: item.detail }),
    ...(item.doc !== undefined && { documentation: { kind: MarkupKind.Markdown, value: item.doc } }),
    sortText: `${item.order.toFixed(3).padStart(8, "0")} ${item.label}`,
    filterText: item.label,
    textEdit: { range: toRange(lines, item.span), newText: text },
    insertTextFormat: item.snippet && snippets ? InsertTextFormat.Snippet : InsertTextFormat.PlainText,
    insertTextMode: InsertTextMode.adjustIndentation,
    ...(item.also.length > 0 && { additionalTextEdits: item.also.map(edit => toEdit(edit, lines)) }),
  };
}

/** `timeout ${1:30s}` → `timeout 30s`, `${1|a,b|}` → `a`, `$1` → nothing. */
export function withoutPlaces(snippet: string): string {
  return snippet
    .replace(/\$\{\d+\|([^,|]*)[^|]*\|\}/g, "$1")
    .replace(/\$\{\d+:((?:\\.|[^\\}])*)\}/g, "$1")
    .replace(/(?<!\\)\$\d+/g, "")
    .replace(/\\([\\$}])/g, "$1");
}
