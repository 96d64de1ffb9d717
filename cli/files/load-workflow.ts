/** From a `.flow` file to a plan that can be run. */
import { relative, resolve } from "node:path";
import { chooseWorkflow, compile } from "../../language/index.ts";
import type { Plan } from "../../plan/plan.ts";
import { diagnosticText } from "../terminal/diagnostics.ts";
import { UsageError } from "../usage-error.ts";
import { type CheckedFile, checkFile } from "./check-file.ts";

export interface LoadedWorkflow {
  plan: Plan;
  source: string;
  /** Relative to the current folder. */
  file: string;
  checked: CheckedFile;
}

/**
 * The plan of a workflow of the file; errors of the file are shown on stderr.
 * @param workflow by name; else the only one that no other in the file calls
 * @throws UsageError when there is none that can be run
 */
export function loadWorkflow(file: string, workflow: string | undefined): LoadedWorkflow {
  const checked = checkFile(file);
  const errors = checked.diagnostics.filter(({ severity }) => severity === "error");
  if (errors.length > 0) {
    for (const error of errors.slice(0, 20)) console.error(diagnosticText(file, checked.lines, error) + "\n");
    throw new UsageError(
      `${file} has ${errors.length === 1 ? "an error" : `${errors.length} errors`}; see \`stepwright check ${file}\``,
    );
  }
  const name = workflowName(checked, workflow);
  const path = relative(process.cwd(), resolve(file));
  const { plan, problem } = compile(checked.analysis, name, { file: path, text: checked.text });
  if (!plan) throw new UsageError(problem);
  return { plan, source: checked.text, file: path, checked };
}

/** @throws UsageError naming those to choose from */
export function workflowName({ file, analysis }: CheckedFile, said: string | undefined): string {
  const chosen = chooseWorkflow(analysis.file, said);
  if (typeof chosen !== "string") return chosen.item.name.text;
  throw new UsageError(
    `${file}: ${chosen}${said === undefined && chosen.includes("several") ? " (--workflow NAME)" : ""}`,
  );
}
