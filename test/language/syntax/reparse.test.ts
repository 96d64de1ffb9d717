import assert from "node:assert/strict";
import { readdirSync, readFileSync } from "node:fs";
import fc from "fast-check";
import { itemAt, parse, print, reparse, type TextEdit, walkItems } from "../../../language/index.ts";

const FOLDER = new URL("../../fixtures/flow/", import.meta.url);
const SAMPLES = readdirSync(FOLDER)
  .filter(name => name.endsWith(".flow"))
  .map(name => readFileSync(new URL(name, FOLDER), "utf8"));

/** What people type, and what breaks things. */
const SNIPPETS = [
  ..."{}()[];,:\n=?_-5a\" #'".split(""),
  ...[
    '"""',
    "${",
    "//",
    "/*",
    "*/",
    "/// doc\n",
    "\r\n",
    "->",
    "=>",
    "..",
    "...",
    "if ",
    "then ",
    "else ",
    "in ",
  ],
  ...[
    "step ",
    "step x { value 1 }\n",
    "value 2\n",
    "workflow w {\n",
    "}\n",
    "\n}\n",
    "limits {",
    "retry ",
    "ensure ",
  ],
  ...["é", "\ud800", "\u0000", "on failure stop", "{ }"],
];

const place = fc.double({ min: 0, max: 1, noNaN: true });
const edits = fc.array(
  fc.record({
    at: place,
    length: fc.oneof(fc.constant(0), fc.nat(8), fc.nat(150)),
    text: fc.constantFrom("", ...SNIPPETS),
  }),
  { minLength: 1, maxLength: 5 },
);

function apply(text: string, edit: TextEdit): string {
  return text.slice(0, edit.start) + edit.text + text.slice(edit.end);
}

/** The edit that puts `text` in place of the only occurrence of `old`. */
function replacing(source: string, old: string, text: string): TextEdit {
  const start = source.indexOf(old);
  assert.ok(start >= 0 && source.indexOf(old, start + 1) < 0, `${old} should stand once in the text`);
  return { start, end: start + old.length, text };
}

describe("reparse", () => {
  it("gives the same as parsing the edited text, whatever is edited", () => {
    fc.assert(
      fc.property(fc.constantFrom(...SAMPLES), edits, (sample, changes) => {
        let text = sample;
        let file = parse(text);
        for (const { at, length, text: inserted } of changes) {
          const start = Math.floor(at * text.length);
          const edit = { start, end: Math.min(text.length, start + length), text: inserted };
          text = apply(text, edit);
          file = reparse(file, edit);
          assert.deepEqual(file, parse(text));
        }
      }),
      { numRuns: 150 },
    );
  });

  const text = `workflow w {
  step first_one { value 1 }
  step second {
    needs first_one
    timeout 10s
    value 2
  }
  step third { value 3 }
}
`;

  function rereadKinds(edit: TextEdit): string[] {
    const before = parse(text);
    const old = new Set([...walkItems(before)].map(placed => placed.item));
    const after = reparse(before, edit);
    assert.equal(print(after), apply(text, edit));
    return [...walkItems(after)].filter(placed => !old.has(placed.item)).map(placed => placed.item.kind);
  }

  it("makes only the statement and the items around it anew", () => {
    assert.deepEqual(rereadKinds(replacing(text, "10s", "15s")), ["file", "workflow", "step", "timeout"]);
  });

  it("keeps the other statements of a step whose name changes", () => {
    assert.deepEqual(rereadKinds(replacing(text, "second", "other")), ["file", "workflow", "step"]);
  });

  it("keeps the statements around a broken one", () => {
    assert.deepEqual(rereadKinds(replacing(text, "10s", ")")), ["file", "workflow", "step", "timeout"]);
  });

  it("keeps all other steps when one is added, but looks at the end of the one before", () => {
    const start = text.indexOf("  step third");
    const edit = { start, end: start, text: "  step new { key }\n" };
    assert.deepEqual(rereadKinds(edit), ["file", "workflow", "step", "step", "key"]);
  });

  it("reads a step again when its documentation changes", () => {
    const before = parse(text);
    const edit = replacing(text, "  step second", "  /// Two\n  step second");
    const after = reparse(before, edit);
    assert.equal(itemAt(after, print(after).indexOf("step second")).item.doc, "Two");
  });

  it("sees that a statement with an open bracket goes on behind its last brace", () => {
    const line = 'workflow w { step a { call shell.run { command: "x" }; timeout 5s; on failure stop } }';
    const edit = replacing(line, "shell.run", "(shell.run");
    assert.deepEqual(reparse(parse(line), edit), parse(apply(line, edit)));
  });

  it("clamps an edit that reaches beyond the text", () => {
    assert.deepEqual(reparse(parse("secret A"), { start: -3, end: 99, text: "secret B" }), parse("secret B"));
  });
});
