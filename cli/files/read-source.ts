/** Reads a `.flow` file. A file that is no text is read all the same, so that the place of the trouble can be told. */
import { readFileSync, statSync } from "node:fs";
import { UsageError } from "../usage-error.ts";

export interface SourceText {
  text: string;
  /** UTF-16 offset in `text` of the first thing that is no text: a NUL, or bytes that are not UTF-8. */
  notText?: number;
}

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
  // The byte order mark is kept: it belongs to the file.
  const text = new TextDecoder("utf-8", { ignoreBOM: true }).decode(bytes);
  const nul = text.indexOf("\0");
  const bad = Buffer.from(text).equals(bytes) ? -1 : text.indexOf("\ufffd");
  const first = [nul, bad].filter(at => at !== -1);
  return first.length > 0 ? { text, notText: Math.min(...first) } : { text };
}
