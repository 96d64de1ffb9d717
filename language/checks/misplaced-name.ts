import { RESERVED_NODE_NAMES } from "../model/reserved-names.ts";
import { type Finding, rule } from "./rule.ts";

export const misplacedName = rule({
  code: "FLOW214",
  title: "Name of the language in the wrong place",
  severity: "error",
  structural: true,
  why: `\`output\`, \`answer\`, \`error\`, \`previous\`, \`index\` and \`event\` stand for something only where it exists: \`output\` in
\`ensure\`, \`error\` in \`on failure\`. And no node may have one of the language's names, since it could never be read.`,
  fix: "Use the name where it stands for something; give the node another name.",
  bad: `workflow greet {
  input { name: string }
  step hello { when output != ""; value "Hello \${input.name}" }
}
`,
  good: `workflow greet {
  input { name: string }
  step hello { value "Hello \${input.name}"; ensure output != ""; on failure stop }
}
`,
  issues: {
    misplaced: ({ name, where }) => ({
      message: `\`${name}\` stands for nothing here: there is one only ${where}.`,
    }),
  },
  *node(node): Iterable<Finding> {
    if (RESERVED_NODE_NAMES.includes(node.name))
      yield {
        place: { item: node.item, span: node.word.span },
        message: `\`${node.name}\` is a name of the language; call the node something else.`,
      };
    for (const need of node.needs) {
      const { as } = need.syntax;
      if (as && RESERVED_NODE_NAMES.includes(as.text))
        yield {
          place: { item: need.item, span: as.span },
          message: `\`${as.text}\` is a name of the language; choose another.`,
        };
    }
  },
});
