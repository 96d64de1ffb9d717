/** The debugger in the editor: configurations, the adapter's process, and what its events mean for the views. */
import * as vscode from "vscode";
import type { Graph } from "../graph/register.ts";
import type { Language } from "../language/client.ts";
import { registerAdapter } from "./adapter.ts";
import { registerConfigurations } from "./configurations.ts";
import { tellNoFile } from "./program.ts";
import { followSessions } from "./sessions.ts";

export interface Debugging {
  /** Starts a session; the promise says whether it came up. */
  start(file: vscode.Uri, more: Record<string, unknown>, options?: { noDebug?: boolean }): Promise<boolean>;
  /** A run began, went on or ended in a session of this window. */
  readonly onRunChanged: vscode.Event<void>;
}

export function registerDebugging(
  context: vscode.ExtensionContext,
  language: Language,
  graph: Graph,
): Debugging {
  registerAdapter(context);
  registerConfigurations(context, language);
  const onRunChanged = followSessions(context, graph);

  const debugging: Debugging = {
    onRunChanged,
    async start(file, more, options) {
      if (file.scheme !== "file") {
        tellNoFile(file);
        return false;
      }
      const folder = vscode.workspace.getWorkspaceFolder(file);
      const name = file.path.split("/").at(-1)!;
      const configuration = { type: "flow", request: "launch", name, program: file.fsPath, ...more };
      return vscode.debug.startDebugging(folder, configuration, { noDebug: options?.noDebug ?? false });
    },
  };
  const command = (id: string, noDebug: boolean) =>
    vscode.commands.registerCommand(id, async (uri?: vscode.Uri | string, workflow?: unknown) => {
      const file =
        typeof uri === "string"
          ? vscode.Uri.parse(uri)
          : (uri ?? vscode.window.activeTextEditor?.document.uri);
      if (!file) {
        void vscode.window.showInformationMessage("Open a .flow file first, then run its workflow.");
        return;
      }
      await debugging.start(file, typeof workflow === "string" ? { workflow } : {}, { noDebug });
    });
  context.subscriptions.push(
    command("stepwright.runWorkflow", true),
    command("stepwright.debugWorkflow", false),
  );
  return debugging;
}
