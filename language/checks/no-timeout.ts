import { isContractOpen } from "./contracts.ts";
import { fixOf, insertStatement } from "./edits.ts";
import { type Finding, rule } from "./rule.ts";

export const noTimeout = rule({
  code: "FLOW307",
  title: "Network call without `timeout`",
  severity: "warning",
  why: "The call goes over a network, and nothing says how long it may take: a server that never answers holds up the run.",
  fix: "Add `timeout`, in the step, in its policy or in `defaults`.",
  bad: `workflow page {
  step load { call http.get { url: "https://example.com" }; on failure stop }
}
`,
  good: `workflow page {
  step load { call http.get { url: "https://example.com" }; timeout 30s; on failure stop }
}
`,
  *node(node, { env }): Iterable<Finding> {
    if (node.kind !== "step" || !node.tool?.network || node.contract.timeout) return;
    if (isContractOpen(node, env)) return;
    yield {
      place: { item: node.item, span: node.word.span },
      message: `\`${node.name}\` calls \`${node.tool.name}\` over the network without \`timeout\`.`,
      fixes: fixOf("Add timeout 30s", [insertStatement(node.item, "timeout 30s", "last")], true),
    };
  },
});
