import assert from "node:assert/strict";
import { selectionRanges } from "../../../language/features/selection-ranges.ts";
import { parse } from "../../../language/index.ts";

describe("selection ranges", () => {
  function grown(text: string): string[] {
    const offset = text.indexOf("$0");
    const clean = text.replace("$0", "");
    return selectionRanges(parse(clean), offset)
      .reverse()
      .map(span => clean.slice(span.start, span.end));
  }

  it("grow from the word to the file", () => {
    assert.deepEqual(grown("workflow w {\n  step a { value f(b.c$0 + 1) }\n}\n"), [
      "c",
      "b.c",
      "b.c + 1",
      "f(b.c + 1)",
      "value f(b.c + 1)",
      "step a { value f(b.c + 1) }",
      "workflow w {\n  step a { value f(b.c + 1) }\n}",
      "workflow w {\n  step a { value f(b.c + 1) }\n}\n",
    ]);
  });

  it("go into texts", () => {
    assert.deepEqual(grown('workflow w { step a { value "x ${na$0me}" } }').slice(0, 3), [
      "name",
      '"x ${name}"',
      'value "x ${name}"',
    ]);
  });

  it("are the file where nothing stands", () => {
    assert.deepEqual(grown("secret A\n$0\nsecret B"), ["secret A\n\nsecret B"]);
  });
});
