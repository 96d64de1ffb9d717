import { rule } from "./rule.ts";

export const absentValue = rule({
  code: "FLOW216",
  title: "Absent value used without `?.` or `??`",
  severity: "error",
  why: `The value may be null: an optional need that did not succeed, a field that may be left out, a \`find\` that found nothing.
Reading a field of null, computing or comparing with it ends the step with \`invalid\`.`,
  fix: "Read it with `?.`, give a value for the other case with `??`, or say in `when` or `if` that it is there.",
  bad: `workflow greet {
  input { person: { name: string }? }
  output "Hello \${input.person.name}"
}
`,
  good: `workflow greet {
  input { person: { name: string }? }
  output "Hello \${input.person?.name ?? "you"}"
}
`,
  issues: {
    absent({ text, why, dot, item }) {
      if (!dot) return { message: `${text} ${why}: give a value for that case with \`??\`.` };
      return {
        message: `\`${text}\` may be absent (${why}): read it with \`?.\`, or say what holds then with \`??\`.`,
        fixes: [
          {
            title: "Read it with ?.",
            edits: [{ item, start: dot.start, end: dot.start, text: "?" }],
            preferred: true,
          },
        ],
      };
    },
  },
});
