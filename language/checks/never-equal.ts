import { rule } from "./rule.ts";
import { show } from "./show.ts";

export const neverEqual = rule({
  code: "FLOW406",
  title: "Comparison that never changes",
  severity: "error",
  why: "The two values can never be equal, by their types, so the comparison always has the same result.",
  fix: "Compare with a value that can occur.",
  bad: `workflow route {
  input { kind: "motor" | "home" }
  output input.kind == "hoem"
}
`,
  good: `workflow route {
  input { kind: "motor" | "home" }
  output input.kind == "home"
}
`,
  issues: {
    neverEqual({ operator, left, right }) {
      const result = operator === "==" ? "never" : "always";
      return { message: `This ${result} holds: ${show(left)} is compared with ${show(right)}.` };
    },
  },
});
