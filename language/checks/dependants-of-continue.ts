import { mayContinue } from "../model/workflow.ts";
import { type Finding, rule } from "./rule.ts";

export const dependantsOfContinue = rule({
  code: "FLOW308",
  title: "Hard need of a step that may go on after a failure",
  severity: "hint",
  why: `The needed step has \`on failure … continue\`: the run goes on when it fails, but everything that hard-needs it is
skipped. That may be meant, and is easily overlooked.`,
  fix: "Need it with `?` where this node is to run all the same.",
  bad: `workflow page {
  step load { call file.read { path: "a.txt" }; on failure continue }
  step size { needs load; value len(load.text) }
}
`,
  good: `workflow page {
  step load { call file.read { path: "a.txt" }; on failure continue }
  step size { needs load?; value len(load?.text ?? "") }
}
`,
  *among(node, { model }): Iterable<Finding> {
    for (const need of node.needs) {
      if (need.optional || need.nodes.length !== 1) continue;
      const other = model.nodes[need.nodes[0]!]!;
      if (other.kind !== "step" || !mayContinue(other.contract)) continue;
      yield {
        place: { item: need.item, span: need.syntax.span },
        message: `When \`${other.name}\` fails, the run goes on and \`${node.name}\` is skipped.`,
        related: [
          { place: { item: other.item, span: other.word.span }, message: `\`${other.name}\` may continue.` },
        ],
      };
    }
  },
});
