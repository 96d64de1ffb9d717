/** elk in this process, for the command line and tests. The page has it in a worker. */
import ELK from "elkjs/lib/elk.bundled.js";
import type { Elk } from "./layout.ts";

export function elkInProcess(): Elk {
  return new ELK.default();
}
