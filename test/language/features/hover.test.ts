import assert from "node:assert/strict";
import { hover } from "../../../language/index.ts";
import { inStep, inWorkflow, marked, under } from "./support.ts";

const FAILING = `needs order
    call http.post { url: "https://pay.example", json: order.body }
    retry transient 3 times 1s..10s
    on failure {
      denied -> continue
      rejected, invalid -> pause "Refused" for "finance" within 1d then stop
      otherwise -> use { status: 0 }
    }`;

const CASES: readonly { what: string; text: string; about: string; says: readonly RegExp[] }[] = [
  {
    what: "a needed step",
    text: inStep("needs or$0der\n    value 1"),
    about: "order",
    says: [
      /step order "Look it up"/,
      /Needs nothing\. Calls `http\.get`: read\./,
      /Any failure stops the run\./,
    ],
  },
  {
    what: "a step's failure behaviour in one sentence",
    text: inWorkflow(`  step la$0st {\n    ${FAILING}\n  }`),
    about: "last",
    says: [
      /Needs `order`\. Calls `http\.post`: write\./,
      /Retries transient failures 3 times \(1s\.\.10s\); then on denied lets the run go on without it; on rejected or invalid asks "finance" for 1d, then stops the run; else goes on with `\{ status: 0 \}`\./,
    ],
  },
  {
    what: "a step that says nothing of failures",
    text: inWorkflow('  step la$0st {\n    call http.get { url: "x" }\n  }'),
    about: "last",
    says: [/not said, so it stops the run/],
  },
  {
    what: "the type of a value where it is used",
    text: inStep("needs order?\n    value ord$0er"),
    about: "order",
    says: [/order: .*\?/],
  },
  {
    what: "a field of an output",
    text: inStep("needs order\n    value order.body.tot$0al"),
    about: "order.body.total",
    says: [/order\.body\.total: number/],
  },
  { what: "an input", text: inStep("value input.lim$0it"), about: "limit", says: [/input\.limit: number/] },
  {
    what: "a secret",
    text: inStep("value secrets.TOK$0EN"),
    about: "TOKEN",
    says: [/secret TOKEN/, /never reaches/],
  },
  {
    what: "a type",
    text: inStep("value input\n    returns Sta$0tus"),
    about: "Status",
    says: [/type Status = "open" \| "shipped"/],
  },
  {
    what: "a tool",
    text: inStep('call http.p$0ost { url: "x" }'),
    about: "http.post",
    says: [/Sends to a URL\./, /Effect: write/, /`network`/],
  },
  {
    what: "an argument",
    text: inStep('call http.post { ur$0l: "x" }'),
    about: "url",
    says: [/url: string, required/],
  },
  { what: "a function", text: inStep("value le$0n([1])"), about: "len", says: [/How many items/] },
  {
    what: "a statement",
    text: inStep('call http.get { url: "x" }\n    tim$0eout 10s'),
    about: "timeout",
    says: [/For one attempt/],
  },
  {
    what: "a statement of two words",
    text: inStep('call http.get { url: "x" }\n    on fail$0ure stop'),
    about: "on failure",
    says: [/once retries are used up/],
  },
  {
    what: "an error class",
    text: inStep('call http.get { url: "x" }\n    retry rate_li$0mited 2 times'),
    about: "rate_limited",
    says: [/slow down/],
  },
  {
    what: "a failure action",
    text: inStep('call http.get { url: "x" }\n    on failure conti$0nue'),
    about: "continue",
    says: [/the run goes on/],
  },
  {
    what: "a case of a decision",
    text: inWorkflow("  decide route {\n    wh$0en input.limit > 1 -> end\n    otherwise -> end\n  }"),
    about: "when",
    says: [/Goes on at the target/],
  },
];

describe("hover", () => {
  for (const { what, text: source, about, says } of CASES)
    it(`tells of ${what}`, () => {
      const { text, offset, analysis } = marked(source);
      const found = hover(analysis, offset);
      assert.ok(found, "nothing");
      assert.equal(under(text, found.span), about);
      for (const pattern of says) assert.match(found.markdown, pattern);
    });

  it("says nothing where there is nothing to say", () => {
    const { analysis, offset } = marked(inStep("// a com$0ment\n    value 1"));
    assert.equal(hover(analysis, offset), undefined);
  });
});
