import assert from "node:assert/strict";
import fc from "fast-check";
import { parse, print, syntaxProblems, walkItems } from "../../../language/index.ts";

/** Goes through a whole tree as any consumer would: by recursion. */
function walk(node: unknown): void {
  if (typeof node === "object" && node !== null) for (const inner of Object.values(node)) walk(inner);
}

const PIECES = fc.constantFrom(
  ..."{}()[]<>,:;.?|&=!-+*/%\"'#@$\\\n\r\t 019_aé".split(""),
  ...[
    "\ud800",
    "\u0000",
    "\uFEFF",
    '"""',
    "${",
    "//",
    "/*",
    "*/",
    "///",
    "->",
    "=>",
    "..",
    "...",
    "??",
    "?.",
    "10s",
  ],
  ...[
    "if ",
    "then ",
    "else ",
    "in ",
    "workflow w {",
    "step s {",
    "on failure {",
    "limits {",
    "input {",
    "needs a",
  ],
  ...["type T = ", "tool t(", 'test "x" of w {', "mock a ", "retry x 3 times", "value ", "  ", "\n  "],
);

describe("any text", () => {
  it("parses, prints back, and every span lies inside of its item", () => {
    const texts = fc.oneof(
      fc.array(PIECES, { maxLength: 60 }).map(pieces => pieces.join("")),
      fc.string({ unit: "binary", maxLength: 200 }),
      fc
        .array(PIECES, { maxLength: 40 })
        .map(pieces => `workflow w {\n  step s {\n    ${pieces.join("")}\n  }\n}\n`),
    );
    fc.assert(
      fc.property(texts, text => {
        const file = parse(text);
        assert.equal(print(file), text);
        for (const { item, start } of walkItems(file)) {
          assert.equal(print(item), text.slice(start, start + item.width));
          for (const { span } of item.errors) {
            assert.ok(span.start >= 0 && span.start <= span.end && start + span.end <= text.length);
          }
        }
      }),
      { numRuns: 1500 },
    );
  });

  const NESTING = [
    "{",
    "(",
    "[",
    "-",
    "!",
    '"${',
    '"""${',
    "if ",
    "f(",
    "{a:",
    "{a:[",
    "x[",
    "a.",
    "1+",
    "a ?? ",
    "T|",
    "T?",
  ];
  const BLOCKS = [
    "group g {",
    "group g {\n",
    "step s {",
    "on failure {",
    'pause "" for 1 within 1 then ',
    "if a then b else ",
  ];
  const PLACES: Record<string, string> = {
    "at the top": "",
    "as a value": "workflow w {\n step s {\n value ",
    "as a type": "type A = ",
    "in a workflow": "workflow w {\n",
    "behind on failure": "workflow w {\n step s {\n on failure ",
  };
  function survives(before: string, piece: string, length: number): void {
    const text = before + piece.repeat(Math.floor(length / piece.length));
    const file = parse(text);
    assert.equal(print(file).length, text.length);
    assert.ok(syntaxProblems(file).length > 0);
    walk(file);
  }

  for (const piece of [...NESTING, ...BLOCKS]) {
    it(`survives a long run of ${JSON.stringify(piece)}, wherever it stands`, () => {
      for (const before of Object.values(PLACES)) survives(before, piece, 1 << 16);
    });
  }

  for (const piece of ["{", "(", "[", "-", '"${']) {
    it(`survives a megabyte of ${piece}`, () => survives(PLACES["as a value"]!, piece, 1 << 20));
  }

  it("says that it is nested too deeply, once, where the limit is", () => {
    const deep = "(".repeat(5000) + "1" + ")".repeat(5000);
    const problems = syntaxProblems(parse(`workflow w { step s { value ${deep}; timeout 10s } }`));
    assert.deepEqual(
      problems.map(problem => problem.code),
      ["FLOW121"],
    );
  });
});
