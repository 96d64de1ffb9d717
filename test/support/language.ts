/** The language with the real tools, for tests. */
import { type Analysis, analyze } from "../../language/analysis.ts";
import { compile } from "../../language/compile/index.ts";
import type { Diagnostic, Fix } from "../../language/diagnostic.ts";
import { parse } from "../../language/syntax/parse.ts";
import type { Plan } from "../../plan/plan.ts";
import { toolDescriptions } from "../../runtime/tools/catalogue.ts";

export const host = { tools: toolDescriptions };

export function analyzed(text: string): Analysis {
  return analyze(parse(text), host);
}

/** The plan of a text that has no errors. */
export function planOf(text: string, workflow?: string): Plan {
  const { plan, problem } = compile(analyzed(text), workflow, { file: "test.flow", text });
  if (!plan) throw new Error(problem);
  return plan;
}

/** `FLOW210 "name" message`, for comparing. */
export function told(text: string, diagnostic: Diagnostic): string {
  const { start, end } = diagnostic.span;
  return `${diagnostic.code} ${JSON.stringify(text.slice(start, end))} ${diagnostic.message}`;
}

export function applyFix(text: string, fix: Fix): string {
  const edits = [...fix.edits].sort((a, b) => b.start - a.start);
  for (const edit of edits) text = text.slice(0, edit.start) + edit.text + text.slice(edit.end);
  return text;
}
