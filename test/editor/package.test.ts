import assert from "node:assert/strict";
import { mkdtempSync, readFileSync, rmSync, statSync } from "node:fs";
import os from "node:os";
import path from "node:path";
import { root } from "../../scripts/lib/setup.mjs";
import { makeVsix } from "../../scripts/make-vsix.ts";
import { type ZipEntry, zipEntries } from "./support/zip.ts";

describe("the packaged extension", function () {
  this.timeout(120_000);
  let home: string;
  let file: string;
  let entries: ZipEntry[];
  let names: string[];
  const manifest = JSON.parse(readFileSync(path.join(root, "package.json"), "utf8"));

  before(() => {
    home = mkdtempSync(path.join(os.tmpdir(), "stepwright-package-"));
    file = makeVsix(path.join(home, "stepwright.vsix"));
    entries = zipEntries(file).filter(({ name }) => name.startsWith("extension/"));
    names = entries.map(({ name }) => name.replace("extension/", ""));
  });
  after(() => rmSync(home, { recursive: true, force: true }));

  it("holds every file that its manifest names", () => {
    const named = filesIn(manifest);
    for (const part of ["dist/extension.cjs", "syntaxes/flow.tmLanguage.json", "docs/images/icon.png"])
      assert.ok(named.includes(part), `the manifest no longer names ${part}`);
    assert.deepEqual(
      named.filter(name => !names.includes(name)),
      [],
    );
  });

  it("holds every bundle, the pages of diagnostics, and a read-me", () => {
    const wanted = ["extension.cjs", "server.cjs", "adapter.cjs", "cli.cjs", "graph.js", "graph.css"]
      .concat("form.js", "form.css", "layout-worker.js")
      .map(name => `dist/${name}`);
    assert.deepEqual(
      [...wanted, "docs/diagnostics/README.md"].filter(name => !names.includes(name)),
      [],
    );
    assert.ok(names.some(name => /^readme\.md$/i.test(name)));
    assert.ok(names.some(name => /^license/i.test(name)));
    assert.ok(names.some(name => /^changelog\.md$/i.test(name)));
  });

  it("holds nothing that only those who work on it need", () => {
    const strange = names.filter(
      name =>
        /\.(ts|mts|cts|map|db|flowrun|log|vsix|test\..*)$/.test(name) ||
        /(^|\/)(node_modules|test|scripts|out|examples|\.[^/]*)(\/|$)/.test(name) ||
        /(tsconfig|biome|package-lock)/.test(name),
    );
    assert.deepEqual(strange, []);
  });

  it("holds no empty file, and is small", () => {
    assert.deepEqual(
      entries.filter(({ size }) => size === 0),
      [],
    );
    const size = statSync(file).size;
    assert.ok(size < 6 * 1024 * 1024, `${size} bytes`);
  });
});

/** Whatever in a manifest is the relative path of a file; `./` in front is left out. */
function filesIn(value: unknown): string[] {
  if (typeof value === "string")
    return /^(\.\/)?(dist|syntaxes|docs)\/\S+\.\w+$/.test(value) ? [value.replace(/^\.\//, "")] : [];
  if (typeof value === "object" && value !== null) return Object.values(value).flatMap(filesIn);
  return [];
}
