/** The parser's problems as diagnostics. */
import type { Diagnostic } from "../diagnostic.ts";
import type { FileItem, Item } from "../syntax/ast.ts";

export function syntaxDiagnostics(file: FileItem): Diagnostic[] {
  const found: Diagnostic[] = [];
  const walk = (item: Item, start: number): void => {
    for (const { code, message, span } of item.errors)
      found.push({
        code,
        severity: "error",
        message,
        span: { start: start + span.start, end: start + span.end },
        related: [],
        fixes: [],
      });
    item.children.forEach((child, i) => {
      walk(child, start + item.childStarts[i]!);
    });
  };
  walk(file, 0);
  return found;
}
