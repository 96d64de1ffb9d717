#!/usr/bin/env node
// The command needs a Node with built-in SQLite (22.13 or newer). In a checkout started with an older one,
// the Node that the project installed for itself takes over.
import { spawnSync } from "node:child_process";
import { existsSync } from "node:fs";
import { createRequire } from "node:module";
import { fileURLToPath } from "node:url";

const [major, minor] = process.versions.node.split(".").map(Number);
const own = fileURLToPath(new URL("../node_modules/node/bin/node", import.meta.url));
const bundle = fileURLToPath(new URL("../dist/cli.cjs", import.meta.url));

if (!existsSync(bundle)) {
  console.error("stepwright: dist/cli.cjs is missing. Build it first: npm run build");
  process.exit(2);
} else if (major > 22 || (major === 22 && minor >= 13)) {
  createRequire(import.meta.url)(bundle);
} else if (existsSync(own)) {
  const done = spawnSync(own, [bundle, ...process.argv.slice(2)], { stdio: "inherit" });
  if (done.signal) process.kill(process.pid, done.signal);
  process.exit(done.status ?? 2);
} else {
  console.error(
    `stepwright: needs Node 22.13 or newer, this is ${process.version}. Install a current Node from nodejs.org.`,
  );
  process.exit(2);
}
