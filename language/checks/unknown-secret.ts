import { andList, didYouMean } from "./edits.ts";
import { rule } from "./rule.ts";

export const unknownSecret = rule({
  code: "FLOW206",
  title: "Unknown secret",
  severity: "error",
  why: "A secret is declared at the top of the file (`secret NAME`), so that everybody sees what a workflow may read.",
  fix: "Declare the secret, or correct its name.",
  bad: `workflow page {
  step load {
    call http.get { url: "https://example.com", headers: { authorization: secrets.TOKEN } }
    timeout 10s
    on failure stop
  }
}
`,
  good: `secret TOKEN
workflow page {
  step load {
    call http.get { url: "https://example.com", headers: { authorization: secrets.TOKEN } }
    timeout 10s
    on failure stop
  }
}
`,
  issues: {
    unknownSecret({ name, known, item, span }, { file }) {
      const { hint, fixes } = didYouMean(name, known, item, span);
      const list = hint === "" && known.length > 0 ? ` There are ${andList(known)}.` : "";
      const start = file.bom ? 1 : 0;
      const edits = [{ item: file, start, end: start, text: `secret ${name}\n` }];
      const declare = { title: `Declare the secret ${name}`, edits };
      const preferred = fixes.length === 0 ? { preferred: true as const } : {};
      return {
        message: `The secret \`${name}\` is not declared.${hint}${list}`,
        fixes: [...fixes, { ...declare, ...preferred }],
      };
    },
  },
});
