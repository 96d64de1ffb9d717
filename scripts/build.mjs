// Bundles the extension, language server, debug adapter, command line, and the graph page with its layout worker.
// `--watch` keeps doing so; `--production` leaves source maps out and makes the bundles small.
import { copyFileSync, existsSync, mkdirSync } from "node:fs";
import { fileURLToPath } from "node:url";
import * as esbuild from "esbuild";

const root = fileURLToPath(new URL("..", import.meta.url));
const production = process.argv.includes("--production");

const common = {
  absWorkingDir: root,
  bundle: true,
  sourcemap: production ? false : "linked",
  minify: production,
  legalComments: "none",
  logLevel: "warning",
};
const node = { ...common, platform: "node", format: "cjs", target: "node22" };
const browser = { ...common, platform: "browser", format: "iife", target: "es2022" };

const bundles = [
  { ...node, entryPoints: ["client/extension.ts"], outfile: "dist/extension.cjs", external: ["vscode"] },
  { ...node, entryPoints: ["server/main.ts"], outfile: "dist/server.cjs" },
  { ...node, entryPoints: ["runtime/dap/main.ts"], outfile: "dist/adapter.cjs" },
  { ...node, entryPoints: ["cli/main.ts"], outfile: "dist/cli.cjs" },
  { ...browser, entryPoints: ["webview/graph.ts"], outfile: "dist/graph.js" },
  { ...browser, entryPoints: ["webview/layout-worker.ts"], outfile: "dist/layout-worker.js" },
  { ...browser, entryPoints: ["webview/form.ts"], outfile: "dist/form.js" },
].filter(bundle => existsSync(root + bundle.entryPoints[0]));

mkdirSync(root + "dist", { recursive: true });
for (const style of ["graph.css", "form.css"]) {
  if (existsSync(`${root}webview/${style}`)) copyFileSync(`${root}webview/${style}`, `${root}dist/${style}`);
}

if (process.argv.includes("--watch")) {
  for (const bundle of bundles) await (await esbuild.context({ ...bundle, logLevel: "info" })).watch();
} else {
  await Promise.all(bundles.map(bundle => esbuild.build(bundle)));
}
