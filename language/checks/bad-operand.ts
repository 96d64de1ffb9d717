import { sortOf } from "../model/type-facts.ts";
import { rule } from "./rule.ts";
import { show } from "./show.ts";

export const badOperand = rule({
  code: "FLOW405",
  title: "Operator that doesn't fit its values",
  severity: "error",
  why: `Operators work on values of certain types: \`+ - * / %\` on numbers (\`+\` on texts and lists, \`+ -\` on times and durations, too),
\`< <= > >=\` on two numbers, texts, times or durations, \`! && ||\` on booleans, \`in\` with a list, an object or a text on its right.`,
  fix: "Turn the values into what the operator takes; put values into a text with `${…}`.",
  bad: `workflow count {
  input { n: integer }
  output "There are " + input.n
}
`,
  good: `workflow count {
  input { n: integer }
  output "There are \${input.n}"
}
`,
  issues: {
    badOperand({ operator, left, right }) {
      if (!right) return { message: `\`${operator}\` doesn't work on ${show(left)}.` };
      if (operator === "in")
        return { message: `\`in\` looks into a list, an object or a text, not into ${show(right)}.` };
      const text = operator === "+" && [left, right].some(t => sortOf(t) === "string");
      const hint = text ? " Put values into a text with `${…}`." : "";
      return { message: `\`${operator}\` doesn't work on ${show(left)} and ${show(right)}.${hint}` };
    },
  },
});
