import { isOtherwise } from "../model/contract.ts";
import type { Span } from "../syntax/ast.ts";
import { type Finding, rule } from "./rule.ts";

export const shadowedCase = rule({
  code: "FLOW304",
  title: "Failure case that another one hides",
  severity: "warning",
  why: "Two cases name the same class; the first one counts, the other never comes into play.",
  fix: "Take one of them away.",
  bad: `workflow page {
  step load {
    call http.get { url: "https://example.com" }
    timeout 10s
    on failure { network -> continue; network -> stop; otherwise -> stop }
  }
}
`,
  good: `workflow page {
  step load {
    call http.get { url: "https://example.com" }
    timeout 10s
    on failure { network -> continue; otherwise -> stop }
  }
}
`,
  *node(node): Iterable<Finding> {
    if (node.kind !== "step") return;
    for (const item of node.statements.onFailure ?? []) {
      const seen = new Map<string, Span>();
      for (const c of item.cases) {
        const words = isOtherwise(c.classes) ? [{ text: "otherwise", span: c.span }] : c.classes;
        for (const { text, span } of words) {
          const first = seen.get(text);
          if (first && text !== "")
            yield {
              place: { item, span },
              message: `\`${text}\` has a case already; this one never comes into play.`,
              related: [{ place: { item, span: first }, message: "The first one." }],
            };
          else seen.set(text, span);
        }
      }
    }
  },
});
