// npm run package: the extension as a .vsix. `--out FILE` says where.
import { ensurePackages, hand } from "./lib/setup.mjs";

ensurePackages();
process.exit(await hand("scripts/make-vsix.ts", process.argv.slice(2)));
