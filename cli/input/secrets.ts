/** Secrets that a workflow declares: from the environment, then from `.env` in the current folder. */
import { existsSync, readFileSync } from "node:fs";
import { resolve } from "node:path";
import { parseEnv } from "node:util";
import { UsageError } from "../usage-error.ts";

/** @throws UsageError naming those that are missing */
export function readSecrets(
  names: readonly string[],
  folder: string = process.cwd(),
): Record<string, string> {
  if (names.length === 0) return {};
  const file = resolve(folder, ".env");
  const fromFile = existsSync(file) ? parseEnv(readFileSync(file, "utf8")) : {};
  const secrets: Record<string, string> = {};
  const missing: string[] = [];
  for (const name of names) {
    const value = process.env[name] ?? fromFile[name];
    if (value === undefined) missing.push(name);
    else secrets[name] = value;
  }
  if (missing.length > 0) {
    const what = missing.length === 1 ? `the secret ${missing[0]}` : `the secrets ${missing.join(", ")}`;
    throw new UsageError(
      `the workflow needs ${what}: set it in the environment, or as ${missing[0]}=… in ${file}`,
    );
  }
  return secrets;
}
