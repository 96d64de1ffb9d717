import { isContractOpen } from "./contracts.ts";
import { andList, fixOf, insertStatement } from "./edits.ts";
import { openClasses } from "./raised.ts";
import { type Finding, rule } from "./rule.ts";

export const undefinedFailure = rule({
  code: "FLOW301",
  title: "Failure mode undefined",
  severity: "warning",
  why: `The step may fail, and nothing says what happens then. Retries don't settle it: they are used up at some point. Such a
run stops on that failure, which may be right; then say so.`,
  fix: "Write `on failure stop`, or what else is to happen: `continue`, `use VALUE`, `pause`, or a case for each class.",
  bad: `workflow page {
  step load { call http.get { url: "https://example.com" }; timeout 10s }
}
`,
  good: `workflow page {
  step load { call http.get { url: "https://example.com" }; timeout 10s; on failure stop }
}
`,
  *node(node, { env }): Iterable<Finding> {
    if (node.kind !== "step" || node.contract.onFailure || isContractOpen(node, env)) return;
    const open = openClasses(node);
    if (open.length === 0) return;
    const after = node.contract.retry ? " (after its retries)" : "";
    const cases = open.map(name => `  ${name} -> stop`).join("\n");
    yield {
      place: { item: node.item, span: node.word.span },
      message: `What happens when \`${node.name}\` fails${after}? It may end in ${andList(open, "or")}: write \`on failure\`.`,
      fixes: [
        ...fixOf("Add on failure stop", [insertStatement(node.item, "on failure stop", "last")], true),
        ...fixOf("Add a case for each error class", [
          insertStatement(node.item, `on failure {\n${cases}\n}`, "last"),
        ]),
      ],
    };
  },
});
