/** Which `.flow` files the arguments of a command mean: files, folders and patterns. */
import { existsSync, globSync, readdirSync, statSync } from "node:fs";
import { join } from "node:path";
import { UsageError } from "../usage-error.ts";

const SKIPPED = new Set(["node_modules", ".git", ".stepwright", "dist"]);

/** @throws UsageError when an argument means nothing */
export function findFlowFiles(args: readonly string[]): string[] {
  const found = new Set<string>();
  for (const arg of args.length > 0 ? args : ["."]) {
    const files = meant(arg);
    if (files.length === 0) throw new UsageError(`there is no .flow file in ${arg}`);
    for (const file of files) found.add(file);
  }
  return [...found];
}

function meant(arg: string): string[] {
  if (existsSync(arg)) {
    if (statSync(arg).isDirectory()) return inFolder(arg);
    if (!arg.endsWith(".flow")) throw new UsageError(`${arg} is not a .flow file`);
    return [arg];
  }
  if (!/[*?[{]/.test(arg)) throw new UsageError(`no such file: ${arg}`);
  return globSync(arg, { exclude: path => path.split(/[\\/]/).some(part => SKIPPED.has(part)) })
    .filter(file => file.endsWith(".flow"))
    .sort();
}

function inFolder(folder: string): string[] {
  return readdirSync(folder, { withFileTypes: true })
    .sort((a, b) => (a.name < b.name ? -1 : 1))
    .flatMap(entry => {
      const path = folder === "." ? entry.name : join(folder, entry.name);
      if (entry.isDirectory()) return SKIPPED.has(entry.name) ? [] : inFolder(path);
      return entry.name.endsWith(".flow") ? [path] : [];
    });
}
