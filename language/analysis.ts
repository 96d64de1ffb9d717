/** Everything that is known of one file: names, types, graph, diagnostics. */
import { withIgnores } from "./checks/ignore.ts";
import type { WorkflowContext } from "./checks/rule.ts";
import { runRules } from "./checks/run.ts";
import type { Diagnostic } from "./diagnostic.ts";
import type { LanguageHost } from "./host.ts";
import { type FileEnvironment, type Findings, fileEnvironment } from "./model/environment.ts";
import { fileFindings } from "./model/file-findings.ts";
import { type Places, placesOf } from "./model/places.ts";
import { signatureOf } from "./model/signature.ts";
import { syntaxDiagnostics } from "./model/syntax-problems.ts";
import { type TypedWorkflow, typedWorkflow } from "./model/typed-workflow.ts";
import { workflowModel } from "./model/workflow.ts";
import type { FileItem } from "./syntax/ast.ts";

export interface Analysis {
  file: FileItem;
  env: FileEnvironment;
  places: Places;
  /** In text order; absolute offsets. */
  diagnostics: readonly Diagnostic[];
  workflows: readonly TypedWorkflow[];
  /** What stands outside of workflows. */
  outside: Findings;
}

/**
 * Analyses a file. With the analysis of the file before an edit, only what changed and what depends on it is looked
 * at again (the results of unchanged items are kept with them).
 */
export function analyze(file: FileItem, host: LanguageHost, previous?: Analysis): Analysis {
  const env = fileEnvironment(file, host);
  const places = placesOf(file);
  const contexts: WorkflowContext[] = [];
  for (const item of file.children) {
    if (item.kind !== "workflow") continue;
    const before = previous?.workflows.find(w => w.model.name === item.name.text);
    const signature = signatureOf(item, env, before?.signature);
    const model = workflowModel(item, env, signature, before?.model);
    contexts.push({ file, env, model, typed: typedWorkflow(model, env, signature, before) });
  }
  const outside = fileFindings(env);
  const found = runRules({ file, env, issues: outside.issues, workflows: contexts }, places);
  const diagnostics = withIgnores([...syntaxDiagnostics(file), ...found], file);
  diagnostics.sort((a, b) => a.span.start - b.span.start || a.span.end - b.span.end);
  return { file, env, places, diagnostics, workflows: contexts.map(c => c.typed), outside };
}
