import { addNeed, fixOf } from "./edits.ts";
import { rule } from "./rule.ts";

export const missingNeed = rule({
  code: "FLOW210",
  title: "Output used without `needs`",
  severity: "error",
  why: `A step reads the output of another without waiting for it. The order in the text means nothing: without \`needs\` both
may run at the same time, and there is no output to read yet.`,
  fix: "Add the step to `needs`; with `?` behind it when this step is to run however that one ends.",
  bad: `workflow greet {
  step name { value "Ada" }
  step hello { value "Hello \${name}" }
}
`,
  good: `workflow greet {
  step name { value "Ada" }
  step hello { needs name; value "Hello \${name}" }
}
`,
  issues: {
    unneeded({ name, item, span }, { workflow, node }) {
      const other = workflow?.model.byName.get(name);
      if (!workflow || !node || !other) return undefined;
      const related = [
        { place: { item: other.item, span: other.word.span }, message: `\`${name}\` stands here.` },
      ];
      if (other === node)
        return {
          message: `\`${name}\` can't read its own output here; in \`ensure\` it is \`output\`.`,
          related: [],
        };
      const waits = workflow.model.graph.waitsFor(other.index, node.index);
      if (waits)
        return {
          message: `\`${node.name}\` reads the output of \`${name}\`, which itself waits for \`${node.name}\`.`,
          related,
        };
      return {
        message: `\`${node.name}\` reads the output of \`${name}\` but doesn't need it: without \`needs ${name}\` both may run at the same time.`,
        place: { item, span },
        related,
        fixes: [...fixOf(`Add needs ${name}`, [addNeed(node, name)], true)],
      };
    },
  },
});
