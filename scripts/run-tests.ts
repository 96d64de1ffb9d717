/** Runs the parts of the suite one after another, fast ones first, and adds their counts up. */
import { spawn } from "node:child_process";
import { existsSync, mkdtempSync, readFileSync, rmSync } from "node:fs";
import os from "node:os";
import path from "node:path";
import { root } from "./lib/setup.mjs";

interface Counts {
  passed: number;
  failed: number;
  skipped: number;
}

/** Folders of tests by part; each part is a mocha process of its own. */
const PARTS: Record<string, string[]> = {
  /** Pure functions, stores, protocols, tools, the command line. */
  unit: ["--spec=test/**/*.test.ts", "--ignore=test/editor/**", "--ignore=test/**/*.browser.test.ts"],
  /** The pages in a real browser. */
  browser: ["--spec=test/**/*.browser.test.ts", "--ignore=test/editor/**"],
  /** The packaged extension in a real VS Code. */
  editor: ["--spec=test/editor/**/*.test.ts", "--timeout=300000"],
};

const wanted = process.argv.slice(2);
const unknown = wanted.filter(name => !(name in PARTS));
if (unknown.length > 0) {
  console.error(`No such part: ${unknown.join(", ")}. There are: ${Object.keys(PARTS).join(", ")}.`);
  process.exit(2);
}

const total: Counts = { passed: 0, failed: 0, skipped: 0 };
for (const [name, args] of Object.entries(PARTS)) {
  if (wanted.length > 0 && !wanted.includes(name)) continue;
  console.log(`\n── ${name}`);
  const counts = await part(args);
  total.passed += counts.passed;
  total.failed += counts.failed;
  total.skipped += counts.skipped;
}
const skipped = total.skipped > 0 ? `, ${total.skipped} skipped` : "";
console.log(`\n${total.passed} passed, ${total.failed} failed${skipped}`);
process.exit(total.failed > 0 || total.passed === 0 ? 1 : 0);

/** One mocha process. One that ends without counting (a crash, a hang that was ended) is a failure. */
async function part(args: string[]): Promise<Counts> {
  const folder = mkdtempSync(path.join(os.tmpdir(), "stepwright-counts-"));
  const file = path.join(folder, "counts.json");
  const child = spawn(
    process.execPath,
    [
      "node_modules/mocha/bin/mocha.js",
      "--no-config",
      "--extension=ts",
      "--timeout=20000",
      ...args,
      "--reporter=scripts/lib/counting-reporter.cjs",
    ],
    { cwd: root, stdio: "inherit", env: { ...process.env, STEPWRIGHT_COUNTS: file } },
  );
  const code = await new Promise<number>(resolve => child.on("exit", code => resolve(code ?? 1)));
  const counts: Counts = existsSync(file)
    ? JSON.parse(readFileSync(file, "utf8"))
    : { passed: 0, failed: 1, skipped: 0 };
  if (code !== 0 && counts.failed === 0) counts.failed = 1;
  rmSync(folder, { recursive: true, force: true });
  return counts;
}
