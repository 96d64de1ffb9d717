import { didYouMean } from "./edits.ts";
import { LATER_TOOLS } from "./not-supported.ts";
import { type Finding, rule } from "./rule.ts";

export const unknownTool = rule({
  code: "FLOW203",
  title: "Unknown tool",
  severity: "error",
  structural: true,
  why: "`call` names a tool: a built-in one such as `http.get`, or one that the file declares or uses. This is none.",
  fix: "Correct the name.",
  bad: `workflow page {
  step load { call http.gett { url: "https://example.com" }; timeout 10s; on failure stop }
}
`,
  good: `workflow page {
  step load { call http.get { url: "https://example.com" }; timeout 10s; on failure stop }
}
`,
  *node(node, { env }): Iterable<Finding> {
    if (node.kind !== "step" || node.tool) return;
    const { declarations } = env;
    for (const item of node.statements.call ?? []) {
      const { text, span, words } = item.call.tool;
      if (text === "" || env.tools.has(text) || declarations.tools.has(text) || LATER_TOOLS.includes(text))
        continue;
      if (declarations.workflows.has(text) || declarations.uses.has(words[0]?.text ?? "")) continue;
      const known = [...env.tools.keys(), ...declarations.tools.keys()];
      const { hint, fixes } = didYouMean(text, known, item, span);
      const group = known.filter(name => name.startsWith(`${words[0]?.text}.`));
      const has = hint === "" && group.length > 0 ? ` There are ${group.slice(0, 8).join(", ")}.` : "";
      yield { place: { item, span }, message: `There is no tool \`${text}\`.${hint}${has}`, fixes };
    }
  },
});
