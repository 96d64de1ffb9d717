// Type-checks every layer with its own tsconfig: what a layer must not see (DOM, Node, vscode) is not in scope there.
import { spawnSync } from "node:child_process";
import { existsSync, readdirSync } from "node:fs";
import { fileURLToPath } from "node:url";

const root = fileURLToPath(new URL("..", import.meta.url));
const tsc = root + "node_modules/typescript/bin/tsc";
let failed = 0;
for (const folder of readdirSync(root).filter(name => existsSync(`${root}${name}/tsconfig.json`))) {
  const done = spawnSync(process.execPath, [tsc, "-p", folder], { cwd: root, stdio: "inherit" });
  if (done.status !== 0) failed++;
}
process.exit(failed > 0 ? 1 : 0);
