/** Fills in what a debug configuration leaves open: the file, the store, and, with a form, the input. */
import * as vscode from "vscode";
import { askWithForm } from "../forms/input-form.ts";
import type { Language } from "../language/client.ts";
import { programOf, saved, storeOf, tellNoFile } from "./program.ts";

export function registerConfigurations(context: vscode.ExtensionContext, language: Language): void {
  context.subscriptions.push(
    vscode.debug.registerDebugConfigurationProvider("flow", {
      resolveDebugConfiguration: (_folder, configuration) => withProgram(configuration),
      resolveDebugConfigurationWithSubstitutedVariables: (folder, configuration) =>
        ready(context, language, folder, configuration),
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

function withProgram(configuration: vscode.DebugConfiguration): vscode.DebugConfiguration | undefined {
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
  if (filled["program"] || recorded(filled)) return filled;
  const document = vscode.window.activeTextEditor?.document;
  if (document?.languageId === "flow" && document.uri.scheme !== "file") {
    tellNoFile(document.uri);
    return undefined;
  }
  if (document?.languageId === "flow") return { ...filled, program: document.uri.fsPath };
  void vscode.window.showErrorMessage(
    'Which workflow? Open a .flow file, or name one as "program" in launch.json.',
  );
  return undefined;
}

/** Starts from a recorded run, so that the file may be left out. */
function recorded(configuration: vscode.DebugConfiguration): boolean {
  return configuration["mode"] === "replay" || configuration["mode"] === "fork";
}

/** Paths are made absolute, the file is saved, the input is asked for. Undefined: the start was called off. */
async function ready(
  context: vscode.ExtensionContext,
  language: Language,
  folder: vscode.WorkspaceFolder | undefined,
  configuration: vscode.DebugConfiguration,
): Promise<vscode.DebugConfiguration | undefined> {
  const file = programOf(folder, configuration);
  const store: unknown = configuration["store"] || storeOf(folder, file);
  const filled = { ...configuration, ...(file && { program: file.fsPath }), ...(store ? { store } : {}) };
  if (file && configuration["mode"] !== "replay" && !(await saved(file))) return undefined;
  if (!file || configuration["mode"] !== "live" || configuration["input"] !== undefined) return filled;
  return withInput(context, language, file, filled);
}

async function withInput(
  context: vscode.ExtensionContext,
  language: Language,
  file: vscode.Uri,
  configuration: vscode.DebugConfiguration,
): Promise<vscode.DebugConfiguration | undefined> {
  const workflow = configuration["workflow"] as string | undefined;
  const asked = language.input({ uri: file.toString(), ...(workflow && { workflow }) });
  const answer = await asked.catch((error: unknown) => String(error));
  if (typeof answer === "string") {
    void vscode.window.showErrorMessage(
      `The form for the input needs the language server, which does not answer: ${answer}`,
    );
    return undefined;
  }
  // The adapter says itself what is wrong with a file that cannot run, with places.
  if (!("input" in answer)) return configuration;
  const more = { workflow: answer.workflow };
  if (answer.input.fields.length === 0) return { ...configuration, ...more, input: {} };

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
  return { ...configuration, ...more, input: values };
}
