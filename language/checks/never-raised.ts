import { CLASS_GROUPS } from "../../plan/errors.ts";
import type { StepModel } from "../model/workflow.ts";
import type { Item, Path } from "../syntax/ast.ts";
import { effectOf, raisedBy } from "./raised.ts";
import { type Finding, rule } from "./rule.ts";
import { isClass } from "./unknown-error-class.ts";

export const neverRaised = rule({
  code: "FLOW303",
  title: "Error class that is never raised",
  severity: "warning",
  why: "The step can't end in this class, so the line never comes into play. Often another class is meant.",
  fix: "Take the line away, or name the class that is meant.",
  bad: `workflow note {
  step write {
    call file.write { path: "a.txt", text: "a" }
    on failure { denied -> continue; otherwise -> stop }
  }
}
`,
  good: `workflow note {
  step write {
    call file.write { path: "a.txt", text: "a" }
    on failure { unauthorized -> continue; otherwise -> stop }
  }
}
`,
  *node(node): Iterable<Finding> {
    if (node.kind !== "step" || !node.tool) return;
    for (const item of node.statements.retry ?? []) yield* never(item.classes, item, node, "retried");
    for (const item of node.statements.onFailure ?? [])
      for (const c of item.cases) yield* never(c.classes, item, node, "handled");
  },
});

function* never(paths: readonly Path[], item: Item, step: StepModel, done: string): Iterable<Finding> {
  const raised: readonly string[] = raisedBy(step);
  const others = raised.length > 0 ? ` It may end in: ${raised.join(", ")}.` : "";
  for (const path of paths) {
    const name = path.words[0]?.text ?? "";
    // These may come from anywhere: arguments, a fault in the tool, limits, a write whose end is unknown.
    if (["invalid", "crashed", "budget"].includes(name)) continue;
    if (name === "in_doubt" && effectOf(step) !== "read") continue;
    const group = name === "transient" ? CLASS_GROUPS.transient : isClass(name) ? [name] : undefined;
    if (!group || group.some(c => raised.includes(c))) continue;
    const message = `\`${step.name}\` never ends in \`${name}\`, so this is never ${done}.${others}`;
    yield { place: { item, span: path.span }, message, tags: ["unnecessary"] };
  }
}
