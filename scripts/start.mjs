// npm start                 opens VS Code with the extension and the example workspace
// npm start -- --terminal   the same walk without an editor
import { build, ensurePackages, hand } from "./lib/setup.mjs";

ensurePackages();
build();
const args = process.argv.slice(2);
const terminal = args.includes("--terminal");
process.exit(
  await hand(
    terminal ? "scripts/start-terminal.ts" : "scripts/start-editor.ts",
    args.filter(arg => arg !== "--terminal"),
  ),
);
