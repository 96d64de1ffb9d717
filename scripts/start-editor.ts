/**
 * Opens VS Code with the extension and the example workspace: the desktop one when `code` is there, else an embedded
 * one that a browser shows. The example's services run as long as this does; Ctrl-C ends all of it.
 *
 * `--embedded` takes the embedded one in any case; `--port N` and `--home DIR` say where it serves and keeps its data,
 * `--workspace DIR` opens a copy of the example instead, `--services-port N` has the services listen elsewhere.
 */
import { spawn, spawnSync } from "node:child_process";
import { randomBytes } from "node:crypto";
import path from "node:path";
import { parseArgs } from "node:util";
import { startServices } from "./example-services.ts";
import { root, say } from "./lib/setup.mjs";
import { makeVsix } from "./make-vsix.ts";
import { ensureVsCode } from "./vscode/install.ts";
import { installExtension, startVsCode } from "./vscode/server.ts";

const { values: options } = parseArgs({
  options: {
    embedded: { type: "boolean" },
    port: { type: "string" },
    home: { type: "string" },
    workspace: { type: "string", default: path.join(root, "examples", "refund") },
    "services-port": { type: "string" },
  },
});
const workspace = path.resolve(options.workspace);
const file = path.join(workspace, "refund.flow");

const services = await startServices({
  data: path.join(workspace, "data"),
  fresh: true,
  ...(options["services-port"] && { port: Number(options["services-port"]) }),
});
process.once("SIGINT", () => process.exit(130));
process.once("SIGTERM", () => process.exit(143));

if (!options.embedded && hasDesktop()) await desktop();
else await embedded();
process.exit(0);

function hasDesktop(): boolean {
  return spawnSync("code", ["--version"], { shell: process.platform === "win32" }).status === 0;
}

async function desktop(): Promise<void> {
  say("opening VS Code; this command ends when its window is closed");
  const args = ["--new-window", "--wait", `--extensionDevelopmentPath=${root}`, workspace, file];
  const child = spawn("code", args, { stdio: "inherit", shell: process.platform === "win32" });
  await new Promise(resolve => child.on("exit", resolve));
}

async function embedded(): Promise<void> {
  ensureVsCode();
  const home = path.resolve(options.home ?? path.join(root, ".cache", "editor"));
  say("packaging the extension …");
  const vsix = makeVsix();
  say("starting the embedded VS Code …");
  installExtension(home, vsix);
  const token = randomBytes(16).toString("hex");
  const editor = await startVsCode({
    home,
    token,
    ...(options.port && { port: Number(options.port) }),
    // The only folder that is opened here is the project's own example.
    settings: { "security.workspace.trust.enabled": false },
  });
  process.once("exit", () => editor.stop());
  const opened = JSON.stringify([["openFile", `vscode-remote://127.0.0.1:${editor.port}${file}`]]);
  const query = new URLSearchParams({ tkn: token, folder: workspace, payload: opened });
  console.log(`
VS Code with Stepwright and the example workspace:

  http://127.0.0.1:${editor.port}/?${query}

The example's shop is at ${services.shop}, its payment provider at ${services.payments}.
The payment provider is down on purpose: press F5 and see the refund fail. Mend it with:

  curl -X POST ${services.payments}/__switch -d '{"payment":"ok"}'

Ctrl-C ends the editor and the services.`);
  await editor.exited;
}
