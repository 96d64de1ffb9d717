/** The report at a run's end: what was done, what was not and why, what is in doubt, what to check by hand, how to go on. */
import pc from "picocolors";
import type { Plan, StepNode } from "../../plan/plan.ts";
import { endUnknown } from "../../runtime/core/failure.ts";
import type { NodeRecord, RunState } from "../../runtime/core/state.ts";
import type { RunReport } from "../../runtime/drivers/types.ts";
import { failureWords, nodeWords } from "./node-words.ts";
import { duration, oneLine, quoted } from "./text.ts";

export interface ReportSource {
  report: RunReport;
  plan: Plan;
  state: RunState;
  /** Options that a command needs to find the same store: `--store DIR`, or nothing. */
  storeOption: string;
}

const HEADLINES: Readonly<Record<RunReport["outcome"], readonly [string, (text: string) => string]>> = {
  succeeded: ["✓ succeeded", pc.green],
  partial: ["◐ partly succeeded", pc.yellow],
  failed: ["✗ failed", pc.red],
  cancelled: ["– cancelled", pc.yellow],
  waiting: ["? waits for an answer", pc.magenta],
  in_doubt: ["! waits: it is not known whether something happened", pc.red],
  interrupted: ["‖ interrupted", pc.yellow],
  running: ["▸ running", pc.blue],
};

export function reportText({ report, plan, state, storeOption }: ReportSource): string {
  const records = [...state.nodes()];
  const of = (...phases: NodeRecord["phase"][]) => records.filter(record => phases.includes(record.phase));
  const [words, colour] = HEADLINES[report.outcome];
  const took = duration(state.time - state.started);
  const out = [
    `${colour(pc.bold(`${words}`))}  ${pc.bold(report.workflow)}  ${pc.dim(`${report.run}, ${took}`)}`,
  ];
  if (report.origin) out.push(pc.dim(`  forked from ${report.origin.run} at ${report.origin.at}`));
  if (report.error)
    out.push(
      `  ${report.error.node ? `${report.error.node}: ` : ""}${failureWords({ ...report.error, code: report.error.code ?? undefined })}`,
    );
  const section = (title: string, lines: readonly string[]) => {
    if (lines.length > 0) out.push("", pc.bold(title), ...lines.map(line => `  ${line}`));
  };
  const list = (nodes: readonly NodeRecord[]) => {
    const width = Math.max(0, ...nodes.map(record => record.path.length));
    return nodes.map(
      record => `${record.path.padEnd(width)}  ${nodeWords(record, state.time) || "not reached"}`,
    );
  };
  section("Done", list(of("succeeded")));
  section("Failed", list(of("failed")));
  section("Not done", list(of("skipped", "cancelled", "waiting", "ready")));
  section("Under way when it stopped", list(of("running", "backoff")));
  section("Waiting for an answer", list(of("asking")));
  section("In doubt", list(of("in_doubt")));
  section("To check by hand", handChecks(plan, records));
  if (report.output !== null && report.output !== undefined)
    section("Output", JSON.stringify(report.output, null, 2).split("\n"));
  section("Next", nextCommands(report, records, storeOption));
  return out.join("\n");
}

/** Calls that may have changed something although their step did not succeed. */
function handChecks(plan: Plan, records: readonly NodeRecord[]): string[] {
  return records.flatMap(record => {
    const node = plan.nodes[record.id];
    if (node?.kind !== "step" || node.action.kind !== "call" || node.effect === "read") return [];
    if (record.attempts === 0 || record.phase === "succeeded") return [];
    if (!mayHaveHappened(node, record)) return [];
    return [`${record.path}: ${node.action.tool} (${node.effect}) ${doubt(node, record)}`];
  });
}

function mayHaveHappened(node: StepNode, record: NodeRecord): boolean {
  if (record.phase === "in_doubt" || record.interrupted) return true;
  if (record.phase === "running" && !record.attemptFailed) return true;
  return record.error !== undefined && endUnknown(node.effect, record.error);
}

function doubt(node: StepNode, record: NodeRecord): string {
  const key = record.key === undefined ? "" : `; its key was ${oneLine(record.key)}`;
  return `may have happened${node.key ? key : ""}`;
}

function nextCommands(report: RunReport, records: readonly NodeRecord[], storeOption: string): string[] {
  const command = (verb: string, rest = "") => `stepwright ${verb} ${report.run}${rest}${storeOption}`;
  switch (report.outcome) {
    case "waiting":
    case "in_doubt":
      return records
        .filter(record => record.question)
        .map(record => command("answer", ` ${quoted(record.path)} ${EXAMPLES[record.question!.kind]}`));
    case "interrupted":
      return [command("resume")];
    case "failed":
    case "partial":
    case "cancelled": {
      const failed = report.error?.node ?? records.find(record => record.phase === "failed")?.path;
      const first =
        failed === undefined
          ? []
          : [`${command("fork", ` --before ${quoted(failed)}`)}   # again from there`];
      return [...first, `${command("show", " --events")}   # everything that happened`];
    }
    default:
      return [];
  }
}

const EXAMPLES = {
  approval: "approved=true",
  input: "FIELD=VALUE …",
  pause: "action=retry",
  in_doubt: "action=retry",
} as const;
