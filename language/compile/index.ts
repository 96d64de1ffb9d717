/** From an analysed file to the plan of one of its workflows. */
import type { Plan } from "../../plan/plan.ts";
import type { Diagnostic } from "../diagnostic.ts";
import type { FileEnvironment } from "../model/environment.ts";
import type { Places } from "../model/places.ts";
import type { TypedWorkflow } from "../model/typed-workflow.ts";
import { type CompileOptions, compileWorkflow } from "./plan.ts";
import { sourceOf } from "./positions.ts";

export type Compiled = { plan: Plan; problem?: undefined } | { plan?: undefined; problem: string };

/** What of an `Analysis` is needed here. */
export interface Analyzed {
  diagnostics: readonly Diagnostic[];
  workflows: readonly TypedWorkflow[];
  env: FileEnvironment;
  places: Places;
}

/**
 * The plan of a workflow; of the only one when none is named. Never throws: a file with errors, or a workflow that
 * isn't there, gives a problem in one sentence.
 */
export function compile(analysis: Analyzed, workflow: string | undefined, options: CompileOptions): Compiled {
  const found = choose(analysis, workflow);
  if (typeof found === "string") return { problem: found };
  const errors = analysis.diagnostics.filter(d => d.severity === "error");
  const first = errors[0];
  if (first) {
    const { line, character } = sourceOf(options.text, analysis.places).range(first.span).start;
    const more = errors.length > 1 ? ` (and ${errors.length - 1} more)` : "";
    return {
      problem: `${options.file}:${line + 1}:${character + 1}: ${first.message} [${first.code}]${more}`,
    };
  }
  return { plan: compileWorkflow(found, analysis.env, analysis.places, options) };
}

function choose({ workflows }: Analyzed, name: string | undefined): TypedWorkflow | string {
  const names = workflows.map(w => w.model.name).filter(Boolean);
  if (name !== undefined) {
    const found = workflows.find(w => w.model.name === name);
    return found ?? `There is no workflow \`${name}\` in this file. ${listed(names)}`;
  }
  if (workflows.length === 1) return workflows[0]!;
  return workflows.length === 0 ? "There is no workflow in this file." : `Which workflow? ${listed(names)}`;
}

function listed(names: readonly string[]): string {
  return names.length === 0 ? "It has none." : `It has ${names.map(name => `\`${name}\``).join(", ")}.`;
}
