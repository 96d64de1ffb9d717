/** The HTML of the pages, as text: made by the extension, which knows the addresses, run in the webview. */
import { pageCss } from "../graph/draw/css.ts";
import { pageTokens } from "../graph/theme.ts";

export interface PageResources {
  /** `webview.cspSource` */
  cspSource: string;
  /** Random, new for each page. */
  nonce: string;
  /** `dist/graph.js` or `dist/form.js` as a webview URI. */
  script: string;
  /** `dist/graph.css` or `dist/form.css` as a webview URI. */
  style: string;
}

export interface GraphResources extends PageResources {
  /** `dist/layout-worker.js` as a webview URI: fetched, and started from a blob. */
  worker: string;
}

/** Shows the step graph; speaks `ToPage` and `FromPage`. */
export function graphHtml(resources: GraphResources): string {
  const policy = [
    "default-src 'none'",
    `script-src 'nonce-${resources.nonce}'`,
    `style-src ${resources.cspSource} 'nonce-${resources.nonce}'`,
    `connect-src ${resources.cspSource}`,
    `img-src ${resources.cspSource} data:`,
    "worker-src blob:",
  ];
  return page("Step graph", resources, policy, ` data-worker="${attribute(resources.worker)}"`);
}

/** Shows a form; speaks `ToForm` and `FromForm`. */
export function formHtml(resources: PageResources): string {
  const policy = [
    "default-src 'none'",
    `script-src 'nonce-${resources.nonce}'`,
    `style-src ${resources.cspSource} 'nonce-${resources.nonce}'`,
    `img-src ${resources.cspSource} data:`,
  ];
  return page("Input", resources, policy, "");
}

function page(title: string, resources: PageResources, policy: readonly string[], body: string): string {
  return `<!doctype html>
<html lang="en">
<head>
<meta charset="utf-8">
<meta http-equiv="Content-Security-Policy" content="${attribute(policy.join("; "))}">
<meta name="viewport" content="width=device-width, initial-scale=1">
<meta property="csp-nonce" content="${resources.nonce}">
<title>${title}</title>
<style nonce="${resources.nonce}">
${pageTokens()}${pageCss()}</style>
<link rel="stylesheet" href="${attribute(resources.style)}">
</head>
<body${body}>
<div id="page"></div>
<script nonce="${resources.nonce}" src="${attribute(resources.script)}"></script>
</body>
</html>
`;
}

function attribute(text: string): string {
  return text.replace(/&/g, "&amp;").replace(/"/g, "&quot;");
}
