/** Packages the extension: production bundles, grammar, docs' pictures; no sources, tests or node_modules. */
import { spawnSync } from "node:child_process";
import { mkdirSync, readFileSync, statSync } from "node:fs";
import path from "node:path";
import { node, root, say } from "./lib/setup.mjs";

/** Makes the .vsix and gives its path. */
export function makeVsix(out?: string): string {
  const { name, version } = JSON.parse(readFileSync(path.join(root, "package.json"), "utf8"));
  const file = path.resolve(root, out ?? path.join("out", `${name}-${version}.vsix`));
  mkdirSync(path.dirname(file), { recursive: true });
  run(["scripts/build.mjs", "--production"]);
  const vsce = path.join("node_modules", "@vscode", "vsce", "vsce");
  run([
    vsce,
    "package",
    "--no-dependencies",
    "--no-rewrite-relative-links",
    "--allow-missing-repository",
    "--skip-license",
    "--out",
    file,
  ]);
  return file;
}

function run(args: string[]): void {
  const done = spawnSync(node, args, { cwd: root, encoding: "utf8" });
  if (done.status !== 0) throw new Error(`${args.join(" ")} failed:\n${done.stdout}${done.stderr}`);
}

if (process.argv[1] === import.meta.filename) {
  const args = process.argv.slice(2);
  const file = makeVsix(args.includes("--out") ? args[args.indexOf("--out") + 1] : undefined);
  say(`${path.relative(root, file)}, ${Math.round(statSync(file).size / 1024)} KiB`);
}
