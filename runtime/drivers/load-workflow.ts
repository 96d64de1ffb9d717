/** From a `.flow` file to the plan that is run. */
import { readFile } from "node:fs/promises";
import { analyze, compile, type Diagnostic, LineIndex, parse } from "../../language/index.ts";
import type { Plan } from "../../plan/plan.ts";
import type { ToolDescription } from "../../plan/tool.ts";
import { notTextMessage, sourceText } from "./source-text.ts";

export interface LoadedWorkflow {
  plan: Plan;
  /** The text it was compiled from. */
  source: string;
}

/** Why there is no plan: `message` lists the first errors with file, line and column. */
export class LoadProblem extends Error {
  constructor(message: string) {
    super(message);
    this.name = "LoadProblem";
  }
}

/** How many errors the message lists. */
const LISTED = 5;

/** `named`: what the plan and messages call the file. Throws LoadProblem. */
export async function loadWorkflow(
  file: string,
  workflow: string | undefined,
  tools: readonly ToolDescription[],
  named = file,
): Promise<LoadedWorkflow> {
  return compileText(await read(file), named, workflow, tools);
}

/** The same of a text that is already there. */
export function compileText(
  source: string,
  file: string,
  workflow: string | undefined,
  tools: readonly ToolDescription[],
): LoadedWorkflow {
  const analysis = analyze(parse(source), { tools });
  const errors = analysis.diagnostics.filter(d => d.severity === "error");
  if (errors.length > 0) throw new LoadProblem(listed(errors, source, file));
  const { plan, problem } = compile(analysis, workflow, { file, text: source });
  if (!plan) throw new LoadProblem(`${file}: ${problem}`);
  return { plan, source };
}

async function read(file: string): Promise<string> {
  try {
    const { text, notText } = sourceText(await readFile(file));
    if (notText === undefined) return text;
    throw new LoadProblem(`${file}: ${notTextMessage({ text, notText })}`);
  } catch (error) {
    if (error instanceof LoadProblem) throw error;
    const { code, message } = error as NodeJS.ErrnoException;
    if (code === "ENOENT") throw new LoadProblem(`There is no file ${file}.`);
    if (code === "EISDIR") throw new LoadProblem(`${file} is a folder, not a .flow file.`);
    throw new LoadProblem(`${file} can't be read: ${message}`);
  }
}

function listed(errors: readonly Diagnostic[], source: string, file: string): string {
  const lines = new LineIndex(source);
  const text = errors.slice(0, LISTED).map(({ span, message, code }) => {
    const { line, character } = lines.position(span.start);
    return `${file}:${line + 1}:${character + 1}: ${message} [${code}]`;
  });
  const more = errors.length - text.length;
  const count = errors.length === 1 ? "an error" : `${errors.length} errors`;
  return `The file has ${count} and can't be run.\n${text.join("\n")}${more > 0 ? `\n… and ${more} more` : ""}`;
}
