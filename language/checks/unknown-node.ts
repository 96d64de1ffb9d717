import { didYouMean } from "./edits.ts";
import { type Finding, rule } from "./rule.ts";

export const unknownNode = rule({
  code: "FLOW202",
  title: "Unknown step",
  severity: "error",
  structural: true,
  why: "`needs` and the targets of a decision name nodes of the same workflow. This name is none of them.",
  fix: "Correct the name, or write the step. To end after a decision, choose `end`.",
  bad: `workflow greet {
  step name { value "Ada" }
  step hello { needs nam; value "Hello" }
}
`,
  good: `workflow greet {
  step name { value "Ada" }
  step hello { needs name; value "Hello" }
}
`,
  *node(node, { model }): Iterable<Finding> {
    const others = (): string[] => [...model.byName.keys()].filter(name => name !== node.name);
    for (const need of node.needs)
      for (const word of need.syntax.nodes) {
        if (word.text === "" || model.byName.has(word.text)) continue;
        const { hint, fixes } = didYouMean(word.text, others(), need.item, word.span);
        const place = { item: need.item, span: word.span };
        yield { place, message: `There is no step \`${word.text}\` in this workflow.${hint}`, fixes };
      }
    if (node.kind !== "decide") return;
    for (const item of [...(node.statements.decideCase ?? []), ...(node.statements.otherwise ?? [])]) {
      const { text, span } = item.target;
      if (text === "" || text === "end" || model.byName.has(text)) continue;
      const { hint, fixes } = didYouMean(text, [...others(), "end"], item, span);
      yield { place: { item, span }, message: `There is no step \`${text}\` to choose.${hint}`, fixes };
    }
  },
});
