/** Entry of the adapter's bundle: the Debug Adapter Protocol over standard input and output. */
import { startAdapter } from "./adapter.ts";

export { startAdapter };

// The bundle is CommonJS: no top-level await.
void startAdapter(process.stdin, process.stdout).then(() => process.exit(0));
