/** What a completion list is made of. */
import type { TextEdit } from "../../diagnostic.ts";
import type { Span } from "../../syntax/ast.ts";

export type CompletionKind =
  | "keyword"
  | "node"
  | "input"
  | "variable"
  | "field"
  | "function"
  | "tool"
  | "argument"
  | "class"
  | "value"
  | "type"
  | "secret"
  | "workflow"
  | "snippet";

export interface Completion {
  label: string;
  kind: CompletionKind;
  /** Beside the label: a type, a form. */
  detail?: string;
  /** Markdown. */
  doc?: string;
  /** What is put in place of `span`; LSP snippet syntax when `snippet`. */
  insert: string;
  snippet: boolean;
  /** Absolute; what is replaced. */
  span: Span;
  /** Lists are ordered by this, then by label. */
  order: number;
  /** What is changed elsewhere: a missing need is added. */
  also: readonly TextEdit[];
}

/** A proposal before it is known what it replaces. */
export type Proposal = Pick<Completion, "label" | "kind"> & Partial<Omit<Completion, "span">>;

/** Proposals as completions that replace `span`. */
export function completions(proposals: readonly Proposal[], span: Span): Completion[] {
  return proposals.map(p => ({ insert: p.label, snippet: false, order: 5, also: [], ...p, span }));
}

/** Text as it stands in a snippet. */
export function escapeSnippet(text: string): string {
  return text.replace(/[\\$}]/g, "\\$&");
}
