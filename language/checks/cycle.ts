import { type Finding, rule } from "./rule.ts";

export const cycle = rule({
  code: "FLOW211",
  title: "Steps that wait for each other",
  severity: "error",
  structural: true,
  why: "Each of these nodes waits for the next one, and the last for the first: none of them can ever start.",
  fix: "Take one of the needs away. A target of a decision waits for that decision, too.",
  bad: `workflow ring {
  step a { needs b; value 1 }
  step b { needs a; value 2 }
}
`,
  good: `workflow line {
  step a { value 1 }
  step b { needs a; value 2 }
}
`,
  *workflow({ model }): Iterable<Finding> {
    for (const ring of model.graph.cycles) {
      const nodes = ring.map(index => model.nodes[index]!);
      const first = nodes[0]!;
      const path = [...nodes, first].map(node => `\`${node.name}\``).join(" → ");
      const message =
        nodes.length === 1
          ? `\`${first.name}\` waits for itself, so it can never start.`
          : `These wait for each other, so none can ever start: ${path} (each waits for the next).`;
      const related = nodes.slice(1).map((node, i) => {
        const next = nodes[(i + 2) % nodes.length]!;
        return {
          place: { item: node.item, span: node.word.span },
          message: `\`${node.name}\` waits for \`${next.name}\`.`,
        };
      });
      yield { place: { item: first.item, span: first.word.span }, message, related };
    }
  },
});
