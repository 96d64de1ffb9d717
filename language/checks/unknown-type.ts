import { didYouMean } from "./edits.ts";
import { rule } from "./rule.ts";

export const unknownType = rule({
  code: "FLOW204",
  title: "Unknown type",
  severity: "error",
  why: "A type is one of the language (`string number integer boolean duration time file any null`) or declared with `type`.",
  fix: "Correct the name, or declare the type.",
  bad: `workflow greet {
  input { name: sting }
  step hello { value "Hello \${input.name}" }
}
`,
  good: `workflow greet {
  input { name: string }
  step hello { value "Hello \${input.name}" }
}
`,
  issues: {
    unknownType({ name, known, item, span }) {
      const { hint, fixes } = didYouMean(name, known, item, span);
      return { message: `There is no type \`${name}\`.${hint}`, fixes };
    },
  },
});
