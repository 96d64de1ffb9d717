/** `docs/flow.ebnf` says what the parser reads: whatever it allows is read without a problem. */
import assert from "node:assert/strict";
import { readFileSync } from "node:fs";
import fc from "fast-check";
import { parse, syntaxProblems } from "../../language/index.ts";
import { RESERVED } from "../../language/syntax/tokens.ts";
import { readGrammar, wordsOf, writeText } from "./ebnf.ts";

const read = (name: string): string => readFileSync(new URL(`../../${name}`, import.meta.url), "utf8");
const text = read("docs/flow.ebnf");
const grammar = readGrammar(text);
const keywords = [...wordsOf(grammar)].filter(word => /^[a-z]/.test(word));

/** Each seed is one text of the grammar. */
function textOf(seed: number): string {
  let state = seed;
  return writeText(grammar, n => {
    state = (state + 0x6d2b79f5) | 0;
    let mixed = Math.imul(state ^ (state >>> 15), 1 | state);
    mixed ^= mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed);
    return ((mixed ^ (mixed >>> 14)) >>> 0) % n;
  });
}

describe("docs/flow.ebnf", () => {
  it("names only rules that it has, and has none that nothing names", () => {
    const named = text.replace(/\(\*[\s\S]*?\*\)|"[^"]*"/g, "").match(/\b[a-z]+[0-9]?\b(?!\s*=)/g) ?? [];
    assert.deepEqual(new Set([...named, "file"]), new Set(grammar.keys()));
  });

  it("makes only texts that the parser reads without a problem", () => {
    fc.assert(
      fc.property(fc.nat(), seed => {
        const made = textOf(seed);
        const problems = syntaxProblems(parse(made)).map(
          ({ code, message, span }) =>
            `${code} ${message} ${made.slice(span.start - 60, span.start)}⟦${made.slice(span.start, span.end)}`,
        );
        assert.deepEqual(problems, []);
      }),
      { numRuns: 300 },
    );
  });

  it("comes by every keyword before long", () => {
    const seen = new Set<string>();
    for (let seed = 0; seed < 20_000 && seen.size < keywords.length; seed++)
      for (const word of textOf(seed).match(/[a-z]+/g) ?? []) if (keywords.includes(word)) seen.add(word);
    assert.deepEqual(
      keywords.filter(word => !seen.has(word)),
      [],
    );
  });

  it("has the reserved words of the parser", () => {
    const listed = /Reserved words: ([a-z ]+);/.exec(text)![1]!.split(" ");
    assert.deepEqual(listed.sort(), [...RESERVED.keys()].sort());
  });

  it("has every keyword that the editor colours", () => {
    const colours = JSON.stringify(JSON.parse(read("syntaxes/flow.tmLanguage.json")));
    for (const word of keywords) assert.ok(new RegExp(`\\b${word}\\b`).test(colours), word);
  });
});
