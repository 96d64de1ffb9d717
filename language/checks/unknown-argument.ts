import { andList, didYouMean } from "./edits.ts";
import { rule } from "./rule.ts";

export const unknownArgument = rule({
  code: "FLOW402",
  title: "Unknown argument",
  severity: "error",
  why: "The tool has no such argument; it would be ignored.",
  fix: "Correct the name, or take the argument away.",
  bad: `workflow page {
  step load { call http.get { url: "https://example.com", header: {} }; timeout 10s; on failure stop }
}
`,
  good: `workflow page {
  step load { call http.get { url: "https://example.com", headers: {} }; timeout 10s; on failure stop }
}
`,
  issues: {
    unknownField({ name, known, argumentOf, item, span }) {
      if (argumentOf === undefined) return undefined;
      const { hint, fixes } = didYouMean(name, known, item, span);
      const list = hint === "" && known.length > 0 ? ` It has ${andList(known)}.` : "";
      const of = argumentOf.includes("`") ? argumentOf : `\`${argumentOf}\``;
      return { message: `${of} has no \`${name}\`.${hint}${list}`, fixes };
    },
  },
});
