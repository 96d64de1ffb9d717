import { didYouMean } from "./edits.ts";
import { rule } from "./rule.ts";

export const unknownName = rule({
  code: "FLOW201",
  title: "Unknown name",
  severity: "error",
  why: `An expression uses a name that stands for nothing here. In scope are \`input\`, \`secrets\`, \`run\`, the nodes that
this one needs, and the parameters of functions such as \`item => …\`.`,
  fix: "Correct the name, or declare it: as a field of `input`, a step, or a parameter.",
  bad: `workflow greet {
  input { name: string }
  step hello { value "Hello \${imput.name}" }
}
`,
  good: `workflow greet {
  input { name: string }
  step hello { value "Hello \${input.name}" }
}
`,
  issues: {
    notCalled({ name, item, span }) {
      const call = `${name}(${name === "now" || name === "uuid" ? ")" : "…)"}`;
      const edits = [{ item, start: span.end, end: span.end, text: "()" }];
      return {
        message: `\`${name}\` is a function: write \`${call}\`.`,
        fixes: call.endsWith("()") ? [{ title: `Change to ${call}`, edits, preferred: true }] : [],
      };
    },
    unknownName({ name, known, item, span }, { workflow }) {
      const input = workflow?.typed.input.fields.some(f => f.name === name);
      if (input)
        return {
          message: `There is no \`${name}\` here. Did you mean \`input.${name}\`?`,
          fixes: [
            {
              title: `Change to input.${name}`,
              edits: [{ item, start: span.start, end: span.start, text: "input." }],
              preferred: true,
            },
          ],
        };
      const nodes = [...(workflow?.model.byName.keys() ?? [])];
      const { hint, fixes } = didYouMean(name, [...known, ...nodes], item, span);
      return { message: `There is no \`${name}\` here.${hint}`, fixes };
    },
  },
});
