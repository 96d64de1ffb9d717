/** The report that a person reads at a run's end: what was done, what was not and why, what to check by hand. */
import type { Failure } from "../../plan/errors.ts";
import type { PlanNode } from "../../plan/plan.ts";
import { formatDuration } from "../../plan/value.ts";
import type { NodeRecord } from "../core/state.ts";
import { type ReportedRun, reportOf } from "./report.ts";

/** Lines of plain text; parameters as for `reportOf`. */
export function textReport(run: ReportedRun, status?: Parameters<typeof reportOf>[1]): string[] {
  const { state } = run;
  const report = reportOf(run, status);
  const records = [...state.nodes()];
  const lines = [`${report.workflow} ${report.run}: ${OUTCOMES[report.outcome]}`];
  if (report.error)
    lines.push(`  ${report.error.node ? `${report.error.node}: ` : ""}${errorText(report.error as Failure)}`);
  const section = (title: string, chosen: readonly NodeRecord[], text: (r: NodeRecord) => string) => {
    if (chosen.length > 0) lines.push("", title, ...chosen.map(r => `  ${r.path.padEnd(width)}  ${text(r)}`));
  };
  const width = Math.min(32, Math.max(0, ...records.map(r => r.path.length)));
  const node = (r: NodeRecord) => state.plan.nodes[r.id]!;

  section(
    "Done",
    records.filter(r => r.phase === "succeeded"),
    r => doneText(r, node(r)),
  );
  section("In doubt: check by hand whether this happened", records.filter(inDoubt), r =>
    errorText(r.question?.error ?? r.error!),
  );
  section(
    "Failed",
    records.filter(r => r.phase === "failed" && !inDoubt(r)),
    r => `${errorText(r.error!)}${r.action === "continue" ? "; the run went on" : ""}${tries(r)}`,
  );
  section(
    "Waiting for a person",
    records.filter(r => r.phase === "asking"),
    r => `${r.question!.message}${r.question!.who ? ` (${r.question!.who})` : ""}`,
  );
  section(
    "Not done",
    records.filter(r => r.phase === "skipped" || r.phase === "cancelled"),
    r => skippedText(r),
  );
  section(
    "Not finished",
    records.filter(r => UNFINISHED.has(r.phase)),
    r => (r.phase === "waiting" ? "not reached" : r.phase),
  );
  if (report.cost > 0) lines.push("", `Cost ${report.cost.toFixed(4)}`);
  return lines;
}

const UNFINISHED: ReadonlySet<NodeRecord["phase"]> = new Set(["waiting", "ready", "running", "backoff"]);

const OUTCOMES: Record<ReturnType<typeof reportOf>["outcome"], string> = {
  succeeded: "succeeded",
  partial: "partly succeeded: something failed and the run went on",
  failed: "failed",
  cancelled: "cancelled",
  waiting: "waits for an answer",
  in_doubt: "waits: nobody knows whether something happened",
  interrupted: "interrupted; resume goes on with it",
  running: "running",
};

function inDoubt(r: NodeRecord): boolean {
  return r.phase === "in_doubt" || (r.phase === "failed" && r.error?.class === "in_doubt");
}

function doneText(r: NodeRecord, node: PlanNode): string {
  const took = r.started === undefined || r.ended === undefined ? "" : formatDuration(r.ended - r.started);
  const effect = node.kind === "step" && node.effect !== "read" ? `, ${node.effect}` : "";
  const chosen = r.chosen ? `, chose ${r.chosen}` : "";
  const via = r.via ? `, ${VIA[r.via]}` : "";
  return `${took}${effect}${chosen}${via}${tries(r)}`;
}

const VIA: Record<NonNullable<NodeRecord["via"]>, string> = {
  use: "with the value for its failure",
  person: "with a value from a person",
  verify: "found done",
  adopted: "taken over, not done again",
  jump: "skipped by a person, with a value",
};

function tries(r: NodeRecord): string {
  return r.attempts > 1 ? `, ${r.attempts} tries` : "";
}

function errorText(error: Failure): string {
  return `${error.class}${error.code ? `.${error.code}` : ""}: ${error.message}`;
}

function skippedText({ phase, skipped }: NodeRecord): string {
  if (phase === "cancelled") return "cancelled while it was under way";
  switch (skipped?.kind) {
    case "need":
      return `needs ${skipped.nodes.join(", ")}`;
    case "decision":
      return `not chosen by ${skipped.nodes.join(", ")}`;
    case "stopped":
      return "the run ended before";
    default:
      return "its when is false";
  }
}
