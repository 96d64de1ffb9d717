import { FUNCTIONS } from "../../plan/functions.ts";
import { didYouMean } from "./edits.ts";
import { rule } from "./rule.ts";

export const unknownFunction = rule({
  code: "FLOW205",
  title: "Unknown function",
  severity: "error",
  why: "Expressions can call the built-in functions only; everything that touches the world is a tool, called by a step.",
  fix: "Correct the name.",
  bad: `workflow count {
  input { names: [string] }
  output length(input.names)
}
`,
  good: `workflow count {
  input { names: [string] }
  output len(input.names)
}
`,
  issues: {
    unknownFunction({ name, item, span }) {
      const known = FUNCTIONS.map(f => f.name);
      const { hint, fixes } = didYouMean(name, known, item, span);
      return { message: `There is no function \`${name}\`.${hint}`, fixes };
    },
  },
});
