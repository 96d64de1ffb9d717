import { membersOf } from "../model/type-facts.ts";
import { bare } from "../model/walk.ts";
import { fixOf, insertStatement } from "./edits.ts";
import { type Finding, rule } from "./rule.ts";
import { show } from "./show.ts";

export const notExhaustive = rule({
  code: "FLOW311",
  title: "Decision that may choose nobody",
  severity: "warning",
  why: "When no case holds and there is no `otherwise`, the decision fails with `invalid` and the run stops.",
  fix: "Add the missing cases, or `otherwise -> STEP`; `otherwise -> end` where nothing is to be done.",
  bad: `workflow route {
  input { kind: "motor" | "home" }
  decide way by input.kind { when "motor" -> a }
  step a { value 1 }
}
`,
  good: `workflow route {
  input { kind: "motor" | "home" }
  decide way by input.kind { when "motor" -> a; otherwise -> end }
  step a { value 1 }
}
`,
  *node(node, { typed }): Iterable<Finding> {
    if (node.kind !== "decide" || node.statements.otherwise || !node.statements.decideCase) return;
    let missing = "";
    if (node.item.by) {
      const left = typed.nodes[node.index]!.left;
      const members = left ? membersOf(left) : [];
      if (left && members.length === 0) return;
      if (members.length > 0 && members.every(m => m.kind === "literal" || m.kind === "null"))
        missing = ` for ${members.map(show).join(", ")}`;
    } else if (node.statements.decideCase.some(c => c.when.some(alwaysTrue))) return;
    yield {
      place: { item: node.item, span: node.word.span },
      message: `\`${node.name}\` has no case${missing || " for everything else"}: write \`otherwise -> STEP\` (or \`end\`).`,
      fixes: fixOf("Add otherwise -> end", [insertStatement(node.item, "otherwise -> end", "last")], true),
    };
  },
});

function alwaysTrue(when: Parameters<typeof bare>[0]): boolean {
  const condition = bare(when);
  return condition.kind === "boolean" && condition.value;
}
