import { fixOf, insertStatement } from "./edits.ts";
import { type Finding, rule } from "./rule.ts";

export const noAction = rule({
  code: "FLOW217",
  title: "Step without an action",
  severity: "error",
  structural: true,
  why: "A step does one thing: it calls a tool (`call`) or computes a value (`value`). This one says neither.",
  fix: "Write `call TOOL { … }` or `value EXPRESSION`.",
  bad: `workflow greet {
  step hello { when 1 < 2 }
}
`,
  good: `workflow greet {
  step hello { when 1 < 2; value "Hello" }
}
`,
  *node(node): Iterable<Finding> {
    const place = { item: node.item, span: node.word.span };
    if (node.kind === "decide") {
      if (!node.statements.decideCase && node.item.errors.length === 0 && !hasUnknown(node.item.children))
        yield { place, message: `\`${node.name}\` decides nothing: write \`when CONDITION -> STEP\`.` };
      return;
    }
    if (node.kind !== "step" || node.statements.call || node.statements.value) return;
    // Where the action could not be read, that is said already.
    if (node.item.errors.length > 0 || hasUnknown(node.item.children)) return;
    yield {
      place,
      message: `\`${node.name}\` does nothing: write \`call TOOL { … }\` or \`value EXPRESSION\`.`,
      fixes: fixOf("Add value null", [insertStatement(node.item, "value null", "last")]),
    };
  },
});

function hasUnknown(children: readonly { kind: string }[]): boolean {
  return children.some(child => child.kind === "unknown");
}
