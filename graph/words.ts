/** What states and nodes are called, on screen and for screen readers. */
import type { GraphNode, NodeState, NodeStatus } from "./model.ts";

export const STATE_WORD: Readonly<Record<NodeState, string>> = {
  ahead: "not reached",
  running: "running",
  retrying: "retrying",
  waiting: "waiting",
  succeeded: "succeeded",
  failed: "failed",
  doubt: "in doubt",
  skipped: "skipped",
  cancelled: "cancelled",
  undone: "undone",
};

/** States that ask for somebody's eye, the most pressing first. */
export const ATTENTION: readonly NodeState[] = ["doubt", "failed", "waiting", "retrying", "running"];

const KIND_WORD = { input: "", output: "", step: "step ", decide: "decision " } as const;

export interface Spoken {
  status?: NodeStatus;
  breakpoint?: boolean;
  stopped?: boolean;
}

/** `step refund, irreversible, failed, unavailable, 6 tries`. */
export function spokenName(node: GraphNode, spoken: Spoken = {}): string {
  const { status } = spoken;
  const errors = node.diagnostics.filter(d => d.severity === "error").length;
  const warnings = node.diagnostics.filter(d => d.severity === "warning").length;
  return [
    KIND_WORD[node.kind] + node.name,
    node.detail,
    node.effect && node.effect !== "read" ? node.effect : "",
    status ? STATE_WORD[status.state] : "",
    // A fact often begins with the state's word: not twice.
    status && status.fact !== STATE_WORD[status.state] ? status.fact : "",
    status?.duration ?? "",
    spoken.stopped ? "the debugger stands here" : "",
    spoken.breakpoint ? "breakpoint" : "",
    errors > 0 ? count(errors, "error") : "",
    warnings > 0 ? count(warnings, "warning") : "",
  ]
    .filter(Boolean)
    .join(", ");
}

/** `1 step`, `13 steps`. */
export function count(n: number, word: string): string {
  return `${n} ${word}${n === 1 ? "" : "s"}`;
}
