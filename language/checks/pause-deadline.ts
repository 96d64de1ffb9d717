import type { ActionSyntax, Item } from "../syntax/ast.ts";
import { policyAndDefaults } from "./contracts.ts";
import { type Finding, rule } from "./rule.ts";

export const pauseDeadline = rule({
  code: "FLOW309",
  title: "`pause` without a deadline",
  severity: "warning",
  why: "The run waits for a person, and nothing says for how long, or what happens when nobody answers.",
  fix: "Write `within DURATION then ACTION` behind it.",
  bad: `workflow page {
  step load {
    call file.read { path: "a.txt" }
    on failure pause "Where is it?" for "support"
  }
}
`,
  good: `workflow page {
  step load {
    call file.read { path: "a.txt" }
    on failure pause "Where is it?" for "support" within 1d then stop
  }
}
`,
  *file({ file }) {
    for (const { statements } of policyAndDefaults(file)) yield* pauses(statements);
  },
  *node(node) {
    if (node.kind === "step") yield* pauses(node.item.children);
  },
});

function* pauses(items: readonly Item[]): Iterable<Finding> {
  for (const item of items) {
    if (item.kind !== "onFailure") continue;
    for (const c of item.cases) {
      let action: ActionSyntax | undefined = c.action;
      for (; action?.kind === "pause"; action = action.then) {
        if (action.within || action.who.kind === "error") continue;
        const { start } = action.span;
        const { end } = action.who.span;
        const edits = [{ item, start: end, end, text: " within 1d then stop" }];
        yield {
          place: { item, span: { start, end: start + "pause".length } },
          message: "Nothing says how long to wait for an answer: write `within 1d then stop`.",
          fixes: [{ title: "Add within 1d then stop", edits, preferred: true }],
        };
      }
    }
  }
}
