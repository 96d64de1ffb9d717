import type { Position } from "../../plan/position.ts";

/** Offsets ↔ lines of one text. Lines end with LF, CRLF or CR; both directions clamp what lies outside. */
export class LineIndex {
  private readonly text: string;
  /** Where each line begins. */
  private readonly starts: readonly number[];

  constructor(text: string) {
    const starts = [0];
    for (let at = 0; at < text.length; at++) {
      const code = text.charCodeAt(at);
      if (code === 13 && text.charCodeAt(at + 1) === 10) continue;
      if (code === 10 || code === 13) starts.push(at + 1);
    }
    this.text = text;
    this.starts = starts;
  }

  get lineCount(): number {
    return this.starts.length;
  }

  /** The line and UTF-16 character of an offset; behind a line's last character counts as its end. */
  position(offset: number): Position {
    const at = Math.min(Math.max(offset, 0), this.text.length);
    let low = 0;
    let high = this.starts.length - 1;
    while (low < high) {
      const middle = (low + high + 1) >> 1;
      if (this.starts[middle]! <= at) low = middle;
      else high = middle - 1;
    }
    return { line: low, character: Math.min(at, this.lineEnd(low)) - this.starts[low]! };
  }

  /** The offset of a position; a character behind the line's end is the line's end. */
  offset(position: Position): number {
    if (position.line < 0) return 0;
    const start = this.starts[position.line];
    if (start === undefined) return this.text.length;
    return Math.min(start + Math.max(position.character, 0), this.lineEnd(position.line));
  }

  /** The offset behind the line's last character, its newline not included. */
  lineEnd(line: number): number {
    let end = this.starts[line + 1] ?? this.text.length;
    if (line + 1 >= this.starts.length) return end;
    end--;
    return this.text.charCodeAt(end) === 10 && this.text.charCodeAt(end - 1) === 13 ? end - 1 : end;
  }

  /** The line's text without its newline. */
  line(line: number): string {
    const start = this.starts[line];
    return start === undefined ? "" : this.text.slice(start, this.lineEnd(line));
  }
}
