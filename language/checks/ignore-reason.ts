import { rule } from "./rule.ts";

export const ignoreReason = rule({
  code: "FLOW220",
  title: "`flow-ignore` without a reason",
  severity: "warning",
  why: `A silenced diagnostic is a decision; whoever reads the workflow next must see why it was taken.
Without a code and a reason the comment silences nothing.`,
  fix: "Write the code and the reason behind `flow-ignore`.",
  bad: `workflow page {
  // flow-ignore FLOW301
  step load { call http.get { url: "https://example.com" }; timeout 10s }
}
`,
  good: `workflow page {
  // flow-ignore FLOW301 a failure shall stop the run
  step load { call http.get { url: "https://example.com" }; timeout 10s }
}
`,
});
