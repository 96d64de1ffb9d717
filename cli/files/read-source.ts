/** Reads a `.flow` file, also one that is no text. */
import { readFileSync, statSync } from "node:fs";
import { type SourceText, sourceText } from "../../runtime/drivers/source-text.ts";
import { UsageError } from "../usage-error.ts";

/** Larger files are no workflows. */
const MOST = 50 * 1024 * 1024;

/** @throws UsageError in one line when there is nothing to read */
export function readSource(file: string): SourceText {
  let bytes: Buffer;
  try {
    const stat = statSync(file);
    if (stat.isDirectory()) throw new UsageError(`${file} is a folder; a .flow file was expected`);
    if (!file.endsWith(".flow")) throw new UsageError(`${file} is not a .flow file`);
    if (stat.size > MOST) throw new UsageError(`${file} is too large for a workflow (over 50 MB)`);
    bytes = readFileSync(file);
  } catch (error) {
    if (error instanceof UsageError) throw error;
    const { code, message } = error as NodeJS.ErrnoException;
    throw new UsageError(code === "ENOENT" ? `no such file: ${file}` : `${file} cannot be read: ${message}`);
  }
  return sourceText(bytes);
}
