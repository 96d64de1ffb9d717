/** npm run bench: prints the figures; each stands beside a peer's of the same run where there is one. */
import os from "node:os";
import { benchGraph } from "./graph.ts";
import { benchLanguage } from "./language.ts";
import { benchRun } from "./run.ts";

const BENCHES: Record<string, () => Promise<void>> = {
  language: benchLanguage,
  graph: benchGraph,
  run: benchRun,
};

const wanted = process.argv.slice(2);
const unknown = wanted.filter(name => !(name in BENCHES));
if (unknown.length > 0) {
  console.error(`No such bench: ${unknown.join(", ")}. There are: ${Object.keys(BENCHES).join(", ")}.`);
  process.exit(2);
}
console.log(`Node ${process.version}, ${os.cpus().length} × ${os.cpus()[0]?.model ?? "?"}; medians`);
for (const [name, bench] of Object.entries(BENCHES))
  if (wanted.length === 0 || wanted.includes(name)) await bench();
