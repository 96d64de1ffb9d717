/** The command that opens the step graph, and the one panel that follows the active `.flow` file. */
import * as vscode from "vscode";
import type { RunView } from "../../graph/model.ts";
import type { Language } from "../language/client.ts";
import { GraphPanel } from "./panel.ts";

export interface Graph {
  /** Opens the panel beside the editor (without taking the focus) and shows this file. */
  show(file: vscode.Uri, workflow?: string): Promise<void>;
  /** What is known of a run of this workflow: shown whenever the workflow is. Undefined: no run is shown any more. */
  showRun(file: vscode.Uri, workflow: string, view: RunView | undefined): void;
}

export function registerGraph(context: vscode.ExtensionContext, language: Language): Graph {
  const runs = new Map<string, RunView>();
  let panel: GraphPanel | undefined;

  const open = (): GraphPanel => {
    if (panel) return panel;
    const made = new GraphPanel(context.extensionUri, language, (file, workflow) =>
      runs.get(keyOf(file, workflow)),
    );
    made.onDispose(() => {
      if (panel === made) panel = undefined;
    });
    panel = made;
    return made;
  };

  const graph: Graph = {
    async show(file, workflow) {
      const shown = open();
      shown.reveal();
      await shown.show(file, workflow);
    },
    showRun(file, workflow, view) {
      if (view) runs.set(keyOf(file, workflow), view);
      else runs.delete(keyOf(file, workflow));
      panel?.runChanged(file);
    },
  };

  context.subscriptions.push(
    { dispose: () => panel?.dispose() },
    vscode.commands.registerCommand(
      "stepwright.openGraph",
      async (uri?: vscode.Uri | string, workflow?: string) => {
        const file = uri === undefined ? activeFlow() : typeof uri === "string" ? vscode.Uri.parse(uri) : uri;
        if (file) await graph.show(file, workflow);
        else
          void vscode.window.showInformationMessage("Open a .flow file first: the graph shows its workflow.");
      },
    ),
  );
  return graph;
}

function keyOf(file: vscode.Uri, workflow: string): string {
  return `${file}\n${workflow}`;
}

function activeFlow(): vscode.Uri | undefined {
  const document = vscode.window.activeTextEditor?.document;
  return document?.languageId === "flow" ? document.uri : undefined;
}
