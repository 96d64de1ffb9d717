import { rule } from "./rule.ts";
import { show } from "./show.ts";

export const wrongReturns = rule({
  code: "FLOW411",
  title: "Wrong output",
  severity: "error",
  why: "`returns` says what the output must be. What the step makes can never be that, so it would always end in `invalid`.",
  fix: "Say in `returns` what the tool answers; the parts that differ from call to call (`body`) may be said more exactly.",
  bad: `workflow page {
  step load { call http.get { url: "https://example.com" }; returns { text: string }; timeout 10s; on failure stop }
}
`,
  good: `workflow page {
  step load { call http.get { url: "https://example.com" }; returns { body: string }; timeout 10s; on failure stop }
}
`,
  issues: {
    wrongReturns: ({ tool, answers, returns }) => ({
      message: `${tool === "the value" ? "The value" : `\`${tool}\``} gives ${show(answers)}, which is never ${show(returns)}.`,
    }),
  },
});
