import assert from "node:assert/strict";
import { readFileSync } from "node:fs";
import { itemAt, itemPathAt, LineIndex, parse, print, syntaxProblems } from "../../../language/index.ts";
import { CONTAINERS } from "../../../language/syntax/containers.ts";
import { itemsOf } from "./show-tree.ts";

const EVERYTHING = readFileSync(new URL("../../fixtures/grammar/everything.flow", import.meta.url), "utf8");

describe("the whole grammar", () => {
  it("parses without a problem", () => {
    assert.deepEqual(syntaxProblems(parse(EVERYTHING)), []);
    assert.equal(print(parse(EVERYTHING)), EVERYTHING);
  });

  it("is used by the fixture, every statement of it", () => {
    const { items } = itemsOf(EVERYTHING);
    const used = new Set(items.map(item => `${print(item).match(/^\w+/)?.[0]}`));
    for (const container of Object.values(CONTAINERS)) {
      for (const word of container.statements.keys()) assert.ok(used.has(word), word);
    }
  });

  for (const [name, newline] of Object.entries({ CRLF: "\r\n", CR: "\r" })) {
    it(`is the same with ${name}`, () => {
      const text = EVERYTHING.replaceAll("\n", newline);
      assert.deepEqual(syntaxProblems(parse(text)), []);
      assert.equal(print(parse(text)), text);
    });
  }

  it("may begin with a byte order mark", () => {
    const file = parse(`\uFEFF${EVERYTHING}`);
    assert.deepEqual([file.bom, syntaxProblems(file)], [true, []]);
    assert.equal(file.children[0]?.doc, "Every rule of the grammar, once. It means nothing.");
  });
});

describe("layout", () => {
  const cases: [string, string[]][] = [
    ["value 1; timeout 10s", ["value", "timeout"]],
    [";;value 1;;\n;\n timeout 10s;", ["value", "timeout"]],
    ["value 1 +\n 2", ["value"]],
    ["value a\n  && b\n  == c", ["value"]],
    ["value a\n timeout 10s", ["value", "timeout"]],
    ["value f(1,\n 2\n)\n key", ["value", "key"]],
    ['approval "x"\n within 5d', ["approval", "within"]],
    ['approval "x" within 5d', ["approval"]],
    ["key\n value 1", ["key", "value"]],
    ["call x.then\n key", ["call", "key"]],
    ["needs a,\n b\n value 1", ["needs", "value"]],
    ["returns number 0..\n key", ["returns", "key"]],
    ["value if a\n then b\n else c", ["value"]],
    [
      "value 1 // why\n key /* and */ ; value /* x */ 2 /* y\n */ timeout 10s",
      ["value", "key", "value", "timeout"],
    ],
  ];
  for (const [text, kinds] of cases) {
    it(JSON.stringify(text), () => {
      const { items, codes } = itemsOf(`workflow w { step s {\n${text}\n} }`);
      assert.deepEqual([items.slice(3).map(item => item.kind), codes], [kinds, []]);
    });
  }

  it("takes a minus at the start of a line for a new statement", () => {
    assert.deepEqual(itemsOf("workflow w { step s {\nvalue 1\n- 2\n} }").codes, ["FLOW102"]);
  });
});

describe("documentation", () => {
  const text = `/// One
///  two
secret A
//// no documentation
secret B /// nor this
secret C
workflow w {
  input {
    /// The order
    id: string /// nor this
    other: string
  }
}
`;
  it("stands in front of items and fields", () => {
    const { items } = itemsOf(text);
    assert.deepEqual(
      items.filter(item => item.kind === "secret").map(item => item.doc),
      ["One\n two", undefined, undefined],
    );
    const input = items.find(item => item.kind === "input");
    assert.ok(input?.kind === "input");
    assert.deepEqual(
      input.fields.map(field => field.doc),
      ["The order", undefined],
    );
  });
});

describe("offsets", () => {
  const text = "secret A\n\nworkflow w {\n  step a { value 1; key }\n}\n";
  const file = parse(text);

  it("find the items around a place", () => {
    const kinds = (at: number) => itemPathAt(file, at).map(placed => placed.item.kind);
    assert.deepEqual(kinds(text.indexOf("1")), ["file", "workflow", "step", "value"]);
    assert.deepEqual(kinds(text.indexOf("a {")), ["file", "workflow", "step"]);
    assert.deepEqual(kinds(9), ["file"]);
    assert.deepEqual(kinds(text.length), ["file"]);
  });

  it("say where an item begins", () => {
    const { item, start } = itemAt(file, text.indexOf("ey"));
    assert.deepEqual(
      [item.kind, start, text.slice(start, start + item.width)],
      ["key", text.indexOf("key"), "key"],
    );
  });
});

describe("LineIndex", () => {
  const text = "one\r\ntwo\rthree\n\nx😀y";
  const index = new LineIndex(text);

  it("knows the lines of LF, CRLF and CR", () => {
    assert.deepEqual(
      [0, 1, 2, 3, 4].map(line => index.line(line)),
      ["one", "two", "three", "", "x😀y"],
    );
    assert.equal(index.lineCount, 5);
  });

  it("turns every place inside of a line into a position and back", () => {
    for (let offset = 0; offset <= text.length; offset++) {
      if (offset === 4) continue; // between CR and LF
      assert.equal(index.offset(index.position(offset)), offset);
    }
    assert.deepEqual(index.position(4), { line: 0, character: 3 });
  });

  it("clamps", () => {
    assert.deepEqual(index.position(-1), { line: 0, character: 0 });
    assert.deepEqual(index.position(999), { line: 4, character: 4 });
    assert.equal(index.offset({ line: 0, character: 99 }), 3);
    assert.equal(index.offset({ line: 99, character: 0 }), text.length);
  });
});
