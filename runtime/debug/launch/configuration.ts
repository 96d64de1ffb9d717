/** Reads a debug configuration of type `flow`: what is wrong with one is said in words that name the property. */
import { readFileSync } from "node:fs";
import { resolve } from "node:path";

export type LaunchMode = "live" | "dry" | "replay" | "fork" | "rerun";

export interface Configuration {
  /** Absolute. */
  program?: string;
  workflow?: string;
  input: unknown;
  mode: "live" | "replay" | "fork";
  run?: string;
  at?: number;
  stopOnEntry: boolean;
  answers: Readonly<Record<string, unknown>>;
  /** Absolute. */
  store: string;
  /** Absolute: the folder that holds the store. */
  workspace: string;
  noDebug: boolean;
}

export class ConfigurationProblem extends Error {
  constructor(message: string) {
    super(message);
    this.name = "ConfigurationProblem";
  }
}

const MODES: readonly LaunchMode[] = ["live", "dry", "replay", "fork", "rerun"];

/** Relative paths start from `folder`. Throws ConfigurationProblem. */
export function readConfiguration(given: unknown, folder: string): Configuration {
  const config = { ...(given as Record<string, unknown>) };
  const mode = text(config, "mode") ?? "live";
  if (!MODES.includes(mode as LaunchMode))
    throw new ConfigurationProblem(`"mode" is "${mode}"; it can be live, replay or fork.`);
  if (mode === "dry" || mode === "rerun")
    throw new ConfigurationProblem(`Mode "${mode}" is not supported yet. Use live, replay or fork.`);
  const store = resolve(folder, text(config, "store") ?? ".stepwright");
  const program = text(config, "program");
  const run = text(config, "run");
  if (mode === "live" && !program)
    throw new ConfigurationProblem(
      'Which workflow? Name a .flow file as "program" in the debug configuration.',
    );
  if (mode !== "live" && !run)
    throw new ConfigurationProblem(
      `Mode "${mode}" needs "run": the id of a recorded run (stepwright runs lists them) or a .flowrun file.`,
    );
  return {
    mode: mode as Configuration["mode"],
    ...(program && { program: resolve(folder, program) }),
    ...optional("workflow", text(config, "workflow")),
    ...optional("run", run),
    ...optional("at", position(config["at"])),
    input:
      typeof config["input"] === "string" ? json(config["input"], "input", folder) : (config["input"] ?? {}),
    answers: answers(config["answers"], folder),
    stopOnEntry: flag(config, "stopOnEntry"),
    noDebug: flag(config, "noDebug"),
    store,
    workspace: resolve(store, ".."),
  };
}

function answers(given: unknown, folder: string): Record<string, unknown> {
  const value = typeof given === "string" ? json(given, "answers", folder) : (given ?? {});
  if (typeof value === "object" && value !== null && !Array.isArray(value))
    return value as Record<string, unknown>;
  throw new ConfigurationProblem(
    '"answers" must be an object of answers by node path: { "refund": { "approved": true } }',
  );
}

/** The JSON in a file. */
function json(path: string, property: string, folder: string): unknown {
  const file = resolve(folder, path);
  let content: string;
  try {
    content = readFileSync(file, "utf8");
  } catch (error) {
    const why = (error as NodeJS.ErrnoException).code === "ENOENT" ? "there is no such file" : String(error);
    throw new ConfigurationProblem(`"${property}" names ${file}, which can't be read: ${why}.`);
  }
  try {
    return JSON.parse(content);
  } catch (error) {
    throw new ConfigurationProblem(
      `"${property}" names ${file}, which is not JSON: ${(error as Error).message}`,
    );
  }
}

function text(config: Record<string, unknown>, name: string): string | undefined {
  const value = config[name];
  if (value === undefined || value === null || value === "") return undefined;
  if (typeof value === "string") return value;
  throw new ConfigurationProblem(`"${name}" must be text, not ${JSON.stringify(value)}.`);
}

function flag(config: Record<string, unknown>, name: string): boolean {
  const value = config[name] ?? false;
  if (typeof value === "boolean") return value;
  throw new ConfigurationProblem(`"${name}" must be true or false, not ${JSON.stringify(value)}.`);
}

function position(value: unknown): number | undefined {
  if (value === undefined || value === null) return undefined;
  if (typeof value === "number" && Number.isInteger(value) && value >= 0) return value;
  throw new ConfigurationProblem(
    `"at" must be a position in the run's journal (0, 1, 2, …), not ${JSON.stringify(value)}.`,
  );
}

function optional<K extends string, V>(name: K, value: V | undefined): { [P in K]?: V } {
  return (value === undefined ? {} : { [name]: value }) as { [P in K]?: V };
}
