/** Asks for values with a form made from a record type, in a webview; resolves when it is sent or closed. */
import * as vscode from "vscode";
import { formHtml } from "../../webview/html.ts";
import type { FormModel, FromForm, ToForm } from "../../webview/protocol.ts";
import { pageResources } from "../page-resources.ts";

/** The values as JSON by field name; undefined when the person closed the form, or `signal` did. */
export function askWithForm(
  extension: vscode.Uri,
  form: FormModel,
  signal?: AbortSignal,
): Promise<Record<string, unknown> | undefined> {
  const dist = vscode.Uri.joinPath(extension, "dist");
  const panel = vscode.window.createWebviewPanel("stepwright.form", form.title, vscode.ViewColumn.Active, {
    enableScripts: true,
    localResourceRoots: [dist],
  });
  return new Promise(resolve => {
    let values: Record<string, unknown> | undefined;
    const close = () => panel.dispose();
    panel.onDidDispose(() => {
      signal?.removeEventListener("abort", close);
      resolve(values);
    });
    signal?.addEventListener("abort", close);
    panel.webview.onDidReceiveMessage((message: FromForm) => {
      if (message.type === "ready") void panel.webview.postMessage({ type: "form", form } satisfies ToForm);
      else {
        if (message.type === "submit") values = message.values;
        panel.dispose();
      }
    });
    panel.webview.html = formHtml(pageResources(panel.webview, dist, "form"));
  });
}
