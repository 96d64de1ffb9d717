import type { Expression } from "./ast.ts";

// Works on text as written, escapes included, so that an escaped newline is not taken for a line's end.
type Parts = readonly (string | Expression)[];

/**
 * What a `"""` block says: the newline behind the opening quotes and the one before closing quotes that stand alone
 * on their line don't count, nor does the indentation that all lines (the closing quotes' included) have in common.
 */
export function stripIndentation(parts: Parts): (string | Expression)[] {
  const lines = splitLines(parts);
  if (lines.length === 1) return joinLines(lines);
  const first = lines[0]!;
  const body = isBlankLine(first) ? lines.slice(1) : lines;
  const last = body.at(-1)!;
  const startsOnFirst = body === lines;
  const indents = body
    .slice(startsOnFirst ? 1 : 0)
    .filter(line => !isBlankLine(line) || line === last)
    .map(indentation);
  const common = indents.length > 0 ? Math.min(...indents) : 0;
  const stripped = body.map((line, i) => (i === 0 && startsOnFirst ? line : dropIndentation(line, common)));
  return joinLines(isBlankLine(last) ? stripped.slice(0, -1) : stripped);
}

function splitLines(parts: Parts): (string | Expression)[][] {
  const lines: (string | Expression)[][] = [[]];
  for (const part of parts) {
    if (typeof part !== "string") lines.at(-1)!.push(part);
    else {
      for (const [i, text] of part.split(/\r\n|\n|\r/).entries()) {
        if (i > 0) lines.push([]);
        if (text !== "") lines.at(-1)!.push(text);
      }
    }
  }
  return lines;
}

function isBlankLine(line: Parts): boolean {
  return line.every(part => typeof part === "string" && part.trim() === "");
}

function indentation(line: Parts): number {
  const first = line[0];
  return typeof first === "string" ? /^[ \t]*/.exec(first)![0].length : 0;
}

function dropIndentation(line: Parts, width: number): (string | Expression)[] {
  const [first, ...rest] = line;
  if (typeof first !== "string") return [...line];
  const kept = first.slice(Math.min(width, indentation(line)));
  return kept === "" ? rest : [kept, ...rest];
}

function joinLines(lines: readonly Parts[]): (string | Expression)[] {
  const joined: (string | Expression)[] = [];
  for (const [i, line] of lines.entries()) {
    for (const part of i > 0 ? ["\n", ...line] : line) {
      const before = joined.at(-1);
      if (typeof part === "string" && typeof before === "string") joined[joined.length - 1] = before + part;
      else joined.push(part);
    }
  }
  return joined;
}
