import { rule } from "./rule.ts";
import { show } from "./show.ts";

export const notIndexable = rule({
  code: "FLOW412",
  title: "`[…]` on something without places",
  severity: "error",
  why: "`a[0]` takes a part of a list, a text or an object. This value is none of them.",
  fix: "Take the part of a list, or read a field with `.`.",
  bad: `workflow first {
  input { n: integer }
  output input.n[0]
}
`,
  good: `workflow first {
  input { n: [integer] }
  output input.n[0]
}
`,
  issues: {
    notIndexable: ({ got }) => ({ message: `This has no places: it is ${show(got)}.` }),
  },
});
