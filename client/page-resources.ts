/** Where a webview page finds its script, style and worker, and what it may load. */
import { randomBytes } from "node:crypto";
import * as vscode from "vscode";
import type { GraphResources } from "../webview/html.ts";

/** Of the page whose bundle is `dist/NAME.js`, styled by `dist/NAME.css`. */
export function pageResources(
  webview: vscode.Webview,
  dist: vscode.Uri,
  name: "graph" | "form",
): GraphResources {
  const at = (file: string) => webview.asWebviewUri(vscode.Uri.joinPath(dist, file)).toString();
  return {
    cspSource: webview.cspSource,
    nonce: randomBytes(16).toString("hex"),
    script: at(`${name}.js`),
    style: at(`${name}.css`),
    worker: at("layout-worker.js"),
  };
}
