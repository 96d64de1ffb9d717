/** Runs as they stand in the store, without performing anything. */
import type { RunEvent } from "../../runtime/core/events.ts";
import type { RunState } from "../../runtime/core/state.ts";
import { foldRun } from "../../runtime/drivers/fold-run.ts";
import { exitCode, reportOf } from "../../runtime/drivers/report.ts";
import type { RunReport } from "../../runtime/drivers/types.ts";
import type { RunHeader, RunStatus, RunStore } from "../../runtime/store/types.ts";
import { printJson } from "../command.ts";
import { reportText } from "../terminal/report-text.ts";
import { UsageError } from "../usage-error.ts";
import { type StoreOptions, storeOption } from "./the-store.ts";

export interface RecordedRun {
  header: RunHeader;
  journal: readonly RunEvent[];
  /** The fold of the journal. */
  state: RunState;
  report: RunReport;
}

const FINISHED: readonly RunStatus[] = ["succeeded", "partial", "failed", "cancelled"];

export function isFinished(store: RunStore, run: string): boolean {
  return FINISHED.includes(store.summary(run)!.outcome);
}

/** The run as a whole, or as it was after `at` events. @throws UsageError when the journal has no such position */
export function recordedRun(store: RunStore, run: string, at?: number): RecordedRun {
  checkPosition(run, store.summary(run)!.length, at);
  const header = store.header(run)!;
  const journal = store.events(run, 0, at);
  const { state } = foldRun(store, header, journal);
  return { header, journal, state, report: reportFor(header, journal, state, store.summary(run)!.outcome) };
}

/** @throws UsageError */
export function checkPosition(run: string, length: number, at: number | undefined): void {
  if (at !== undefined && (at < 1 || at > length))
    throw new UsageError(`run ${run} has ${length} events: --at takes 1 to ${length}`);
}

/** @param status what the store's list says of the run */
export function reportFor(
  header: RunHeader,
  journal: readonly RunEvent[],
  state: RunState,
  status: RunStatus,
): RunReport {
  // Of an earlier position of a finished run nothing but the state itself is known.
  const rest = FINISHED.includes(status) ? undefined : status;
  return reportOf({ header, state, journal }, rest);
}

/** Prints a run's report and gives the exit code of its outcome. */
export function showRun(
  { header, state, report }: RecordedRun,
  options: StoreOptions & { json?: boolean },
): number {
  if (options.json) printJson(report);
  else console.log(reportText({ report, plan: header.plan, state, storeOption: storeOption(options) }));
  return exitCode(report);
}
