import assert from "node:assert/strict";
import {
  codeLenses,
  type DocumentSymbol,
  documentSymbols,
  folds,
  LineIndex,
  parse,
} from "../../../language/index.ts";
import { inWorkflow, under } from "./support.ts";

const TEXT = `${inWorkflow("  decide route by input.status {\n    otherwise -> end\n  }")}
workflow other { output 1 }
test "all is well" of main {
  expect true
}
`;

describe("document symbols", () => {
  it("are the declarations, with nodes and inputs in their workflow", () => {
    const outline = (symbol: DocumentSymbol): string =>
      `${symbol.kind} ${symbol.name}${symbol.detail && ` (${symbol.detail})`}${symbol.children.length > 0 ? ` { ${symbol.children.map(outline).join("; ")} }` : ""}`;
    assert.deepEqual(documentSymbols(parse(TEXT)).map(outline), [
      "secret TOKEN",
      "type Status",
      "workflow main { input input { field id; field limit; field status }; step order (Look it up); step customer; decide route; output output }",
      "workflow other { output output }",
      "test all is well (main)",
    ]);
  });

  it("hold their names inside themselves", () => {
    const check = (symbol: DocumentSymbol): void => {
      assert.ok(
        symbol.span.start <= symbol.nameSpan.start && symbol.nameSpan.end <= symbol.span.end,
        symbol.name,
      );
      for (const child of symbol.children) check(child);
    };
    documentSymbols(parse(TEXT)).forEach(check);
  });

  it("leave out what has no name yet", () => {
    assert.deepEqual(documentSymbols(parse("workflow {\n}\nsecret\n")), []);
  });
});

describe("folding", () => {
  it("folds what stands in braces over several lines, and runs of comments", () => {
    const text =
      "// one\n// two\nworkflow a {\n  input { id: string }\n  /* long\n  comment */\n  step b {\n    value {\n      a: 1\n    }\n  }\n}\n";
    const lines = new LineIndex(text);
    const found = folds(parse(text), offset => lines.position(offset).line);
    assert.deepEqual(
      found
        .map(
          ({ span, kind }) => `${kind} ${lines.position(span.start).line}–${lines.position(span.end).line}`,
        )
        .toSorted(),
      ["comment 0–1", "comment 4–5", "item 2–11", "item 6–10", "item 7–9"],
    );
  });
});

describe("code lenses", () => {
  it("stand at each workflow's name", () => {
    const lenses = codeLenses(parse(TEXT));
    assert.deepEqual(
      lenses.map(({ title, span }) => `${title} ${under(TEXT, span)}`),
      ["Run main", "Debug main", "Graph main", "Run other", "Debug other", "Graph other"],
    );
  });
});
