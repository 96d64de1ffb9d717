/** A real VS Code with the packaged extension, the example's services and a copy of its workspace, for one test file. */
import { cpSync, mkdtempSync, rmSync } from "node:fs";
import os from "node:os";
import path from "node:path";
import { type Services, startServices } from "../../../scripts/example-services.ts";
import { root } from "../../../scripts/lib/setup.mjs";
import { makeVsix } from "../../../scripts/make-vsix.ts";
import { openBrowser } from "../../../scripts/vscode/browser.ts";
import { installExtension, startVsCode } from "../../../scripts/vscode/server.ts";
import { Workbench } from "./workbench.ts";

export interface EditorSession {
  workbench: Workbench;
  services: Services;
  /** The copy of `examples/refund`. */
  folder: string;
  port: number;
  log: string;
  close(): Promise<void>;
}

export async function startSession(shots: string): Promise<EditorSession> {
  const home = mkdtempSync(path.join(os.tmpdir(), "stepwright-editor-"));
  const folder = path.join(home, "refund");
  cpSync(path.join(root, "examples", "refund"), folder, {
    recursive: true,
    filter: source => !source.includes(".stepwright"),
  });
  installExtension(home, makeVsix(path.join(home, "stepwright.vsix")));
  const editor = await startVsCode({
    home,
    settings: {
      "security.workspace.trust.enabled": false,
      "workbench.colorTheme": "Default Dark Modern",
      "files.autoSave": "off",
      "git.enabled": false,
      "debug.toolBarLocation": "floating",
      "debug.openDebug": "openOnDebugBreak",
      "debug.internalConsoleOptions": "neverOpen",
    },
  });
  const services = await startServices({ port: 0, data: path.join(folder, "data"), fresh: true });
  const browser = await openBrowser({ width: 1760, height: 1000 });
  return {
    workbench: new Workbench(browser.page, path.join(root, shots)),
    services,
    folder,
    port: editor.port,
    log: editor.log,
    async close() {
      await browser.close();
      editor.stop();
      await editor.exited;
      await services.stop();
      rmSync(home, { recursive: true, force: true, maxRetries: 5 });
    },
  };
}
