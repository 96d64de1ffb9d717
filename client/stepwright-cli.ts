/**
 * The command line, as the extension uses it: the extension host never opens the run store itself, it asks
 * `stepwright … --json` in a process of its own.
 */
import { execFile } from "node:child_process";
import * as vscode from "vscode";

export class CliError extends Error {
  readonly code: number;
  constructor(code: number, message: string) {
    super(message);
    this.name = "CliError";
    this.code = code;
  }
}

/** Largest answer read, in bytes: 10,000 runs in a list take about 2 MB. */
const MAX_OUTPUT = 64 * 1024 * 1024;

export interface Cli {
  /**
   * Runs a command in a folder and gives what it printed. `accept` lists the exit codes that are no error; `stop` asks
   * the command to end (SIGTERM). Rejects with CliError carrying the command's own message.
   */
  run(
    folder: string,
    args: readonly string[],
    more?: { accept?: readonly number[]; stop?: AbortSignal },
  ): Promise<string>;
}

export function commandLine(extension: vscode.Uri): Cli {
  const bundle = vscode.Uri.joinPath(extension, "dist/cli.cjs").fsPath;
  return {
    run: (folder, args, { accept = [0], stop } = {}) =>
      new Promise((resolve, reject) => {
        const options = {
          cwd: folder,
          maxBuffer: MAX_OUTPUT,
          env: { ...process.env, ELECTRON_RUN_AS_NODE: "1" },
        };
        const child = execFile(process.execPath, [bundle, ...args], options, (error, stdout, stderr) => {
          const code = error ? (typeof error.code === "number" ? error.code : 2) : 0;
          if (accept.includes(code)) resolve(stdout);
          else reject(new CliError(code, stderr.trim() || error?.message || `exit ${code}`));
        });
        stop?.addEventListener("abort", () => child.kill(), { once: true });
      }),
  };
}
