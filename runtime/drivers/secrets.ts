/** The secrets that a plan declares: from the environment, else from the workspace's `.env`. */
import { readFileSync } from "node:fs";
import { join } from "node:path";
import { parseEnv } from "node:util";
import type { Plan } from "../../plan/plan.ts";
import { InputError } from "./types.ts";

/** By declared name. Throws InputError that names those that are missing. */
export function readSecrets(
  plan: Plan,
  workspace: string,
  env: NodeJS.ProcessEnv = process.env,
): Record<string, string> {
  if (plan.secrets.length === 0) return {};
  const file = dotEnv(workspace);
  const found = plan.secrets.map(name => [name, env[name] ?? file[name]] as const);
  const missing = found.filter(([, value]) => !value).map(([name]) => name);
  if (missing.length > 0) {
    const one = missing.length === 1;
    throw new InputError(
      `${one ? "Secret" : "Secrets"} ${missing.join(", ")} ${one ? "is" : "are"} not set. ` +
        `Set ${one ? "it" : "them"} in the environment, or in ${join(workspace, ".env")} as ${missing[0]}=…`,
    );
  }
  return Object.fromEntries(found) as Record<string, string>;
}

/** Throws InputError when the file is there and can't be read: its secrets would seem to be unset. */
function dotEnv(workspace: string): Record<string, string | undefined> {
  const file = join(workspace, ".env");
  try {
    return parseEnv(readFileSync(file, "utf8"));
  } catch (error) {
    const { code, message } = error as NodeJS.ErrnoException;
    if (code === "ENOENT") return {};
    throw new InputError(`The secrets in ${file} can't be read: ${message}`);
  }
}
