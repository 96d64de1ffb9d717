// npm run bench: the figures, each beside a peer in the same run. Names of benches as arguments run only those.
import { build, ensurePackages, hand } from "./lib/setup.mjs";

ensurePackages();
build();
process.exit(await hand("test/bench/main.ts", process.argv.slice(2)));
