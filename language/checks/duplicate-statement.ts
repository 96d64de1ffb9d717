import { keywordSpan } from "../model/places.ts";
import type { Item, StatementItem } from "../syntax/ast.ts";
import { policyAndDefaults } from "./contracts.ts";
import { type Finding, rule } from "./rule.ts";

/** May be said more than once. */
const MANY: ReadonlySet<string> = new Set([
  "needs",
  "retry",
  "ensure",
  "decideCase",
  "follows",
  "limits",
  "trigger",
  "redact",
  "allow",
  "raises",
  "testStatement",
]);

export const duplicateStatement = rule({
  code: "FLOW213",
  title: "Statement said twice",
  severity: "error",
  structural: true,
  why: "A step, decision or workflow says the same statement twice. Only one can count, and which is not clear.",
  fix: "Take one of them away. Several cases of `on failure` stand in one block: `on failure { … }`.",
  bad: `workflow greet {
  step hello { value "Hello"; value "Good morning" }
}
`,
  good: `workflow greet {
  step hello { value "Hello" }
  step morning { value "Good morning" }
}
`,
  *file({ file }) {
    for (const { holder } of policyAndDefaults(file)) yield* repeated(holder, holder.kind);
  },
  *workflow({ model }) {
    yield* repeated(model.item, "workflow");
  },
  *node(node) {
    if (node.kind !== "block") yield* repeated(node.item, node.kind === "step" ? "step" : "decision");
  },
});

function* repeated(holder: Item, what: string): Iterable<Finding> {
  const seen = new Map<string, Item>();
  for (const item of holder.children) {
    if (MANY.has(item.kind) || !isStatement(item)) continue;
    // `call` and `value` are both the action.
    const kind = item.kind === "value" ? "call" : item.kind;
    const first = seen.get(kind);
    if (!first) seen.set(kind, item);
    else {
      const same = first.kind === item.kind;
      const word = item.kind === "onFailure" ? "on failure" : item.kind;
      yield {
        place: { item, span: keywordSpan(item) },
        message: same
          ? `This ${what} says \`${word}\` twice.`
          : `This ${what} has two actions: it either calls a tool or computes a value.`,
        related: [{ place: { item: first, span: keywordSpan(first) }, message: "The first one." }],
      };
    }
  }
}

const NAMED = ["step", "decide", "group", "first", "each", "repeat", "unknown", "test", "workflow"];

function isStatement(item: Item): item is StatementItem {
  return !NAMED.includes(item.kind);
}
