import assert from "node:assert/strict";
import { definitions, references, rename, renameAt } from "../../../language/index.ts";
import { edited, inStep, inWorkflow, marked, under } from "./support.ts";

/** Line numbers are those of the text without the mark, from 1. */
function linesOf(text: string, spans: readonly { start: number }[]): number[] {
  return spans.map(({ start }) => text.slice(0, start).split("\n").length);
}

describe("definition", () => {
  const cases: readonly { what: string; text: string; at: string; line: number }[] = [
    { what: "a need", text: inStep("needs or$0der\n    value 1"), at: "order", line: 5 },
    {
      what: "a name in an expression",
      text: inStep("needs order\n    value order$0.body"),
      at: "order",
      line: 5,
    },
    {
      what: "a name in a text",
      text: inStep('needs order\n    value "is ${ord$0er.body.id}"'),
      at: "order",
      line: 5,
    },
    { what: "a need's own name", text: inStep("needs order as o\n    value $0o.body"), at: "order", line: 5 },
    {
      what: "a target",
      text: inWorkflow("  decide route {\n    otherwise -> cus$0tomer\n  }"),
      at: "customer",
      line: 11,
    },
    {
      what: "a node that is asked about",
      text: inStep("needs order?\n    value status(ord$0er)"),
      at: "order",
      line: 5,
    },
    { what: "an input", text: inStep("value input.lim$0it"), at: "limit", line: 4 },
    { what: "a secret", text: inStep("value secrets.TOK$0EN"), at: "TOKEN", line: 1 },
    { what: "a type", text: inStep("value 1\n    returns [Stat$0us]"), at: "Status", line: 2 },
    { what: "the declaration itself", text: inWorkflow("  step ne$0w { value 1 }"), at: "new", line: 14 },
  ];
  for (const { what, text: source, at, line } of cases)
    it(`of ${what}`, () => {
      const { text, offset, analysis } = marked(source);
      const [span] = definitions(analysis, offset);
      assert.ok(span, "none");
      assert.equal(under(text, span), at);
      assert.deepEqual(linesOf(text, [span]), [line]);
    });

  it("of nothing where nothing has a name", () => {
    const { analysis, offset } = marked(inStep("val$0ue 1"));
    assert.deepEqual(definitions(analysis, offset), []);
  });
});

describe("references", () => {
  it("of a step: needs, expressions, texts, targets, the output", () => {
    const source = inWorkflow(
      '  step last {\n    needs or$0der\n    value "${order.body.id}" \n    ensure order != null\n  }\n  decide route {\n    needs last\n    otherwise -> order\n  }',
    );
    const { text, offset, analysis } = marked(source);
    assert.deepEqual(linesOf(text, references(analysis, offset, true)), [5, 15, 16, 17, 21, 23]);
    assert.deepEqual(linesOf(text, references(analysis, offset, false)), [15, 16, 17, 21, 23]);
  });

  it("stay in their workflow", () => {
    const { text, offset, analysis } = marked(
      "workflow a {\n  step on$0e { value 1 }\n  output one\n}\nworkflow b {\n  step one { value 1 }\n  output one\n}\n",
    );
    assert.deepEqual(linesOf(text, references(analysis, offset, true)), [2, 3]);
  });
});

describe("rename", () => {
  const cases: readonly { what: string; text: string; to: string; result: RegExp }[] = [
    {
      what: "a step",
      text: inStep("needs ord$0er\n    value order.body.id"),
      to: "purchase",
      result:
        /step purchase[\s\S]*needs purchase\n {4}value purchase\.body\.id[\s\S]*output purchase\.body\.id/,
    },
    {
      what: "a step in an object's short form",
      text: inStep("needs or$0der\n    value { order }"),
      to: "purchase",
      result: /needs purchase\n {4}value \{ order: purchase \}/,
    },
    {
      what: "a step whose need has a name of its own",
      text: inWorkflow("  step la$0st { needs order as o; value o.body }"),
      to: "end_of_it",
      result: /step end_of_it \{ needs order as o; value o\.body \}/,
    },
    {
      what: "an input",
      text: inStep("value input.lim$0it + input.limit"),
      to: "most",
      result: /most: number = 100[\s\S]*value input\.most \+ input\.most/,
    },
    {
      what: "a secret",
      text: inStep("value secrets.TOK$0EN"),
      to: "KEY",
      result: /^secret KEY\n[\s\S]*secrets\.KEY/,
    },
    {
      what: "a type",
      text: inStep("value 1\n    returns Sta$0tus"),
      to: "State",
      result: /type State =[\s\S]*status: State[\s\S]*returns State/,
    },
    {
      what: "a step in the file's tests",
      text: `${inWorkflow("  step la$0st { value 1 }")}test "t" of main {\n  mock last returns 2\n  expect status(last) == "succeeded"\n}\n`,
      to: "final",
      result: /mock final returns 2\n {2}expect status\(final\)/,
    },
    {
      what: "a workflow in the file's tests",
      text: 'workflow ma$0in { output 1 }\ntest "t" of main {\n}\n',
      to: "refunds",
      result: /workflow refunds[\s\S]*of refunds/,
    },
  ];
  for (const { what, text: source, to, result } of cases)
    it(`of ${what}`, () => {
      const { text, offset, analysis } = marked(source);
      const answer = rename(analysis, offset, to);
      assert.ok("edits" in answer, JSON.stringify(answer));
      assert.match(edited(text, answer.edits), result);
    });

  const refused: readonly { to: string; why: RegExp }[] = [
    { to: "order", why: /is a node "order"/ },
    { to: "two words", why: /can't be a name/ },
    { to: "1st", why: /can't be a name/ },
    { to: "if", why: /word of the language/ },
    { to: "output", why: /means something else/ },
  ];
  for (const { to, why } of refused)
    it(`refuses the name ${to}, and says why`, () => {
      const { analysis, offset } = marked(inWorkflow("  step la$0st { value 1 }"));
      const answer = rename(analysis, offset, to);
      assert.ok("refused" in answer);
      assert.match(answer.refused, why);
    });

  it("is not offered for tools, functions and a need's own name", () => {
    for (const source of [
      inStep('call http.g$0et { url: "x" }'),
      inStep("value le$0n([])"),
      inStep("needs order as it\n    value i$0t.body"),
    ]) {
      const { analysis, offset } = marked(source);
      assert.equal(renameAt(analysis, offset), undefined);
    }
  });
});
