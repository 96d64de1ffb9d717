/**
 * Threads of the debugger: strands of the graph. A strand passes from a node to its first ready dependent in plan
 * order; other dependents open strands of their own; a join takes the strand of the need that settled last.
 * A strand's id comes from the node that opened it, so ids are the same back, forward and over forks.
 * Thread 1 is the run.
 */
import type { Plan, PlanNode } from "../../plan/plan.ts";
import { indexOf, type PlanIndex } from "../core/plan-index.ts";

export const RUN_THREAD = 1;

/** The id of the strand that a node opens. */
export function strandOpenedBy(node: number): number {
  return RUN_THREAD + 1 + node;
}

export class Strands {
  private readonly plan: Plan;
  private readonly graph: PlanIndex;
  private readonly of = new Map<number, number>();
  private readonly settledNodes = new Set<number>();
  private readonly at = new Map<number, number>();

  constructor(plan: Plan) {
    this.plan = plan;
    this.graph = indexOf(plan);
    for (const node of plan.nodes)
      if (this.graph.upstream[node.id]!.length === 0) this.assign(node.id, strandOpenedBy(node.id));
  }

  /** The strand that a node runs on; undefined while the node is not ready. */
  strand(node: number): number | undefined {
    return this.of.get(node);
  }

  /** Nodes that are ready or under way, in plan order. */
  active(): PlanNode[] {
    return this.plan.nodes.filter(node => this.of.has(node.id) && !this.settledNodes.has(node.id));
  }

  /** Whether a strand has come to its end: its node has settled, and nothing that waits for that one waits still. */
  ended(strand: number): boolean {
    const node = this.at.get(strand);
    if (node === undefined) return false;
    return this.settledNodes.has(node) && this.graph.dependents[node]!.every(id => this.of.has(id));
  }

  /** A node has settled. `chosen`: of a decision, the id of its target. */
  settled(id: number, chosen?: number): void {
    if (this.settledNodes.has(id)) return;
    this.settledNodes.add(id);
    const own = this.of.get(id) ?? strandOpenedBy(id);
    let free = true;
    for (const next of this.readyAfter(id, chosen)) {
      this.assign(next, free ? own : strandOpenedBy(next));
      free = false;
    }
  }

  /** Nodes are to be done again. */
  reset(ids: readonly number[]): void {
    for (const id of ids) this.settledNodes.delete(id);
    for (const id of ids) {
      const held = this.graph.upstream[id]!.some(need => !this.settledNodes.has(need));
      if (held) this.of.delete(id);
      else this.at.set(this.of.get(id) ?? strandOpenedBy(id), id);
    }
  }

  private readyAfter(id: number, chosen: number | undefined): number[] {
    const ready = this.graph.dependents[id]!.filter(
      next => !this.of.has(next) && this.graph.upstream[next]!.every(need => this.settledNodes.has(need)),
    );
    return chosen === undefined ? ready : ready.sort((a, b) => Number(b === chosen) - Number(a === chosen));
  }

  private assign(node: number, strand: number): void {
    this.of.set(node, strand);
    this.at.set(strand, node);
  }
}
