// What a fresh machine needs before anything else can run: the project's packages and, through them, a current Node.
// Plain JavaScript that Node 20 understands: everything after it runs on the Node that it installs.
import { spawn, spawnSync } from "node:child_process";
import { existsSync, statSync } from "node:fs";
import path from "node:path";
import { fileURLToPath } from "node:url";

export const root = fileURLToPath(new URL("../..", import.meta.url));
/** The project's own Node (22.13 or newer: SQLite built in, TypeScript run as it stands). */
export const node = path.join(
  root,
  "node_modules",
  "node",
  "bin",
  process.platform === "win32" ? "node.exe" : "node",
);

/** Tells what set-up is being done, on stderr, so that stdout stays the command's own. */
export function say(text) {
  process.stderr.write(`· ${text}\n`);
}

/** Installs the locked packages when they are missing or older than the lock file. */
export function ensurePackages() {
  const lock = path.join(root, "package-lock.json");
  const installed = path.join(root, "node_modules", ".package-lock.json");
  if (!existsSync(installed) || statSync(installed).mtimeMs < statSync(lock).mtimeMs) {
    say("installing packages (npm ci), about half a minute …");
    npm(["ci", "--no-audit", "--no-fund", "--loglevel=error"]);
  }
  if (!hasNode()) {
    say("installing the project's Node …");
    npm(["rebuild", "node", "--foreground-scripts", "--loglevel=error"]);
  }
  if (!hasNode()) fail(`${node} does not run. Install Node 24 from nodejs.org and try again.`);
}

function hasNode() {
  return existsSync(node) && spawnSync(node, ["--version"]).status === 0;
}

/** Runs npm in the project, its output on stderr; ends this process with a message when it fails. */
export function npm(args, cwd = root) {
  const done = spawnSync("npm", args, { cwd, stdio: ["ignore", 2, 2], shell: process.platform === "win32" });
  if (done.status !== 0) fail(`npm ${args.join(" ")} failed. Its messages are above.`);
}

/** Builds the bundles. */
export function build() {
  say("building …");
  const done = spawnSync(node, ["scripts/build.mjs"], { cwd: root, stdio: ["ignore", 2, 2] });
  if (done.status !== 0) fail("the build failed. Its messages are above.");
}

/** Hands over to a script on the project's Node; resolves with its exit code. Ctrl-C goes to the script. */
export function hand(script, args) {
  const binaries = path.join(root, "node_modules", ".bin");
  const child = spawn(node, [script, ...args], {
    cwd: root,
    stdio: "inherit",
    env: { ...process.env, PATH: binaries + path.delimiter + process.env.PATH },
  });
  const pass = signal => child.kill(signal);
  process.on("SIGINT", () => pass("SIGINT"));
  process.on("SIGTERM", () => pass("SIGTERM"));
  return new Promise(resolve => child.on("exit", (code, signal) => resolve(code ?? (signal ? 130 : 1))));
}

export function fail(message) {
  process.stderr.write(`\n${message}\n`);
  process.exit(1);
}
