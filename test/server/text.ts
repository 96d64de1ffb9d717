/** Positions of the protocol in a text, computed independently of the server. Lines end with `\n`, `\r\n` or `\r`. */
import type { Diagnostic, Position, Range } from "vscode-languageserver-protocol";

export function positionOf(text: string, offset: number): Position {
  const lines = text.slice(0, offset).split(/\r\n|\n|\r/);
  return { line: lines.length - 1, character: lines.at(-1)!.length };
}

export function offsetOf(text: string, { line, character }: Position): number {
  let start = 0;
  let left = line;
  for (const match of text.matchAll(/\r\n|\n|\r/g)) {
    if (left-- === 0) break;
    start = match.index + match[0].length;
  }
  return start + character;
}

/** Edits one after the other, each in the text that the one before it made. */
export function applied(text: string, edits: readonly { range: Range; newText: string }[]): string {
  return edits.reduce(
    (result, { range, newText }) =>
      result.slice(0, offsetOf(result, range.start)) + newText + result.slice(offsetOf(result, range.end)),
    text,
  );
}

export function comparePositions(a: Position, b: Position): number {
  return a.line - b.line || a.character - b.character;
}

/** What a diagnostic says. */
export function saying({ message }: Diagnostic): string {
  return typeof message === "string" ? message : message.value;
}
