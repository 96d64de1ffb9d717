/** What all commands share: how they are declared, and how what they come to becomes an exit code. */
import type { Command } from "commander";

/** Adds itself to the program. */
export type Register = (program: Command) => void;

/** The exit code that the command came to; set by `act`. */
export const result = { code: 0 };

/** A command's action, whose promised number is the exit code. */
export function act<A extends unknown[]>(action: (...args: A) => number | Promise<number>) {
  return async (...args: A): Promise<void> => {
    result.code = await action(...args);
  };
}

/** Prints one JSON document, and nothing else, on the standard output. */
export function printJson(value: unknown): void {
  process.stdout.write(JSON.stringify(value, null, process.stdout.isTTY ? 2 : 0) + "\n");
}

/** The lines of `--help` after the options. */
export function examples(...lines: readonly string[]): string {
  return `\nExamples:\n${lines.map(line => `  $ stepwright ${line}`).join("\n")}\n`;
}
