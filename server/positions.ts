/** Offsets of the language ↔ lines and characters of the protocol. Both count UTF-16 code units. */
import { LineIndex, type Span } from "../language/index.ts";
import type { Position, Range } from "../plan/position.ts";

export type Lines = LineIndex;

export function linesOf(text: string): Lines {
  return new LineIndex(text);
}

export function toRange(lines: Lines, span: Span): Range {
  return { start: lines.position(span.start), end: lines.position(span.end) };
}

/** The offset of a position; behind the end of a line it is the line's end, behind the last line the text's. */
export function toOffset(lines: Lines, position: Position): number {
  return lines.offset(position);
}
