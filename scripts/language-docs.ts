/** Writes the pages of the diagnostics and the schema of plans: `node scripts/language-docs.ts`. */
import { mkdirSync, writeFileSync } from "node:fs";
import path from "node:path";
import { RULES } from "../language/checks/index.ts";
import { rulePage, rulesIndex } from "../language/checks/page.ts";
import { SYNTAX_PAGES } from "../language/checks/syntax-pages.ts";
import { planJsonSchema } from "../plan/schema.ts";

/** The files by their path from the repository's root. */
export function languageDocs(): Map<string, string> {
  const pages = [...SYNTAX_PAGES, ...RULES];
  const files = new Map(pages.map(rule => [`docs/diagnostics/${rule.code}.md`, rulePage(rule)]));
  files.set("docs/diagnostics/README.md", rulesIndex(pages));
  files.set("docs/schemas/plan.schema.json", `${JSON.stringify(planJsonSchema(), null, 2)}\n`);
  return files;
}

if (import.meta.main) {
  const root = path.join(import.meta.dirname, "..");
  for (const [file, text] of languageDocs()) {
    mkdirSync(path.dirname(path.join(root, file)), { recursive: true });
    writeFileSync(path.join(root, file), text);
  }
}
