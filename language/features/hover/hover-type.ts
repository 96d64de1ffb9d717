import type { Span } from "../../syntax/ast.ts";

export interface Hover {
  markdown: string;
  /** Absolute; what it is about. */
  span: Span;
}
