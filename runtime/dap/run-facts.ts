/** The state of the run at the cursor, for the adapter's own events and requests. */
import type { NodeRecord } from "../core/state.ts";
import type { Debugger } from "../debug/debugger.ts";
import type { FailureStop } from "../debug/stops.ts";
import type { CursorBody, NodeFact } from "./protocol.ts";

export function cursorBody(run: string, target: Debugger): CursorBody {
  const { fold, journal, paused, stop } = target;
  const failing = paused ? stop : undefined;
  return {
    run,
    paused,
    position: fold.seq,
    length: journal.length,
    ...(stop?.node !== undefined && { stopped: stop.node }),
    nodes: [...fold.state.nodes()].map(record =>
      record.path === failing?.node && failing.failure ? failingFact(record, failing.failure) : fact(record),
    ),
  };
}

function fact(record: NodeRecord): NodeFact {
  return {
    path: record.path,
    phase: record.phase,
    attempts: record.attempts,
    ...(record.via && { via: record.via }),
    ...(record.chosen !== undefined && { chosen: record.chosen }),
    ...(record.error && { error: `${record.error.class}: ${record.error.message}` }),
    ...(record.started !== undefined && { started: record.started }),
    ...(record.ended !== undefined && { ended: record.ended }),
    ...(record.retryAt !== undefined && { retryAt: record.retryAt }),
  };
}

/** A node that is stopped on its failure: it has failed, though what follows from that has not happened yet. */
function failingFact(record: NodeRecord, { error, stage }: FailureStop): NodeFact {
  return {
    ...fact(record),
    phase: stage === "attempt" ? "backoff" : "failed",
    error: `${error.class}: ${error.message}`,
  };
}
