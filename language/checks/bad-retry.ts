import type { Item } from "../syntax/ast.ts";
import { policyAndDefaults } from "./contracts.ts";
import { type Finding, rule } from "./rule.ts";

export const badRetry = rule({
  code: "FLOW413",
  title: "Retry that makes no sense",
  severity: "error",
  structural: true,
  why: "`retry CLASSES N times MIN..MAX`: N is a whole number from 1 on, and the shortest pause stands before the longest.",
  fix: "Correct the number, or change the two pauses round.",
  bad: `workflow page {
  step load {
    call http.get { url: "https://example.com" }
    timeout 10s
    retry transient 3 times 20s..1s
    on failure stop
  }
}
`,
  good: `workflow page {
  step load {
    call http.get { url: "https://example.com" }
    timeout 10s
    retry transient 3 times 1s..20s
    on failure stop
  }
}
`,
  *file({ file }) {
    for (const { statements } of policyAndDefaults(file)) yield* retries(statements);
  },
  *node(node) {
    if (node.kind === "step") yield* retries(node.item.children);
  },
});

function* retries(items: readonly Item[]): Iterable<Finding> {
  for (const item of items) {
    if (item.kind !== "retry") continue;
    const { times, min, max } = item;
    if (times.span.end > times.span.start && (!Number.isInteger(times.value) || times.value < 1))
      yield {
        place: { item, span: times.span },
        message: "The number of retries is a whole number from 1 on.",
      };
    if (min && max && min.value > max.value)
      yield {
        place: { item, span: { start: min.span.start, end: max.span.end } },
        message: "The shortest pause stands first: this one is longer than the longest.",
      };
  }
}
