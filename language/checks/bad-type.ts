import { rule } from "./rule.ts";

export const badType = rule({
  code: "FLOW409",
  title: "Type that makes no sense",
  severity: "error",
  why: "A range has its lower bound first and belongs to numbers and durations; a pattern is RE2 and belongs to `string`.",
  fix: "Correct the range or the pattern.",
  bad: `workflow pay {
  input { amount: number 500..0 }
  output input.amount
}
`,
  good: `workflow pay {
  input { amount: number 0..500 }
  output input.amount
}
`,
  issues: {
    badRange: ({ why }) => ({ message: `This makes no sense: ${why}.` }),
    badPattern: ({ why }) => ({ message: `This is no RE2 pattern: ${why}.` }),
  },
});
