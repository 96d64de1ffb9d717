import { keywordSpan } from "../model/places.ts";
import { isContractOpen } from "./contracts.ts";
import { fixOf, insertStatement } from "./edits.ts";
import { effectOf } from "./raised.ts";
import { type Finding, rule } from "./rule.ts";

export const retryWrite = rule({
  code: "FLOW306",
  title: "Retry of a write without `key`",
  severity: "warning",
  why: `When a write fails, it is often not known whether it happened: the answer may have been lost. Without an idempotency
key it can't be repeated safely, so such a failure is not retried but ends \`in_doubt\`, and a person is asked.`,
  fix: "Add `key`: the server then knows that it is the same write.",
  bad: `workflow pay {
  step send {
    call http.post { url: "https://pay.example/refunds", json: { amount: 5 } }
    timeout 10s
    retry transient 2 times
    on failure stop
  }
}
`,
  good: `workflow pay {
  step send {
    call http.post { url: "https://pay.example/refunds", json: { amount: 5 } }
    key
    timeout 10s
    retry transient 2 times
    on failure stop
  }
}
`,
  *node(node, { env }): Iterable<Finding> {
    if (node.kind !== "step" || effectOf(node) === "read") return;
    const { retry, key, verify } = node.contract;
    if (!retry?.[0] || key || verify || isContractOpen(node, env)) return;
    const own = node.statements.retry?.[0] === retry[0];
    yield {
      place: own
        ? { item: retry[0], span: keywordSpan(retry[0]) }
        : { item: node.item, span: node.word.span },
      message: `\`${node.name}\` writes and is retried without \`key\`: where it isn't known whether it happened, it can't be repeated.`,
      fixes: fixOf("Add key", [insertStatement(node.item, "key", "last")], true),
    };
  },
});
