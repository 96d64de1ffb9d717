import { rule } from "./rule.ts";

export const wrongKindOfName = rule({
  code: "FLOW222",
  title: "Not a node, or not a type",
  severity: "error",
  why: `\`status\`, \`attempts\`, \`error\` and \`elapsed\` tell something about a node and take its name. An argument such as
\`form\` of \`human.input\` takes a type: names of types, \`[T]\`, \`{ field: T }\`.`,
  fix: "Write the name of a needed node, or a type.",
  bad: `workflow ask {
  step question {
    call human.input { to: "support", message: "How many?", form: { count: 1 + 1 } }
    on failure stop
  }
}
`,
  good: `workflow ask {
  step question {
    call human.input { to: "support", message: "How many?", form: { count: integer } }
    on failure stop
  }
}
`,
  issues: {
    notAType: () => ({
      message:
        "A type belongs here: a type's name such as `string`, a list `[string]`, or `{ field: string }`.",
    }),
    notNode: ({ name, function: f }) => ({
      message: `\`${f}\` takes the name of a node${name === "" ? "" : `; \`${name}\` is none`}.`,
    }),
  },
});
