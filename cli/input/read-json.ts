import { readFileSync } from "node:fs";
import { UsageError } from "../usage-error.ts";

/** A JSON file; `-` is the standard input. @throws UsageError with line and column of the mistake */
export function readJson(file: string, what: string): unknown {
  let text: string;
  try {
    text = readFileSync(file === "-" ? 0 : file, "utf8").replace(/^\ufeff/, "");
  } catch (error) {
    const { code, message } = error as NodeJS.ErrnoException;
    throw new UsageError(
      code === "ENOENT" ? `${what}: no such file: ${file}` : `${what}: ${file} cannot be read: ${message}`,
    );
  }
  return parseJson(text, `${what}: ${file}`);
}

/** @throws UsageError */
export function parseJson(text: string, what: string): unknown {
  try {
    return JSON.parse(text);
  } catch (error) {
    throw new UsageError(`${what} is not JSON: ${(error as Error).message.split("\n")[0]}`);
  }
}

/** @throws UsageError when the JSON is no object */
export function asObject(json: unknown, what: string): Record<string, unknown> {
  if (typeof json === "object" && json !== null && !Array.isArray(json))
    return json as Record<string, unknown>;
  throw new UsageError(`${what} must be an object, such as { "name": "value" }`);
}
