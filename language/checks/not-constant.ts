import { rule } from "./rule.ts";

export const notConstant = rule({
  code: "FLOW410",
  title: "Default that isn't constant",
  severity: "error",
  why: "A default stands in the type, which is known before anything runs; it can't read values or call functions.",
  fix: "Write a literal, or a list or object of them. Compute other values in a step.",
  bad: `workflow greet {
  input { since: time = now() }
  output input.since
}
`,
  good: `workflow greet {
  input { since: time? }
  output input.since ?? now()
}
`,
  issues: {
    notConstant: ({ what }) => ({
      message: `${what[0]!.toUpperCase()}${what.slice(1)} is a constant: text, number, true, false, null, a duration, or a list or object of them.`,
    }),
  },
});
