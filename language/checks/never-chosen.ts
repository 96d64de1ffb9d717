import { keywordSpan } from "../model/places.ts";
import { bare, literalOf } from "../model/walk.ts";
import { type Finding, rule } from "./rule.ts";

export const neverChosen = rule({
  code: "FLOW219",
  title: "Case that is never reached",
  severity: "warning",
  why: "The cases of a decision are tried in order. One before this always holds, or the same value was there already.",
  fix: "Take the case away, or put it before the one that hides it.",
  bad: `workflow route {
  input { kind: string }
  decide way by input.kind {
    when "motor" -> a
    when "motor" -> b
    otherwise -> end
  }
  step a { value 1 }
  step b { value 2 }
}
`,
  good: `workflow route {
  input { kind: string }
  decide way by input.kind {
    when "motor" -> a
    when "home" -> b
    otherwise -> end
  }
  step a { value 1 }
  step b { value 2 }
}
`,
  *node(node): Iterable<Finding> {
    if (node.kind !== "decide") return;
    const seen = new Set<unknown>();
    let always = false;
    for (const item of node.item.children) {
      if (item.kind !== "decideCase" && item.kind !== "otherwise") continue;
      if (always)
        yield {
          place: { item, span: keywordSpan(item) },
          message: "Never reached: a case before this one always holds.",
        };
      else if (item.kind === "otherwise") always = true;
      else
        for (const when of item.when) {
          if (!node.item.by) {
            const condition = bare(when);
            if (condition.kind === "boolean" && condition.value) always = true;
            continue;
          }
          const value = literalOf(when);
          if (value === undefined) continue;
          if (seen.has(value))
            yield {
              place: { item, span: when.span },
              message: `${JSON.stringify(value)} is a case of this decision already; the first one counts.`,
            };
          seen.add(value);
        }
    }
  },
});
