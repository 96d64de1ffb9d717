/** What is known of tests that run inside VS Code: their names from the sources, their results from a file. */
import { existsSync, readdirSync, readFileSync } from "node:fs";
import path from "node:path";

/** A line of the results file. */
export interface InsideResult {
  /** Suite and test, joined by " › ". */
  title: string;
  state: "passed" | "failed" | "skipped";
  message?: string;
}

export const insideFolder = path.join(import.meta.dirname, "..", "inside");

/** Suites by file name, without ".inside.ts". */
export function insideSuites(): string[] {
  return readdirSync(insideFolder)
    .filter(file => file.endsWith(".inside.ts"))
    .map(file => file.replace(".inside.ts", ""));
}

/** Titles of a suite's tests, read from its text: one `describe` in a file, names as plain strings. */
export function insideTitles(suite: string): string[] {
  const text = readFileSync(path.join(insideFolder, `${suite}.inside.ts`), "utf8");
  const about = /^describe\("([^"]+)"/m.exec(text)?.[1];
  return [...text.matchAll(/^ {2}it\(\s*"([^"]+)"/gm)].map(match => `${about} › ${match[1]}`);
}

export function readResults(file: string): InsideResult[] {
  if (!existsSync(file)) return [];
  const lines = readFileSync(file, "utf8").split("\n");
  return lines.filter(Boolean).map(line => JSON.parse(line) as InsideResult);
}
