/** What a run says for itself, as the object that programs rely on (`run --json`, docs/cli.md). */
import { decodeValue, toJson } from "../../plan/value.ts";
import type { EventOf, RunEvent } from "../core/events.ts";
import type { RunState } from "../core/state.ts";
import { outputOf } from "../core/values.ts";
import type { RunHeader, RunStatus } from "../store/types.ts";
import type { RunReport, RunRest } from "./types.ts";

/** Exit codes by outcome. */
export const EXIT_CODES: Readonly<Record<RunReport["outcome"], number>> = {
  succeeded: 0,
  partial: 3,
  failed: 4,
  waiting: 5,
  running: 6,
  interrupted: 6,
  in_doubt: 6,
  cancelled: 130,
};

export function exitCode(report: Pick<RunReport, "outcome">): number {
  return EXIT_CODES[report.outcome];
}

/** A run, live or recorded; the state may be that at an earlier position. */
export interface ReportedRun {
  readonly header: RunHeader;
  readonly state: RunState;
  readonly journal: readonly RunEvent[];
}

/**
 * @param status of a run that has not finished: why it stands still (`LiveRun.settled`), or what the store's list says;
 * without it, what the state tells
 */
export function reportOf(
  { header, state, journal }: ReportedRun,
  status?: Pick<RunRest, "state"> | RunStatus,
): RunReport {
  const end = state.finished ? (journal[state.length - 1] as EventOf<"run.finished">) : undefined;
  const nodes: RunReport["nodes"] = {};
  for (const record of state.nodes()) {
    nodes[record.path] = {
      state: record.phase,
      ...(record.via && { via: record.via }),
      attempts: record.attempts,
      output: record.phase === "succeeded" ? toJson(outputOf(record, journal)) : null,
      error: record.error ? { ...record.error, code: record.error.code ?? null } : null,
      started: iso(record.started),
      ended: iso(record.ended),
    };
  }
  return {
    run: header.id,
    workflow: header.workflow,
    outcome: end?.outcome ?? outcomeOf(state, status),
    output: end?.output === undefined ? null : toJson(decodeValue(end.output)),
    error: end?.error ? errorOf(end.error) : null,
    nodes,
    origin: header.origin ?? null,
    cost: state.cost,
  };
}

function errorOf({ class: cls, code, message, node }: NonNullable<EventOf<"run.finished">["error"]>) {
  return { class: cls, code: code ?? null, message, node: node ?? null };
}

function outcomeOf(state: RunState, status?: Pick<RunRest, "state"> | RunStatus): RunReport["outcome"] {
  const said = typeof status === "object" ? status.state : status;
  if (said !== undefined && said !== "finished") return said;
  const phases = new Set([...state.due].map(id => state.at(id).phase));
  if (phases.has("in_doubt")) return "in_doubt";
  return phases.size === 1 && phases.has("asking") ? "waiting" : "running";
}

const iso = (ms: number | undefined) => (ms === undefined ? null : new Date(ms).toISOString());
