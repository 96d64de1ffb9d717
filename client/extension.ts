/** Wires the extension together: each part registers itself and is disposed with the extension. */
import type * as vscode from "vscode";
import { registerDebugging } from "./debug/register.ts";
import { registerGraph } from "./graph/register.ts";
import { startLanguageServer } from "./language/client.ts";
import { registerRuns } from "./runs/register.ts";

export async function activate(context: vscode.ExtensionContext): Promise<void> {
  const language = startLanguageServer(context);
  const graph = registerGraph(context, language);
  const debugging = registerDebugging(context, language, graph);
  registerRuns(context, debugging);
  await language.ready;
}
