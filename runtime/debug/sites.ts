/** Where in the text a run can stop: nodes and the statements of nodes that come into play one after another. */
import type { Plan, PlanNode } from "../../plan/plan.ts";
import type { Range } from "../../plan/position.ts";

export type SiteKind =
  /** The node itself, before it starts. */
  | "node"
  | "when"
  /** The call, its arguments resolved and not yet sent. */
  | "call"
  | "value"
  | "approval"
  | "ensure"
  | "retry"
  /** A case of `on failure`, before its action is taken. */
  | "failure"
  /** The case of a decision that was chosen; index -1 is `otherwise`. */
  | "case"
  /** The workflow's `output`, before the run finishes. */
  | "output";

export interface Site {
  kind: SiteKind;
  /** Id in the plan; absent for `output`. */
  node?: number;
  /** Which of several: the nth `ensure`, `retry`, failure case, case of a decision. */
  index: number;
  /** Where the statement stands; zero-based, half-open. */
  at: Range;
}

/** All sites of a plan in text order of their nodes; the ones of a node in the order in which they come into play. */
export function sitesOf(plan: Plan): Site[] {
  return [...plan.nodes.flatMap(nodeSites), outputSite(plan)];
}

/** The sites of one node, the node itself first. */
export function nodeSites(node: PlanNode): Site[] {
  const sites: Site[] = [{ kind: "node", node: node.id, index: 0, at: node.nameAt }];
  const add = (kind: SiteKind, at: Range, index = 0): void => {
    sites.push({ kind, node: node.id, index, at });
  };
  if (node.when) add("when", node.when.at);
  if (node.kind === "decide") {
    node.cases.forEach((c, i) => {
      add("case", c.at, i);
    });
    if (node.otherwise) add("case", node.otherwise.at, -1);
    return sites;
  }
  if (node.approval) add("approval", node.approval.at);
  add(node.action.kind, node.action.at);
  node.ensure.forEach((rule, i) => {
    add("ensure", rule.at, i);
  });
  node.retry.forEach((rule, i) => {
    add("retry", rule.at, i);
  });
  node.onFailure.forEach((rule, i) => {
    add("failure", rule.at, i);
  });
  return sites;
}

/** The end of the run: its `output`, or the workflow's closing brace where there is none. */
export function outputSite(plan: Plan): Site {
  const end = plan.at.end;
  const brace = { start: { line: end.line, character: Math.max(0, end.character - 1) }, end };
  return { kind: "output", index: 0, at: plan.output?.at ?? brace };
}

/** One site of a node, when the node has it. */
export function findSite(node: PlanNode, kind: SiteKind, index = 0): Site | undefined {
  return nodeSites(node).find(site => site.kind === kind && site.index === index);
}
