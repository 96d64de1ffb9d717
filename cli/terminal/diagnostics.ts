/** Diagnostics as people read them: the place, the line with carets under it, and what would mend it. */
import pc from "picocolors";
import type { Diagnostic, LineIndex, Severity } from "../../language/index.ts";
import { plain } from "./text.ts";

/** So much of a long line is shown around the place. */
const WIDTH = 120;

const COLOURS: Readonly<Record<Severity, (text: string) => string>> = {
  error: text => pc.bold(pc.red(text)),
  warning: text => pc.bold(pc.yellow(text)),
  hint: text => pc.bold(pc.cyan(text)),
};

export function diagnosticText(file: string, lines: LineIndex, diagnostic: Diagnostic): string {
  const { code, severity, message, span } = diagnostic;
  const at = lines.position(span.start);
  const place = `${plain(file)}:${at.line + 1}:${at.character + 1}`;
  const out = [`${pc.bold(place)} ${COLOURS[severity](severity)} ${pc.dim(code)} ${plain(message)}`];
  out.push(...excerpt(lines, span.start, span.end, COLOURS[severity]));
  for (const related of diagnostic.related) {
    const { line, character } = lines.position(related.span.start);
    out.push(pc.dim(`      ${plain(file)}:${line + 1}:${character + 1}: ${plain(related.message)}`));
  }
  for (const fix of diagnostic.fixes) out.push(pc.green(`      fix: ${plain(fix.title)}`));
  return out.join("\n");
}

function excerpt(lines: LineIndex, start: number, end: number, colour: (text: string) => string): string[] {
  const { line, character } = lines.position(start);
  const whole = lines.line(line);
  const from = character > WIDTH - 20 ? character - WIDTH / 2 : 0;
  const shown = whole.slice(from, from + WIDTH);
  const column = character - from;
  const last = lines.position(Math.max(start, end - 1));
  const length = last.line === line ? Math.max(1, end - start) : whole.length - character;
  const carets = Math.max(1, Math.min(length, shown.length - column));
  const number = String(line + 1).padStart(5);
  // Tabs stay tabs, so that the carets stand under what they mean.
  const indent = shown.slice(0, column).replace(/[^\t]/g, " ");
  return [
    pc.dim(`${number} | `) + (from > 0 ? "…" : "") + plain(shown) + (from + WIDTH < whole.length ? "…" : ""),
    `      ${pc.dim("|")} ${from > 0 ? " " : ""}${indent}${colour("^".repeat(carets))}`,
  ];
}
