/** What the checker says, as plain data. Offsets are absolute UTF-16 offsets in the file's text. */
import type { Span } from "./syntax/ast.ts";

export type Severity = "error" | "warning" | "hint";

export interface Diagnostic {
  /** `FLOW203`; its page is `docs/diagnostics/FLOW203.md`. */
  code: string;
  severity: Severity;
  /** What is wrong, why it matters, what to write instead; one or two sentences. */
  message: string;
  span: Span;
  related: readonly { span: Span; message: string }[];
  fixes: readonly Fix[];
  tags?: readonly ("unnecessary" | "deprecated")[];
}

export interface Fix {
  title: string;
  edits: readonly TextEdit[];
  /** The one to apply when only one key is pressed. */
  preferred?: true;
}

export interface TextEdit {
  start: number;
  end: number;
  text: string;
}
