/** What `npm start` opens where there is no desktop VS Code, on a copy of the example, with a browser on it. */
import { type ChildProcess, spawn } from "node:child_process";
import { cpSync, mkdirSync, mkdtempSync, rmSync, writeFileSync } from "node:fs";
import os from "node:os";
import path from "node:path";
import { type ServicesAt, servicesAt } from "../../../scripts/example-services.ts";
import { node, root } from "../../../scripts/lib/setup.mjs";
import { openBrowser } from "../../../scripts/vscode/browser.ts";
import { Workbench } from "./workbench.ts";

export interface EditorSession {
  workbench: Workbench;
  services: ServicesAt;
  /** The copy of `examples/refund`. */
  folder: string;
  /** Where the editor is served, with the example's workflow open. */
  url: string;
  close(): Promise<void>;
}

/** So that pictures show the same on every machine, and nothing moves by itself. */
const SETTINGS = {
  "workbench.colorTheme": "Default Dark Modern",
  "files.autoSave": "off",
  "git.enabled": false,
  "debug.toolBarLocation": "floating",
  "debug.openDebug": "openOnDebugBreak",
  "debug.internalConsoleOptions": "neverOpen",
};

export async function startSession(shots: string): Promise<EditorSession> {
  const home = mkdtempSync(path.join(os.tmpdir(), "stepwright-editor-"));
  const folder = path.join(home, "refund");
  cpSync(path.join(root, "examples", "refund"), folder, {
    recursive: true,
    filter: source => !source.includes(".stepwright"),
  });
  mkdirSync(path.join(folder, ".vscode"), { recursive: true });
  writeFileSync(path.join(folder, ".vscode", "settings.json"), JSON.stringify(SETTINGS));
  const { start, printed } = await npmStart(home, folder);
  const browser = await openBrowser({ width: 1760, height: 1000 });
  const [shop, payments] = /shop is at (\S+), its payment provider at (\S+)\./.exec(printed)!.slice(1);
  return {
    workbench: new Workbench(browser.page, path.join(root, shots)),
    services: servicesAt(shop!, payments!),
    folder,
    url: /http:\/\/127\.0\.0\.1:\d+\/\?\S+/.exec(printed)![0],
    async close() {
      await browser.close();
      const ended = new Promise(resolve => start.once("exit", resolve));
      start.kill("SIGTERM");
      await ended;
      rmSync(home, { recursive: true, force: true, maxRetries: 5 });
    },
  };
}

/** Resolves with all that was printed when the editor is there. */
function npmStart(home: string, folder: string): Promise<{ start: ChildProcess; printed: string }> {
  const args = [
    "--embedded",
    "--home",
    path.join(home, "editor"),
    "--workspace",
    folder,
    "--services-port",
    "0",
  ];
  const start = spawn(node, ["scripts/start-editor.ts", ...args], {
    cwd: root,
    stdio: ["ignore", "pipe", "pipe"],
  });
  return new Promise((resolve, reject) => {
    let printed = "";
    let errors = "";
    start.stderr.setEncoding("utf8").on("data", text => {
      errors += text;
    });
    start.stdout.setEncoding("utf8").on("data", text => {
      printed += text;
      if (printed.includes("Ctrl-C ends")) resolve({ start, printed });
    });
    start.once("exit", code => reject(new Error(`npm start ended with ${code}:\n${errors}${printed}`)));
  });
}
