import assert from "node:assert/strict";
import { readdirSync, readFileSync } from "node:fs";
import path from "node:path";

/** The layers and what each may import besides itself (ARCHITECTURE.md, "Order"). */
const MAY_IMPORT: Record<string, readonly string[]> = {
  plan: [],
  graph: ["plan"],
  "language/syntax": ["plan"],
  "language/model": ["language/syntax", "plan"],
  "language/checks": ["language/model", "language/syntax", "plan"],
  "language/compile": ["language/analysis.ts", "language/model", "language/syntax", "plan"],
  "language/features": [
    "language/analysis.ts",
    "language/compile",
    "language/checks",
    "language/model",
    "language/syntax",
    "graph",
    "plan",
  ],
  language: ["language/*", "graph", "plan"],
  "runtime/core": ["plan"],
  "runtime/store": ["runtime/core", "plan"],
  "runtime/tools": ["runtime/core", "plan"],
  "runtime/drivers": ["runtime/tools", "runtime/store", "runtime/core", "language", "graph", "plan"],
  "runtime/debug": [
    "runtime/drivers",
    "runtime/tools",
    "runtime/store",
    "runtime/core",
    "language",
    "graph",
    "plan",
  ],
  "runtime/dap": ["runtime/*", "language", "graph", "plan"],
  webview: ["graph", "plan"],
  server: ["runtime/tools", "language", "graph", "plan"],
  cli: ["runtime/*", "server", "language", "graph", "plan"],
  client: [
    "server/protocol.ts",
    "webview/protocol.ts",
    "webview/html.ts",
    "runtime/dap/protocol.ts",
    "runtime/*",
    "graph",
    "plan",
  ],
};

/** Shared by all parts of `language`, at its top. */
const LANGUAGE_COMMON = ["language/diagnostic.ts", "language/host.ts"];

const files = Object.keys(MAY_IMPORT)
  .map(layer => layer.split("/")[0]!)
  .filter((folder, index, all) => all.indexOf(folder) === index)
  .flatMap(folder =>
    readdirSync(folder, { recursive: true, encoding: "utf8" }).map(name => path.posix.join(folder, name)),
  )
  .filter(file => file.endsWith(".ts") && !file.endsWith(".d.ts"));

describe("the layers", () => {
  it("import only downwards", () => {
    const wrong = files.flatMap(file =>
      importsOf(file)
        .filter(target => target.startsWith(".") === false && !allowed(file, target))
        .map(target => `${file} imports ${target}`),
    );
    assert.deepEqual(wrong, []);
  });

  it("have no cycles between files", () => {
    const cycle = findCycle(new Map(files.map(file => [file, importsOf(file)])));
    assert.equal(cycle?.join(" → "), undefined);
  });

  it("keep Node, LSP, DAP and vscode where they belong", () => {
    const wrong = files.flatMap(file =>
      packagesOf(file).flatMap(name => (stranger(file, name) ? [`${file} imports ${name}`] : [])),
    );
    assert.deepEqual(wrong, []);
  });

  it("are all looked at", () => {
    assert.ok(files.length > 100, `only ${files.length} files found`);
    assert.deepEqual(
      files.filter(file => layerOf(file) === undefined),
      [],
    );
  });
});

function layerOf(file: string): string | undefined {
  const layers = Object.keys(MAY_IMPORT).filter(layer => file.startsWith(`${layer}/`));
  return layers.sort((a, b) => b.length - a.length)[0];
}

function allowed(file: string, target: string): boolean {
  const from = layerOf(file)!;
  const to = layerOf(target);
  if (to === from || LANGUAGE_COMMON.includes(target)) return true;
  return MAY_IMPORT[from]!.some(rule =>
    rule.endsWith(".ts")
      ? target === rule
      : rule.endsWith("/*")
        ? target.startsWith(rule.slice(0, -1))
        : rule === "language"
          ? target.startsWith("language/")
          : to === rule,
  );
}

function stranger(file: string, name: string): boolean {
  const pure = /^(plan|graph|language|runtime\/core)\//.test(file);
  if (name === "vscode" || name.startsWith("vscode-languageclient")) return !file.startsWith("client/");
  if (name.startsWith("vscode-languageserver") || name.startsWith("vscode-jsonrpc"))
    return !(file.startsWith("server/") || file.startsWith("client/language/"));
  if (name.startsWith("@vscode/debug")) return !file.startsWith("runtime/dap/");
  if (name.startsWith("@vscode/webview-ui-toolkit")) return file !== "webview/toolkit.ts";
  if (name.startsWith("node:")) return pure || file.startsWith("webview/");
  return false;
}

/** Every module specifier of a file: static, re-exported, type-only and dynamic. */
function specifiers(file: string): string[] {
  const text = readFileSync(file, "utf8");
  return [...text.matchAll(/(?:\bfrom\s+|\bimport\s*\(\s*|^import\s+)"([^"]+)"/gm)].map(match => match[1]!);
}

function importsOf(file: string): string[] {
  return specifiers(file)
    .filter(name => name.startsWith("."))
    .map(name => path.posix.join(path.posix.dirname(file), name))
    .filter(name => name.endsWith(".ts"));
}

function packagesOf(file: string): string[] {
  return specifiers(file).filter(name => !name.startsWith("."));
}

function findCycle(graph: Map<string, string[]>): string[] | undefined {
  const done = new Set<string>();
  const visit = (file: string, trail: string[]): string[] | undefined => {
    if (trail.includes(file)) return [...trail.slice(trail.indexOf(file)), file];
    if (done.has(file)) return undefined;
    for (const next of graph.get(file) ?? []) {
      const cycle = visit(next, [...trail, file]);
      if (cycle) return cycle;
    }
    done.add(file);
    return undefined;
  };
  for (const file of graph.keys()) {
    const cycle = visit(file, []);
    if (cycle) return cycle;
  }
  return undefined;
}
