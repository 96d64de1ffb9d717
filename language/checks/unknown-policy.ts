import type { Item } from "../syntax/ast.ts";
import { policyAndDefaults } from "./contracts.ts";
import { didYouMean } from "./edits.ts";
import { type FileContext, type Finding, rule } from "./rule.ts";

export const unknownPolicy = rule({
  code: "FLOW208",
  title: "Unknown policy",
  severity: "error",
  structural: true,
  why: "`follows` names a policy of the file, whose statements hold where the step says nothing itself. This is none.",
  fix: "Correct the name, or declare the policy.",
  bad: `policy web { timeout 10s; on failure stop }
workflow page {
  step load { call http.get { url: "https://example.com" }; follows wep }
}
`,
  good: `policy web { timeout 10s; on failure stop }
workflow page {
  step load { call http.get { url: "https://example.com" }; follows web }
}
`,
  *file(cx) {
    for (const { statements } of policyAndDefaults(cx.file)) yield* unknown(statements, cx);
  },
  *node(node, cx) {
    if (node.kind === "step") yield* unknown(node.item.children, cx);
  },
});

function* unknown(items: readonly Item[], { env }: FileContext): Iterable<Finding> {
  const { policies, uses } = env.declarations;
  for (const item of items) {
    if (item.kind !== "follows") continue;
    const { text, span, words } = item.policy;
    if (text === "" || policies.has(text) || (words.length > 1 && uses.has(words[0]!.text))) continue;
    const { hint, fixes } = didYouMean(text, policies.keys(), item, span);
    yield { place: { item, span }, message: `There is no policy \`${text}\`.${hint}`, fixes };
  }
}
