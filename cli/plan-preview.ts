/** A plan as a person wants to see it before a run: order, effects, people, what is not covered. Pure. */
import type { Diagnostic } from "../language/index.ts";
import type { Plan, PlanNode } from "../plan/plan.ts";
import type { Effect } from "../plan/tool.ts";

/** What `plan --json` prints (docs/cli.md). */
export interface Preview {
  workflow: string;
  file: string;
  /** Of everything that decides what a run does. */
  hash: string;
  /** Names of secrets that must be there. */
  secrets: readonly string[];
  /** Node paths by when they can start at the earliest, everything in a wave at once. */
  waves: readonly (readonly string[])[];
  nodes: readonly PreviewNode[];
  /** Node paths. */
  irreversible: readonly string[];
  people: readonly string[];
  /** Warnings about failures that nothing is said for. */
  uncovered: readonly { code: string; message: string }[];
}

export interface PreviewNode {
  path: string;
  kind: PlanNode["kind"];
  wave: number;
  needs: readonly string[];
  tool?: string;
  effect?: Effect;
  retries?: number;
  /** The question to a person, as written. */
  asks?: string;
  /** Of a decision: names, or `end`. */
  targets?: readonly string[];
  /** Class patterns (`otherwise` for all others) and the action. */
  failure?: readonly { classes: readonly string[]; action: string }[];
}

export function previewOf(plan: Plan, diagnostics: readonly Diagnostic[]): Preview {
  const waves = wavesOf(plan);
  const nodes = plan.nodes.map(node => previewNode(plan, node, waves[node.id]!));
  const last = Math.max(0, ...waves);
  return {
    workflow: plan.workflow,
    file: plan.file,
    hash: plan.hash,
    secrets: plan.secrets,
    waves: Array.from({ length: last }, (_, i) => nodes.filter(n => n.wave === i + 1).map(n => n.path)),
    nodes,
    irreversible: nodes.filter(n => n.effect === "irreversible").map(n => n.path),
    people: nodes.filter(n => n.asks !== undefined).map(n => n.path),
    uncovered: diagnostics
      .filter(d => d.code.startsWith("FLOW3"))
      .map(({ code, message }) => ({ code, message })),
  };
}

function previewNode(plan: Plan, node: PlanNode, wave: number): PreviewNode {
  const names = (ids: readonly number[]) => ids.map(id => plan.nodes[id]!.name);
  const base = {
    path: node.name,
    kind: node.kind,
    wave,
    needs: [...new Set([...names(node.needs.flatMap(need => need.nodes)), ...names(node.deciders)])],
  };
  if (node.kind === "decide") {
    const targets = [...node.cases, ...(node.otherwise ? [node.otherwise] : [])].map(c => c.target);
    return { ...base, targets: [...new Set(targets.map(t => (t === "end" ? t : plan.nodes[t]!.name)))] };
  }
  const retries = node.retry.reduce((sum, rule) => sum + rule.times, 0);
  const asks = node.approval?.question.text ?? (isHuman(node) ? "a person" : undefined);
  return {
    ...base,
    effect: node.effect,
    ...(node.action.kind === "call" && { tool: node.action.tool }),
    ...(retries > 0 && { retries }),
    ...(asks !== undefined && { asks }),
    failure: node.onFailure.map(({ classes, action }) => ({
      classes: classes.length > 0 ? classes : ["otherwise"],
      action: action.kind,
    })),
  };
}

function isHuman(node: PlanNode): boolean {
  return node.kind === "step" && node.action.kind === "call" && node.action.tool.startsWith("human.");
}

/** 1-based, by node id: one more than the latest of what the node waits for. Plans have no cycles. */
function wavesOf(plan: Plan): number[] {
  const waves: number[] = [];
  const before = (node: PlanNode) => [...node.needs.flatMap(need => need.nodes), ...node.deciders];
  const visited: number[] = [];
  const stack = plan.nodes.map(node => node.id).reverse();
  // With a stack of its own: thousands of steps in a row are no reason to overflow.
  while (stack.length > 0) {
    const id = stack.at(-1)!;
    const missing =
      waves[id] === undefined ? before(plan.nodes[id]!).filter(n => waves[n] === undefined) : [];
    if (missing.length > 0 && visited[id] === undefined) {
      visited[id] = 1;
      stack.push(...missing);
      continue;
    }
    waves[id] ??= 1 + Math.max(0, ...before(plan.nodes[id]!).map(n => waves[n] ?? 0));
    stack.pop();
  }
  return waves;
}
