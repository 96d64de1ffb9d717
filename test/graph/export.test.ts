import assert from "node:assert/strict";
import { dot } from "../../graph/dot.ts";
import { elkInProcess } from "../../graph/layout/in-process.ts";
import { layoutGraph } from "../../graph/layout/layout.ts";
import { mermaid } from "../../graph/mermaid.ts";
import { svgFile } from "../../graph/svg.ts";
import { branch, complaint, failedRun, input, model, needs, node, optional, output } from "./models.ts";

const elk = elkInProcess();

const small = model(
  [
    input("id"),
    node("look", { kind: "decide", family: "decide", detail: "2 cases" }),
    node("ask", { family: "person", detail: 'says "yes" & <no>' }),
    node("pay", { effect: "irreversible", detail: "" }),
    output("id"),
  ],
  [branch("look", "ask", "1 total > 10"), branch("look", "pay", "2 otherwise"), optional("ask", "pay")],
);

describe("mermaid", () => {
  it("draws shapes, dashes and labels, and quotes what Mermaid would read as markup", () => {
    assert.equal(
      mermaid(small),
      `flowchart TD
  n0(["<b>input</b><br/>id"])
  n1{{"<b>look</b><br/>2 cases"}}
  n2("<b>ask</b><br/>says #34;yes#34; #38; #60;no#62;")
  n3["<b>pay</b>"]
  n4(["<b>output</b><br/>id"])
  n1 -->|"1 total #62; 10"| n2
  n1 -->|"2 otherwise"| n3
  n2 -.-> n3
  n0 --> n1
  n3 --> n4
  classDef irreversible stroke-width:3px
  class n3 irreversible
`,
    );
  });

  it("says the states of a run in words", () => {
    const text = mermaid(complaint, failedRun);
    assert.match(text, /<b>refund<\/b><br\/>POST pay.example\/refunds<br\/>failed"/);
    assert.match(text, /class n7,n8 skipped/);
  });
});

describe("dot", () => {
  it("quotes names and keeps the kinds of edges", () => {
    const text = dot(model([node("a", { name: 'a "b"\\c', detail: "" }), node("d")], [optional("a", "d")]));
    assert.match(text, /"a" \[label="a \\"b\\"\\\\c"\];/);
    assert.match(text, /"a" -> "d" \[style=dashed\];/);
  });
});

describe("svg file", () => {
  it("stands alone: no variables, no scripts, no outside references", async () => {
    const svg = svgFile(complaint, await layoutGraph(complaint, elk));
    assert.match(svg, /^<svg xmlns="http:\/\/www.w3.org\/2000\/svg" width="\d+" height="\d+"/);
    assert.doesNotMatch(svg, /var\(|color-mix|<script|href=|url\(/);
    assert.match(svg, /prefers-color-scheme:dark/);
    balanced(svg);
  });

  it("names every node for a screen reader, with its state during a run", async () => {
    const layout = await layoutGraph(complaint, elk);
    const titles = [...svgFile(complaint, layout, { run: failedRun }).matchAll(/<title>(.*?)<\/title>/g)];
    assert.equal(titles.length, complaint.nodes.length);
    assert.equal(
      titles.find(([, title]) => title!.startsWith("step refund"))![1],
      "step refund, POST pay.example/refunds, irreversible, failed, unavailable, 6 tries, 2:16, the debugger stands here, 1 warning",
    );
  });

  it("escapes names, whatever they are", async () => {
    const nasty = model(
      [node('<b>&"\u0001', { detail: "</text><script>" }), node("ok")],
      [needs('<b>&"\u0001', "ok")],
    );
    const svg = svgFile(nasty, await layoutGraph(nasty, elk));
    assert.doesNotMatch(svg, /<b>|<script|\u0001/);
    balanced(svg);
  });

  it("draws only the chosen branch as walked", async () => {
    const svg = svgFile(complaint, await layoutGraph(complaint, elk), { run: failedRun });
    assert.equal(svg.match(/class="el yes"/g)?.length, 1);
    assert.equal(svg.match(/class="el no"/g)?.length, 2);
  });
});

/** Every element that opens closes, in order. */
function balanced(svg: string): void {
  const open: string[] = [];
  for (const [, close, name, self] of svg
    .replace(/<style>[\s\S]*?<\/style>/, "")
    .matchAll(/<(\/?)([a-z]+)[^>]*?(\/?)>/g)) {
    if (close) assert.equal(open.pop(), name);
    else if (!self) open.push(name!);
  }
  assert.deepEqual(open, []);
}
