/** Where a webview page finds its scripts and styles, and what it may load. */
import { randomBytes } from "node:crypto";
import type * as vscode from "vscode";
import type { PageResources } from "../webview/html.ts";

export function pageResources(webview: vscode.Webview, dist: vscode.Uri): PageResources {
  return {
    base: webview.asWebviewUri(dist).toString(),
    cspSource: webview.cspSource,
    nonce: randomBytes(16).toString("base64"),
  };
}
