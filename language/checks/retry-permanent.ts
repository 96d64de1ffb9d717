import { PERMANENT_CLASSES } from "../../plan/errors.ts";
import type { Item } from "../syntax/ast.ts";
import { policyAndDefaults } from "./contracts.ts";
import { type Finding, rule } from "./rule.ts";

export const retryPermanent = rule({
  code: "FLOW305",
  title: "Retry of a permanent class",
  severity: "warning",
  why: `A failure of a permanent class gives the same answer every time: not found, refused, unauthorized. Trying again costs
time and hides the cause. (\`invalid\` may be retried: a model may answer better the second time.)`,
  fix: "Retry `transient` only, and say in `on failure` what happens in the other cases.",
  bad: `workflow page {
  step load {
    call http.get { url: "https://example.com" }
    timeout 10s
    retry not_found 2 times
    on failure stop
  }
}
`,
  good: `workflow page {
  step load {
    call http.get { url: "https://example.com" }
    timeout 10s
    retry transient 2 times
    on failure stop
  }
}
`,
  *file({ file }) {
    for (const { statements } of policyAndDefaults(file)) yield* permanent(statements);
  },
  *node(node) {
    if (node.kind === "step") yield* permanent(node.item.children);
  },
});

const PERMANENT: readonly string[] = ["permanent", ...PERMANENT_CLASSES];

function* permanent(items: readonly Item[]): Iterable<Finding> {
  for (const item of items) {
    if (item.kind !== "retry") continue;
    for (const path of item.classes) {
      const name = path.words[0]?.text ?? "";
      if (name === "invalid" || !PERMANENT.includes(name)) continue;
      const message = `\`${path.text}\` is permanent: trying again gives the same answer.`;
      yield { place: { item, span: path.span }, message };
    }
  }
}
