/** The outline of a file: declarations, nodes, input fields. */
import type { FieldSyntax, FileItem, Item, Span, StringLiteral, Word } from "../syntax/ast.ts";
import { childrenOf, type Located } from "./locate.ts";

export type SymbolKind =
  | "workflow"
  | "test"
  | "tool"
  | "policy"
  | "type"
  | "secret"
  | "import"
  | "step"
  | "decide"
  | "block"
  | "input"
  | "field"
  | "output";

export interface DocumentSymbol {
  name: string;
  /** Behind the name: title, type, tool. */
  detail: string;
  kind: SymbolKind;
  /** Absolute; of the whole thing, and of its name. */
  span: Span;
  nameSpan: Span;
  children: readonly DocumentSymbol[];
}

export function documentSymbols(file: FileItem): DocumentSymbol[] {
  return symbolsIn({ item: file, start: 0 });
}

function symbolsIn(parent: Located): DocumentSymbol[] {
  return childrenOf(parent).flatMap(at => {
    const symbol = symbolOf(at);
    return symbol ? [symbol] : [];
  });
}

function symbolOf(at: Located): DocumentSymbol | undefined {
  const { item } = at;
  switch (item.kind) {
    case "workflow":
    case "policy":
    case "tool":
      return named(at, item.kind, item.name, "", symbolsIn(at));
    case "type":
    case "secret":
      return named(at, item.kind, item.name);
    case "use":
      return named(at, "import", item.name, plainText(item.target));
    case "test":
      return { ...whole(at, "test", plainText(item.title) || "test", item.title.span), detail: item.of.text };
    case "step":
    case "decide":
      return named(at, item.kind, item.name.word, detailOf(item));
    case "group":
    case "first":
    case "each":
    case "repeat":
      return named(at, "block", item.name.word, detailOf(item), symbolsIn(at));
    case "finally":
      return { ...whole(at, "block", "finally"), children: symbolsIn(at) };
    case "input":
      return {
        ...whole(at, "input", "input"),
        children: item.fields.flatMap(field => fieldSymbol(at, field)),
      };
    case "output":
      return whole(at, "output", "output");
    default:
      return undefined;
  }
}

function named(
  at: Located,
  kind: SymbolKind,
  name: Word,
  detail = "",
  children: readonly DocumentSymbol[] = [],
): DocumentSymbol | undefined {
  if (name.text === "") return undefined;
  return { ...whole(at, kind, name.text, name.span), detail, children };
}

/** A symbol over the whole item; its name stands at `span` (relative), else at the item's first word. */
function whole(at: Located, kind: SymbolKind, name: string, span?: Span): DocumentSymbol {
  const own = span ?? { start: 0, end: Math.min(name.length, at.item.width) };
  return {
    name,
    detail: "",
    kind,
    span: { start: at.start, end: at.start + at.item.width },
    nameSpan: { start: at.start + own.start, end: at.start + own.end },
    children: [],
  };
}

function fieldSymbol(at: Located, field: FieldSyntax): DocumentSymbol[] {
  if (field.name.text === "") return [];
  const span = { start: at.start + field.span.start, end: at.start + field.span.end };
  const nameSpan = { start: at.start + field.name.span.start, end: at.start + field.name.span.end };
  return [{ name: field.name.text, detail: "", kind: "field", span, nameSpan, children: [] }];
}

function detailOf(item: Item & { kind: "step" | "decide" | "group" | "first" | "each" | "repeat" }): string {
  if (item.name.title) return plainText(item.name.title);
  const call = item.children.find(child => child.kind === "call");
  return call ? call.call.tool.text : "";
}

/** The text of a string without its `${…}` parts. */
export function plainText(text: StringLiteral): string {
  return text.parts.map(part => (typeof part === "string" ? part : "…")).join("");
}
