/** The debug adapter over a pair of streams. */
import type { Readable, Writable } from "node:stream";
import { FlowDebugSession } from "./session.ts";

/**
 * Serves one debug session: requests from `input`, answers and events to `output`. Resolves when the client has
 * disconnected (or its stream ended) and the run store is closed.
 */
export function startAdapter(input: Readable, output: Writable): Promise<void> {
  const session = new FlowDebugSession();
  session.start(input, output);
  // A client that is gone asks for nothing any more.
  input.on("end", () => session.shutdown());
  input.on("close", () => session.shutdown());
  return session.closed;
}
