import { keywordSpan } from "../model/places.ts";
import type { Item } from "../syntax/ast.ts";
import { policyAndDefaults } from "./contracts.ts";
import { type Finding, rule } from "./rule.ts";

export const approvalDeadline = rule({
  code: "FLOW310",
  title: "`approval` without a deadline",
  severity: "warning",
  why: "The run waits for a person to agree, and nothing says for how long. With `within`, silence is `expired`.",
  fix: "Write `within DURATION` behind the question.",
  bad: `workflow clean {
  step remove { approval "Delete it?" by "kim"; call file.remove { path: "a.txt" }; on failure stop }
}
`,
  good: `workflow clean {
  step remove { approval "Delete it?" by "kim" within 1d; call file.remove { path: "a.txt" }; on failure stop }
}
`,
  *file({ file }) {
    for (const { statements } of policyAndDefaults(file)) yield* approvals(statements);
  },
  *node(node) {
    if (node.kind === "step") yield* approvals(node.item.children);
  },
});

function* approvals(items: readonly Item[]): Iterable<Finding> {
  for (const item of items) {
    if (item.kind !== "approval" || item.within) continue;
    const { end } = (item.by ?? item.question).span;
    yield {
      place: { item, span: keywordSpan(item) },
      message: "Nothing says how long to wait for the approval: write `within 1d`.",
      fixes: [
        { title: "Add within 1d", edits: [{ item, start: end, end, text: " within 1d" }], preferred: true },
      ],
    };
  }
}
