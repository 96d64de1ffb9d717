/**
 * Fixtures of the checker: a text in which `//^^^ CODE part of the message` stands under the word that is reported.
 *
 *     step b { value a }
 *     //             ^ FLOW210 doesn't need it
 *
 * The carets tell the columns; `//` itself may hide up to two columns, so of a word that starts where the
 * comment does the carets stand behind `//<`. Hints are compared only where the fixture has a hint's code.
 */
import assert from "node:assert/strict";
import { analyzed, told } from "./language.ts";

interface Expected {
  line: number;
  from: number;
  to: number;
  code: string;
  part: string;
}

/** Asserts that the fixture's diagnostics are those that its comments tell, no more and no fewer. */
export function check(fixture: string): void {
  const { text, expected } = read(fixture);
  const wanted = expected.map(e => `${e.line}:${e.from}-${e.to} ${e.code}`);
  const { diagnostics } = analyzed(text);
  const lines = text.split("\n");
  const starts = [0];
  for (const line of lines) starts.push(starts.at(-1)! + line.length + 1);
  const found = diagnostics
    .filter(d => d.severity !== "hint" || expected.some(e => e.code === d.code))
    .map(d => {
      const line = starts.findLastIndex(start => start <= d.span.start);
      return { d, key: `${line}:${d.span.start - starts[line]!}-${d.span.end - starts[line]!} ${d.code}` };
    });
  assert.deepEqual(
    found.map(f => f.key).sort(),
    wanted.sort(),
    found.map(({ d, key }) => `${key}: ${told(text, d)}`).join("\n"),
  );
  for (const e of expected) {
    const of = found.filter(f => f.key === `${e.line}:${e.from}-${e.to} ${e.code}`);
    assert.ok(
      of.some(f => f.d.message.includes(e.part)),
      `expected "${e.part}" in: ${of.map(f => f.d.message).join(" / ")}`,
    );
  }
}

function read(fixture: string): { text: string; expected: Expected[] } {
  const lines: string[] = [];
  const expected: Expected[] = [];
  for (const line of fixture.replace(/^\n/, "").split("\n")) {
    const match = /^\s*\/\/(<?)\s*(\^+) (FLOW\d+) ?(.*)$/.exec(line);
    if (!match) {
      lines.push(line);
      continue;
    }
    const from = match[1] === "<" ? line.indexOf("//") : line.indexOf("^");
    const to = from + match[2]!.length;
    expected.push({ line: lines.length - 1, from, to, code: match[3]!, part: match[4]!.trim() });
  }
  return { text: lines.join("\n"), expected };
}
