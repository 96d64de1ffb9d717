import { readFileSync } from "node:fs";
import { type ImportedRun, readFlowrun } from "../../runtime/store/flowrun/read.ts";
import { UsageError } from "../usage-error.ts";

/** @throws UsageError when it cannot be read, StoreError naming the line that is wrong */
export function readFlowrunFile(file: string): ImportedRun {
  let bytes: Buffer;
  try {
    bytes = readFileSync(file);
  } catch (error) {
    const { code, message } = error as NodeJS.ErrnoException;
    throw new UsageError(code === "ENOENT" ? `no such file: ${file}` : `${file} cannot be read: ${message}`);
  }
  return readFlowrun(bytes, file);
}
