import { andList, didYouMean } from "./edits.ts";
import { rule } from "./rule.ts";
import { show } from "./show.ts";

export const unknownField = rule({
  code: "FLOW404",
  title: "Unknown field",
  severity: "error",
  why: "The value has no such field, by its type: reading it would always give null.",
  fix: "Correct the name, or say in `returns` or the declared type that there is one.",
  bad: `workflow greet {
  input { person: { name: string } }
  output input.person.nam
}
`,
  good: `workflow greet {
  input { person: { name: string } }
  output input.person.name
}
`,
  issues: {
    unknownField({ name, of, known, argumentOf, item, span }) {
      if (argumentOf !== undefined) return undefined;
      if (known.length === 0) return { message: `There is no \`${name}\`: this is ${show(of)}.` };
      const { hint, fixes } = didYouMean(name, known, item, span);
      const list = hint === "" ? ` There are ${andList(known)}.` : "";
      return { message: `There is no field \`${name}\`.${hint}${list}`, fixes };
    },
  },
});
