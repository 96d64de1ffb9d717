import { type ChildProcess, spawn } from "node:child_process";
import { once } from "node:events";
import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { bundle } from "./bundle.ts";

export interface Ended {
  code: number | null;
  signal: NodeJS.Signals | null;
  stdout: string;
  stderr: string;
}

/** A folder of its own for every test, with commands run in it as a user would: as processes, without a terminal. */
export function workspace() {
  let folder = "";
  let children: ChildProcess[] = [];
  beforeEach(() => {
    folder = mkdtempSync(join(tmpdir(), "cli-test-"));
    children = [];
  });
  afterEach(() => {
    for (const child of children) if (child.exitCode === null) child.kill("SIGKILL");
    rmSync(folder, { recursive: true, force: true });
  });

  /** Starts the command; its output is in `ended`. */
  function start(args: readonly string[], env: Record<string, string> = {}) {
    const child = spawn(process.execPath, [bundle(), ...args], {
      cwd: folder,
      env: { ...process.env, NO_COLOR: "1", FORCE_COLOR: undefined, ...env },
      stdio: ["ignore", "pipe", "pipe"],
    });
    children.push(child);
    const out = { stdout: "", stderr: "" };
    for (const name of ["stdout", "stderr"] as const)
      child[name]!.setEncoding("utf8").on("data", (text: string) => {
        out[name] += text;
      });
    const ended = once(child, "close").then(([code, signal]): Ended => ({ code, signal, ...out }));
    return { child, ended };
  }

  return {
    get folder() {
      return folder;
    },
    path: (name: string) => join(folder, name),
    write(name: string, content: string | Uint8Array): string {
      writeFileSync(join(folder, name), content);
      return name;
    },
    start,
    run: (args: readonly string[], env?: Record<string, string>) => start(args, env).ended,
  };
}
