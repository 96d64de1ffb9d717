/** The state of the run at the cursor, for the adapter's own events and requests. */
import type { Fold } from "../debug/fold.ts";
import type { CursorBody, NodeFact } from "./protocol.ts";

export function cursorBody(
  run: string,
  fold: Fold,
  length: number,
  paused: boolean,
  stopped?: string,
): CursorBody {
  return {
    run,
    paused,
    position: fold.seq,
    length,
    ...(stopped !== undefined && { stopped }),
    nodes: [...fold.state.nodes()].map(
      (record): NodeFact => ({
        path: record.path,
        phase: record.phase,
        attempts: record.attempts,
        ...(record.via && { via: record.via }),
        ...(record.chosen !== undefined && { chosen: record.chosen }),
        ...(record.error && { error: `${record.error.class}: ${record.error.message}` }),
        ...(record.started !== undefined && { started: record.started }),
        ...(record.ended !== undefined && { ended: record.ended }),
        ...(record.retryAt !== undefined && { retryAt: record.retryAt }),
      }),
    ),
  };
}
