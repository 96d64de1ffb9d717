/**
 * A whole VS Code from the npm registry: the `code-server` package holds one (`lib/vscode`), which serves the
 * editor to a browser and runs extensions beside it. It is kept in `.cache/vscode`, as test tools keep theirs.
 */
import { spawnSync } from "node:child_process";
import { existsSync, mkdirSync, renameSync, rmSync, writeFileSync } from "node:fs";
import path from "node:path";
import { root, say } from "../lib/setup.mjs";

const CODE_SERVER = "4.139.1";
const cache = path.join(root, ".cache", "vscode");

/** The folder of the editor: `out/server-main.js` in it is what to run. Installs it when it isn't there. */
export function ensureVsCode(): string {
  const home = path.join(cache, CODE_SERVER);
  const vscode = path.join(home, "node_modules", "code-server", "lib", "vscode");
  if (existsSync(path.join(home, "complete"))) return vscode;

  say(`installing an embedded VS Code (code-server ${CODE_SERVER} from npm), about a minute …`);
  const making = `${home}.${process.pid}`;
  mkdirSync(making, { recursive: true });
  writeFileSync(path.join(making, "package.json"), '{ "private": true }');
  // Scripts are left out: they would compile native modules that a local, single-user editor does without.
  const quiet = ["--ignore-scripts", "--no-audit", "--no-fund", "--loglevel=error"];
  npm(["install", "--no-save", "--no-package-lock", ...quiet, `code-server@${CODE_SERVER}`], making);
  const made = path.join(making, "node_modules", "code-server", "lib", "vscode");
  npm(["install", "--omit=dev", ...quiet], made);
  for (const unused of ["extensions/copilot", "node_modules/@github/copilot-sdk"])
    rmSync(path.join(made, unused), { recursive: true, force: true });
  writeFileSync(path.join(making, "complete"), "");
  rmSync(home, { recursive: true, force: true });
  renameSync(making, home);
  return vscode;
}

function npm(args: string[], cwd: string): void {
  const done = spawnSync("npm", args, { cwd, stdio: ["ignore", 2, 2], shell: process.platform === "win32" });
  if (done.status !== 0) throw new Error(`npm ${args.join(" ")} failed in ${cwd}`);
}
