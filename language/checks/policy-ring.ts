import { policyRing } from "../model/contract.ts";
import { type Finding, rule } from "./rule.ts";

export const policyRingRule = rule({
  code: "FLOW223",
  title: "Policies that follow each other",
  severity: "error",
  structural: true,
  why: "Each of these policies follows the next one, and the last the first: what holds is not clear.",
  fix: "Take one `follows` away.",
  bad: `policy a { timeout 1s; follows b }
policy b { follows a }
`,
  good: `policy a { timeout 1s; follows b }
policy b { on failure stop }
`,
  *file({ env }): Iterable<Finding> {
    const told = new Set<string>();
    for (const item of env.declarations.policies.values()) {
      if (told.has(item.name.text)) continue;
      const ring = policyRing(item, env.declarations);
      if (!ring) continue;
      for (const name of ring) told.add(name);
      const path = ring.map(name => `\`${name}\``).join(" → ");
      yield { place: { item, span: item.name.span }, message: `These policies follow each other: ${path}.` };
    }
  },
});
