/** The parser's problems as diagnostics. */
import type { Diagnostic, TextEdit } from "../diagnostic.ts";
import type { FileItem, Item, SyntaxFix } from "../syntax/ast.ts";

export function syntaxDiagnostics(file: FileItem): Diagnostic[] {
  const found: Diagnostic[] = [];
  const walk = (item: Item, start: number): void => {
    if (item.sound) return;
    for (const { code, message, span, fix } of item.errors)
      found.push({
        code,
        severity: "error",
        message,
        span: { start: start + span.start, end: start + span.end },
        related: [],
        fixes: fix ? [{ title: fix.title, edits: [edit(fix, start)], preferred: true }] : [],
      });
    item.children.forEach((child, i) => {
      walk(child, start + item.childStarts[i]!);
    });
  };
  walk(file, 0);
  return found;
}

function edit({ span, text }: SyntaxFix, itemStart: number): TextEdit {
  return { start: itemStart + span.start, end: itemStart + span.end, text };
}
