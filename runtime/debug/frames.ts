/** The stack of a thread: phase ← step ← workflow. */

import type { Plan } from "../../plan/plan.ts";
import type { Range } from "../../plan/position.ts";
import type { Fold } from "./fold.ts";
import { findSite, outputSite, type Site } from "./sites.ts";
import type { Stop } from "./stops.ts";
import { RUN_THREAD } from "./strands.ts";
import { nodeLabel } from "./threads.ts";

export interface FrameView {
  /** The same for the same thread and depth. */
  id: number;
  kind: "phase" | "step" | "workflow";
  name: string;
  at: Range;
  /** Path of the node; absent for the workflow. */
  node?: string;
}

const FRAMES = { phase: 0, step: 1, workflow: 2 } as const;
const IDS_PER_THREAD = 4;

export function frameId(thread: number, kind: FrameView["kind"]): number {
  return thread * IDS_PER_THREAD + FRAMES[kind];
}

export function threadOfFrame(id: number): number {
  return Math.floor(id / IDS_PER_THREAD);
}

/** The frames of a thread, innermost first. `stop`: where this thread is held; `node`: the node it stands at. */
export function framesOf(
  fold: Fold,
  thread: number,
  stop: Stop | undefined,
  node: number | undefined,
): FrameView[] {
  const { plan } = fold;
  const workflow = (at: Range): FrameView => ({
    id: frameId(thread, "workflow"),
    kind: "workflow",
    name: plan.workflow,
    at,
  });
  const id = stop?.site.node ?? node;
  if (id === undefined || thread === RUN_THREAD) return [workflow(runAt(plan, fold, stop))];
  const path = fold.path(id);
  const step: FrameView = {
    id: frameId(thread, "step"),
    kind: "step",
    name: nodeLabel(fold, id),
    at: plan.nodes[id]!.nameAt,
    node: path,
  };
  const site = stop ? (stop.level === "phase" ? stop.site : undefined) : siteUnderWay(fold, id);
  const phase: FrameView[] = site
    ? [
        {
          id: frameId(thread, "phase"),
          kind: "phase",
          name: phaseName(plan, site, stop),
          at: site.at,
          node: path,
        },
      ]
    : [];
  return [...phase, step, workflow(plan.at)];
}

/** What a node that is not held is at: its call, its question, its pause before the next attempt. */
function siteUnderWay(fold: Fold, id: number): Site | undefined {
  const node = fold.plan.nodes[id]!;
  const record = fold.state.at(id);
  switch (record.phase) {
    case "running":
      return findSite(node, "call") ?? findSite(node, "value");
    case "backoff":
      return findSite(node, "retry") ?? findSite(node, "call");
    case "asking":
      return findSite(node, record.question?.kind === "approval" ? "approval" : "call");
    default:
      return undefined;
  }
}

function runAt(plan: Plan, fold: Fold, stop: Stop | undefined): Range {
  if (stop && stop.site.node === undefined) return stop.site.at;
  return fold.state.finished ? outputSite(plan).at : plan.at;
}

function phaseName(plan: Plan, site: Site, stop: Stop | undefined): string {
  const node = plan.nodes[site.node!]!;
  if (stop?.failure) {
    const { error, stage } = stop.failure;
    return `${stage === "attempt" ? "attempt failed" : "failed"}: ${error.class}${error.code ? `.${error.code}` : ""}`;
  }
  switch (site.kind) {
    case "call":
      return node.kind === "step" && node.action.kind === "call" ? `call ${node.action.tool}` : "call";
    case "failure":
      return "on failure";
    case "case":
      return site.index < 0 ? "otherwise" : `case ${site.index + 1}`;
    default:
      return site.kind;
  }
}
