/** How a run stands, in the words and states of the graph. Pure. */
import type { NodeState, NodeStatus, RunView } from "../../graph/model.ts";
import type { NodePhase } from "../../runtime/core/state.ts";
import type { CursorBody, NodeFact } from "../../runtime/dap/protocol.ts";

const STATES: Readonly<Record<NodePhase, NodeState>> = {
  waiting: "ahead",
  ready: "ahead",
  asking: "waiting",
  running: "running",
  backoff: "retrying",
  succeeded: "succeeded",
  failed: "failed",
  skipped: "skipped",
  cancelled: "cancelled",
  in_doubt: "doubt",
};

/** `now` in milliseconds since the epoch: what a wait is counted from. */
export function runView(cursor: CursorBody, now: number): RunView {
  const nodes = Object.fromEntries(cursor.nodes.map(node => [node.path, status(node, now)]));
  const worst = (["doubt", "failed", "waiting", "retrying", "running"] as const).find(state =>
    Object.values(nodes).some(node => node.state === state),
  );
  const ended = !cursor.paused && worst === undefined;
  return {
    run: cursor.run,
    status: cursor.paused ? `paused at ${cursor.position} of ${cursor.length}` : words(worst ?? "succeeded"),
    state: cursor.paused ? (worst ?? "running") : ended ? "succeeded" : worst!,
    nodes,
    ...(cursor.stopped !== undefined && { stopped: cursor.stopped }),
  };
}

function status(node: NodeFact, now: number): NodeStatus {
  const state = STATES[node.phase];
  const took =
    node.started !== undefined && node.ended !== undefined ? inWords(node.ended - node.started) : undefined;
  return {
    state,
    fact: fact(node, state, took),
    attempts: node.attempts,
    ...(took && { duration: took }),
    ...(state === "running" && node.started !== undefined && { since: node.started }),
    ...(state === "retrying" && node.retryAt !== undefined && node.retryAt > now && { due: node.retryAt }),
    ...(node.via && { via: node.via }),
    ...(node.chosen && { chosen: node.chosen }),
  };
}

function fact(node: NodeFact, state: NodeState, took: string | undefined): string {
  const tries = node.attempts > 1 ? `, ${node.attempts} tries` : "";
  switch (state) {
    case "succeeded":
      return [node.chosen ? `→ ${node.chosen}` : (took ?? ""), node.via ? `by ${node.via}` : ""]
        .filter(Boolean)
        .join(", ");
    case "failed":
    case "retrying":
    case "doubt":
      return `${node.error?.split(":")[0] ?? words(state)}${tries}`;
    case "running":
      return node.attempts > 1 ? `try ${node.attempts}` : "running";
    case "waiting":
      return "a person is asked";
    case "ahead":
      return "";
    default:
      return words(state);
  }
}

function words(state: NodeState): string {
  return state === "doubt" ? "in doubt" : state;
}

function inWords(ms: number): string {
  if (ms < 1000) return `${Math.max(0, Math.round(ms))} ms`;
  if (ms < 60_000) return `${(ms / 1000).toFixed(1)} s`;
  return `${Math.floor(ms / 60_000)} min ${Math.round((ms % 60_000) / 1000)} s`;
}
