/** Fills in what a debug configuration leaves open: the file, the store, and, with a form, the input. */
import path from "node:path";
import * as vscode from "vscode";
import { askWithForm } from "../forms/input-form.ts";
import type { Language } from "../language/client.ts";

export function registerConfigurations(context: vscode.ExtensionContext, language: Language): void {
  context.subscriptions.push(
    vscode.debug.registerDebugConfigurationProvider("flow", {
      resolveDebugConfiguration: (folder, configuration) => withProgram(folder, configuration),
      resolveDebugConfigurationWithSubstitutedVariables: (folder, configuration) =>
        withInput(context, language, folder, configuration),
    }),
    vscode.debug.registerDebugConfigurationProvider(
      "flow",
      {
        provideDebugConfigurations: () => [
          { type: "flow", request: "launch", name: "Run the open workflow", program: "${file}" },
        ],
      },
      vscode.DebugConfigurationProviderTriggerKind.Dynamic,
    ),
  );
}

function withProgram(
  folder: vscode.WorkspaceFolder | undefined,
  configuration: vscode.DebugConfiguration,
): vscode.DebugConfiguration | undefined {
  if (!vscode.workspace.isTrusted) {
    void vscode.window.showErrorMessage(
      "This workspace is restricted: workflows are checked, but nothing runs. Trust it to run them.",
    );
    return undefined;
  }
  // F5 without a launch.json comes with an empty configuration.
  const filled: vscode.DebugConfiguration = { ...configuration, type: "flow" };
  filled.request ||= "launch";
  filled.name ||= "Run workflow";
  filled["mode"] ??= "live";
  const document = vscode.window.activeTextEditor?.document;
  if (!filled["program"] && document?.languageId === "flow") filled["program"] = document.uri.fsPath;
  const recorded = filled["mode"] === "replay" || filled["mode"] === "fork";
  if (!filled["program"] && !recorded) {
    void vscode.window.showErrorMessage(
      'Which workflow? Open a .flow file, or name one as "program" in launch.json.',
    );
    return undefined;
  }
  const home = folder ?? vscode.workspace.workspaceFolders?.[0];
  if (!filled["store"] && home) filled["store"] = path.join(home.uri.fsPath, ".stepwright");
  return filled;
}

async function withInput(
  context: vscode.ExtensionContext,
  language: Language,
  folder: vscode.WorkspaceFolder | undefined,
  configuration: vscode.DebugConfiguration,
): Promise<vscode.DebugConfiguration | undefined> {
  if (configuration["mode"] !== "live" || configuration["input"] !== undefined) return configuration;
  const program = String(configuration["program"]);
  const file = vscode.Uri.file(path.resolve(folder?.uri.fsPath ?? ".", program));
  await vscode.workspace.openTextDocument(file).then(document => document.isDirty && document.save());
  const workflow = configuration["workflow"] as string | undefined;
  const answer = await language.input({ uri: file.toString(), ...(workflow && { workflow }) });
  // The adapter says itself what is wrong with a file that cannot run, with places.
  if (!("input" in answer)) return configuration;
  if (answer.input.fields.length === 0) return { ...configuration, workflow: answer.workflow, input: {} };

  const remembered = `input:${vscode.workspace.asRelativePath(file)}:${answer.workflow}`;
  const values = await askWithForm(context.extensionUri, {
    kicker: configuration.noDebug ? "Run" : "Debug",
    title: answer.workflow,
    detail: "The input of this run.",
    fields: answer.input.fields,
    values: context.workspaceState.get<Record<string, unknown>>(remembered, {}),
    submit: configuration.noDebug ? "Run" : "Debug",
  });
  if (!values) return undefined;
  await context.workspaceState.update(remembered, values);
  return { ...configuration, workflow: answer.workflow, input: values };
}
