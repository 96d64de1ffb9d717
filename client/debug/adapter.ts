/** Starts the debug adapter: a process of its own on the Node that the editor runs on, in the workspace's folder. */
import path from "node:path";
import * as vscode from "vscode";

export function registerAdapter(context: vscode.ExtensionContext): void {
  const bundle = context.asAbsolutePath("dist/adapter.cjs");
  context.subscriptions.push(
    vscode.debug.registerDebugAdapterDescriptorFactory("flow", {
      createDebugAdapterDescriptor(session) {
        const folder = session.workspaceFolder ?? vscode.workspace.workspaceFolders?.[0];
        const program: unknown = session.configuration["program"];
        // With no folder open, relative paths start from where the file is, not from where the editor was started.
        const cwd = folder?.uri.fsPath ?? (typeof program === "string" ? path.dirname(program) : undefined);
        return new vscode.DebugAdapterExecutable(process.execPath, [bundle], {
          env: { ELECTRON_RUN_AS_NODE: "1" },
          ...(cwd && { cwd }),
        });
      },
    }),
  );
}
