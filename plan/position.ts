/** Zero-based line and UTF-16 character, as in LSP. */
export interface Position {
  line: number;
  character: number;
}

/** Half-open. */
export interface Range {
  start: Position;
  end: Position;
}
