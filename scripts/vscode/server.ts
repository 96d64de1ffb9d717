/** The embedded VS Code as a process: start it on loopback, install an extension into it, stop it. */
import { type ChildProcess, spawn, spawnSync } from "node:child_process";
import { closeSync, existsSync, mkdirSync, openSync, readFileSync, writeFileSync } from "node:fs";
import { createServer } from "node:net";
import path from "node:path";
import { node } from "../lib/setup.mjs";
import { ensureVsCode } from "./install.ts";

/** Nothing is sent anywhere, nothing is updated, no welcome pages stand in the way. */
const QUIET_SETTINGS = {
  "telemetry.telemetryLevel": "off",
  "workbench.startupEditor": "none",
  "extensions.autoCheckUpdates": false,
  "extensions.autoUpdate": false,
  "extensions.ignoreRecommendations": true,
  "update.mode": "none",
  "workbench.enableExperiments": false,
  "chat.disableAIFeatures": true,
  "workbench.secondarySideBar.defaultVisibility": "hidden",
};

export interface VsCodeOptions {
  /** Where the editor keeps its user data, extensions and log. */
  home: string;
  port?: number;
  /** Whoever knows it may connect; without one anybody on this machine may. */
  token?: string;
  /** Lets a test load an extension from its folder; hides notification toasts. */
  smokeTestDriver?: boolean;
  settings?: Record<string, unknown>;
  env?: Record<string, string>;
}

export interface VsCode {
  port: number;
  log: string;
  /** Resolves when the process ended. */
  exited: Promise<void>;
  stop(): void;
}

/** Starts the editor's server on 127.0.0.1 and waits until it answers. */
export async function startVsCode(options: VsCodeOptions): Promise<VsCode> {
  const vscode = ensureVsCode();
  const user = path.join(options.home, "user", "User");
  mkdirSync(user, { recursive: true });
  const settings = path.join(user, "settings.json");
  // What a person changed there stays.
  if (!existsSync(settings))
    writeFileSync(settings, JSON.stringify({ ...QUIET_SETTINGS, ...options.settings }, null, 2));
  const port = options.port ?? (await freePort());
  const log = path.join(options.home, "server.log");
  const out = openSync(log, "w");
  const child = spawn(
    node,
    [
      path.join(vscode, "out", "server-main.js"),
      "--host=127.0.0.1",
      `--port=${port}`,
      ...(options.token ? [`--connection-token=${options.token}`] : ["--without-connection-token"]),
      "--telemetry-level=off",
      ...folders(options.home),
      ...(options.smokeTestDriver ? ["--enable-smoke-test-driver"] : []),
    ],
    {
      stdio: ["ignore", out, out],
      detached: process.platform !== "win32",
      env: { ...process.env, EXTENSIONS_GALLERY: "{}", ...options.env },
    },
  );
  closeSync(out);
  const stop = () => stopGroup(child);
  process.once("exit", stop);
  const exited = new Promise<void>(resolve => child.once("exit", () => resolve()));
  for (let tries = 0; tries < 300 && child.exitCode === null; tries++) {
    if (await answers(port)) return { port, log, stop, exited };
    await new Promise(resolve => setTimeout(resolve, 100));
  }
  stop();
  throw new Error(`VS Code did not start. Its log says:\n${readFileSync(log, "utf8").slice(-2000)}`);
}

/** Installs a packaged extension into the editor whose home this is. */
export function installExtension(home: string, vsix: string): void {
  const server = path.join(ensureVsCode(), "out", "server-main.js");
  const done = spawnSync(node, [server, ...folders(home), "--install-extension", vsix, "--force"], {
    encoding: "utf8",
    env: { ...process.env, EXTENSIONS_GALLERY: "{}" },
  });
  if (done.status !== 0) throw new Error(`installing ${vsix} failed:\n${done.stdout}${done.stderr}`);
}

function folders(home: string): string[] {
  return [
    "--accept-server-license-terms",
    `--user-data-dir=${path.join(home, "user")}`,
    `--extensions-dir=${path.join(home, "extensions")}`,
    `--server-data-dir=${path.join(home, "server")}`,
  ];
}

/** The server starts helpers (the extension host); ending only its own process would leave them behind. */
function stopGroup(child: ChildProcess): void {
  if (child.exitCode !== null || child.signalCode !== null || child.pid === undefined) return;
  try {
    if (process.platform === "win32") child.kill();
    else process.kill(-child.pid, "SIGTERM");
  } catch {
    // It ended between the look and the call.
  }
}

async function answers(port: number): Promise<boolean> {
  try {
    return (await fetch(`http://127.0.0.1:${port}/version`, { signal: AbortSignal.timeout(2000) })).ok;
  } catch {
    return false;
  }
}

/** A port of 127.0.0.1 that nobody listens on now. */
export function freePort(): Promise<number> {
  return new Promise((resolve, reject) => {
    const server = createServer()
      .once("error", reject)
      .listen(0, "127.0.0.1", () => {
        const { port } = server.address() as { port: number };
        server.close(() => resolve(port));
      });
  });
}
