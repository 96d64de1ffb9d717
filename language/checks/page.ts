/** The documentation page of a diagnostic, from its rule. */
import type { Severity } from "../diagnostic.ts";
import type { Rule } from "./rule.ts";

export type PageSource = Pick<
  Rule,
  "code" | "title" | "severity" | "structural" | "why" | "fix" | "bad" | "good"
>;

const SEVERITY: Readonly<Record<Severity, string>> = {
  error: "Error: a workflow that has it isn't run.",
  warning: "Warning: the workflow runs.",
  hint: "Hint: shown quietly.",
};

/** Markdown; stands as `docs/diagnostics/CODE.md`. */
export function rulePage(rule: PageSource): string {
  return `# ${rule.code}: ${rule.title}

${SEVERITY[rule.severity]}

${rule.why}

## Reported

\`\`\`flow
${rule.bad.trimEnd()}
\`\`\`

## Not reported

\`\`\`flow
${rule.good.trimEnd()}
\`\`\`

## How to mend it

${rule.fix}
${rule.structural ? "" : silence(rule.code)}`;
}

function silence(code: string): string {
  return `\nTo silence it on one line, say why above it: \`// flow-ignore ${code} the reason\`.\n`;
}

/** The list of all pages. */
export function rulesIndex(rules: readonly PageSource[]): string {
  const rows = rules.map(
    r => `| [${r.code}](${r.code}.md) | ${r.severity} | ${r.title.replaceAll("|", "\\|")} |`,
  );
  return `# Diagnostics

What the checker says, by code: 1xx syntax, 2xx names and dependencies, 3xx failure modes, 4xx types, 5xx safety.

| code | | |
| --- | --- | --- |
${rows.join("\n")}
`;
}
