import { rule } from "./rule.ts";
import { show } from "./show.ts";

export const notBoolean = rule({
  code: "FLOW407",
  title: "Condition that is neither true nor false",
  severity: "error",
  why: "A condition is a boolean. Nothing else counts as true or false: not a text, not a number, not null.",
  fix: 'Compare the value: `x != null`, `len(x) > 0`, `x == "yes"`.',
  bad: `workflow greet {
  input { name: string }
  step hello { when input.name; value "Hello" }
}
`,
  good: `workflow greet {
  input { name: string }
  step hello { when input.name != ""; value "Hello" }
}
`,
  issues: {
    notBoolean({ what, got }) {
      const hint =
        got.kind === "string"
          ? ' Compare it: `… != ""`.'
          : got.kind === "list"
            ? " Compare `len(…) > 0`."
            : "";
      return { message: `${what} must be true or false, but this is ${show(got)}.${hint}` };
    },
  },
});
