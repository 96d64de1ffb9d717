import { rule } from "./rule.ts";
import { show } from "./show.ts";

export const wrongFunctionUse = rule({
  code: "FLOW408",
  title: "Function used wrongly",
  severity: "error",
  why: "The function takes another number of arguments, or arguments of other types.",
  fix: "Give it what its signature says.",
  bad: `workflow count {
  input { names: [string] }
  output join(input.names)
}
`,
  good: `workflow count {
  input { names: [string] }
  output join(input.names, ", ")
}
`,
  issues: {
    arity: ({ signature, got }) => ({
      message: `Given ${got === 0 ? "no arguments" : got === 1 ? "one argument" : `${got} arguments`}; it is \`${signature}\`.`,
    }),
    wrongFunctionArgument: ({ name, signature, expected, got }) => ({
      message: `\`${name}\` takes ${expected.replace("string", "text").replace("record or map", "an object")} here, but this is ${show(got)}: \`${signature}\`.`,
    }),
  },
});
