import type { Item } from "../syntax/ast.ts";
import { policyAndDefaults } from "./contracts.ts";
import { didYouMean } from "./edits.ts";
import { type Finding, rule } from "./rule.ts";

const EFFECTS = ["read", "write", "irreversible"];

export const unknownEffect = rule({
  code: "FLOW209",
  title: "Unknown effect",
  severity: "error",
  structural: true,
  why: "The effect says what a call does to the world: `read` nothing, `write` something, `irreversible` something for good.",
  fix: "Write `read`, `write` or `irreversible`.",
  bad: `workflow clean {
  step build { call shell.run { command: "make" }; effect reed; on failure stop }
}
`,
  good: `workflow clean {
  step build { call shell.run { command: "make" }; effect read; on failure stop }
}
`,
  *file(cx) {
    for (const { statements } of policyAndDefaults(cx.file)) yield* unknown(statements);
  },
  *node(node) {
    if (node.kind === "step") yield* unknown(node.item.children);
  },
});

function* unknown(items: readonly Item[]): Iterable<Finding> {
  for (const item of items) {
    if (item.kind !== "effect" || item.effect.text === "" || EFFECTS.includes(item.effect.text)) continue;
    const { text, span } = item.effect;
    const { hint, fixes } = didYouMean(text, EFFECTS, item, span);
    const message = `\`${text}\` is no effect: it is \`read\`, \`write\` or \`irreversible\`.${hint}`;
    yield { place: { item, span }, message, fixes };
  }
}
