/** Runs suites of `test/editor/inside` inside a VS Code with the extension, and gives their results. */
import { spawnSync } from "node:child_process";
import { chmodSync, mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import os from "node:os";
import path from "node:path";
import { runTests } from "@vscode/test-electron";
import * as esbuild from "esbuild";
import { node, root } from "../../../scripts/lib/setup.mjs";
import { openBrowser } from "../../../scripts/vscode/browser.ts";
import { startVsCode } from "../../../scripts/vscode/server.ts";
import { desktopVsCode, onPath } from "./desktop-vscode.ts";
import { type InsideResult, insideFolder, insideSuites, readResults } from "./inside-results.ts";

/** The whole of a suite; beyond it something hangs. */
const LONGEST = 240_000;

export interface InsideOptions {
  suites: readonly string[];
  /** A workspace that nobody has trusted: only the embedded VS Code can be started with one. */
  restricted?: boolean;
}

interface Run {
  home: string;
  /** A `.code-workspace` file with two folders. */
  workspace: string;
  index: string;
  settings: Record<string, unknown>;
  env: Record<string, string>;
}

/** Results of all tests that ran; throws when the editor ended without running them. */
export async function runInside(options: InsideOptions): Promise<InsideResult[]> {
  const build = spawnSync(node, ["scripts/build.mjs"], { cwd: root, encoding: "utf8" });
  if (build.status !== 0) throw new Error(`The build failed:\n${build.stderr}`);
  const index = await bundleSuites();
  const home = mkdtempSync(path.join(os.tmpdir(), "stepwright-inside-"));
  const results = path.join(home, "results.jsonl");
  const run: Run = {
    home,
    workspace: makeWorkspace(home),
    index,
    settings: {
      "files.autoSave": "off",
      "git.enabled": false,
      "security.workspace.trust.enabled": options.restricted === true,
      "security.workspace.trust.startupPrompt": "never",
    },
    env: {
      STEPWRIGHT_INSIDE_RESULTS: results,
      STEPWRIGHT_INSIDE_SUITES: options.suites.join(","),
    },
  };
  const desktop = options.restricted ? undefined : desktopWithScreen(home);
  try {
    const said = desktop ? await onDesktop(run, desktop) : await embedded(run);
    const found = readResults(results);
    if (found.length === 0) throw new Error(`VS Code ended without running the tests.\n${said}`);
    return found;
  } finally {
    rmSync(home, { recursive: true, force: true, maxRetries: 5 });
  }
}

async function bundleSuites(): Promise<string> {
  const out = path.join(root, "out", "inside");
  await esbuild.build({
    absWorkingDir: root,
    entryPoints: [
      path.join(insideFolder, "index.ts"),
      ...insideSuites().map(suite => path.join(insideFolder, `${suite}.inside.ts`)),
    ],
    outdir: out,
    outExtension: { ".js": ".cjs" },
    bundle: true,
    platform: "node",
    format: "cjs",
    target: "node22",
    sourcemap: "inline",
    external: ["vscode", "mocha"],
    logLevel: "warning",
  });
  return path.join(out, "index.cjs");
}

function makeWorkspace(home: string): string {
  const folders = ["first", "second"];
  for (const folder of folders) mkdirSync(path.join(home, folder));
  const file = path.join(home, "inside.code-workspace");
  writeFileSync(file, JSON.stringify({ folders: folders.map(folder => ({ path: folder })) }));
  return file;
}

/** A desktop VS Code that can draw: where there is no screen, one that `xvfb-run` gives it. */
function desktopWithScreen(home: string): string | undefined {
  const program = desktopVsCode();
  if (!program || process.platform !== "linux" || process.env["DISPLAY"] || process.env["WAYLAND_DISPLAY"])
    return program;
  const xvfb = onPath("xvfb-run");
  if (!xvfb) return undefined;
  const script = path.join(home, "code-without-screen.sh");
  writeFileSync(script, `#!/bin/sh\nexec "${xvfb}" -a "${program}" "$@"\n`);
  chmodSync(script, 0o755);
  return script;
}

async function onDesktop(run: Run, program: string): Promise<string> {
  const user = path.join(run.home, "user");
  mkdirSync(path.join(user, "User"), { recursive: true });
  writeFileSync(path.join(user, "User", "settings.json"), JSON.stringify(run.settings));
  // It rejects when tests failed: the results say which.
  return runTests({
    vscodeExecutablePath: program,
    extensionDevelopmentPath: root,
    extensionTestsPath: run.index,
    extensionTestsEnv: run.env,
    launchArgs: [
      run.workspace,
      `--user-data-dir=${user}`,
      `--extensions-dir=${path.join(run.home, "extensions")}`,
    ],
  }).then(
    () => "",
    error => String(error),
  );
}

async function embedded(run: Run): Promise<string> {
  const editor = await startVsCode({
    home: run.home,
    smokeTestDriver: true,
    settings: run.settings,
    env: run.env,
  });
  const browser = await openBrowser();
  const remote = (file: string) => `vscode-remote://127.0.0.1:${editor.port}${file}`;
  const log: string[] = [];
  let timer: NodeJS.Timeout | undefined;
  try {
    // What the workbench calls when the suite is over (0: all passed), and for the extension host's console.
    const ended = Promise.withResolvers<number | "late">();
    await browser.page.exposeFunction("codeAutomationExit", (code: number) => ended.resolve(code));
    await browser.page.exposeFunction("codeAutomationLog", (type: string, args: unknown[]) =>
      log.push(`[${type}] ${args.join(" ")}`),
    );
    const payload = JSON.stringify([
      ["extensionDevelopmentPath", remote(root.replace(/\/$/, ""))],
      ["extensionTestsPath", remote(run.index)],
    ]);
    const query = new URLSearchParams({ workspace: run.workspace, payload });
    await browser.page.goto(`http://127.0.0.1:${editor.port}/?${query}`);
    timer = setTimeout(() => ended.resolve("late"), LONGEST);
    const code = await ended.promise;
    if (code === "late")
      await browser.page.screenshot({ path: path.join(root, "test-results", "inside.png") });
    return [`exit ${code}`, ...log.slice(-40), readFileSync(editor.log, "utf8").slice(-2000)].join("\n");
  } finally {
    clearTimeout(timer);
    await browser.close();
    editor.stop();
    await editor.exited;
  }
}
