/** The state of the run at the cursor, for the adapter's own events and requests. */
import type { Debugger } from "../debug/debugger.ts";
import { type RunViewOptions, runView } from "../drivers/run-view.ts";
import type { CursorBody } from "./protocol.ts";

/** `interrupted` and `progress` as in `RunViewOptions`. */
export function cursorBody(
  run: string,
  { fold, journal, paused, stop }: Debugger,
  more: Pick<RunViewOptions, "interrupted" | "progress"> = {},
): CursorBody {
  const [position, length] = [fold.seq, journal.length];
  const node = stop?.node;
  const failure = paused && node !== undefined ? stop?.failure : undefined;
  return {
    run,
    paused,
    position,
    length,
    ...(node !== undefined && { stopped: node }),
    view: runView(run, fold.state, {
      ...more,
      ...(paused && { paused: { position, length, ...(node !== undefined && { node }) } }),
      ...(failure && {
        failing: { node: node!, error: failure.error, retried: failure.stage === "attempt" },
      }),
    }),
  };
}
