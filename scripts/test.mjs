// npm test: the whole suite; its last line is "N passed, N failed".
// npm test -- unit|browser|editor: one part of it.
import { build, ensurePackages, hand } from "./lib/setup.mjs";

ensurePackages();
build();
process.exit(await hand("scripts/run-tests.ts", process.argv.slice(2)));
