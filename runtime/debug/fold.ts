/** The run at a position of its journal: its state, its strands, and what stops depend on. */
import type { Failure } from "../../plan/errors.ts";
import type { Plan, PlanNode } from "../../plan/plan.ts";
import { apply, initialState } from "../core/apply.ts";
import type { RunEvent } from "../core/events.ts";
import { indexOf } from "../core/plan-index.ts";
import type { RunState } from "../core/state.ts";
import { GATED_EVENTS } from "../drivers/gated.ts";
import { Strands, strandOpenedBy } from "./strands.ts";

const SETTLED: ReadonlySet<string> = new Set(["succeeded", "failed", "skipped", "cancelled"]);

export class Fold {
  readonly plan: Plan;
  readonly state: RunState;
  readonly strands: Strands;
  /** How many events have been applied: the position. */
  seq = 0;
  private readonly begun = new Set<string>();
  private readonly failures = new Map<string, Failure>();

  constructor(plan: Plan) {
    this.plan = plan;
    this.state = initialState(plan);
    this.strands = new Strands(plan);
  }

  /** The fold of the first `seq` events. */
  static to(plan: Plan, journal: readonly RunEvent[], seq: number): Fold {
    const fold = new Fold(plan);
    while (fold.seq < seq) fold.advance(journal[fold.seq]!);
    return fold;
  }

  advance(event: RunEvent): void {
    const changed = apply(this.state, event);
    this.seq++;
    if (event.type === "frame.restarted") return this.reset(event.reset);
    if ("node" in event) {
      if (event.type === "attempt.failed") this.failures.set(event.node, event.error);
      if (event.type === "attempt.started") this.failures.delete(event.node);
      if (GATED_EVENTS.has(event.type) && !event.from) this.begun.add(event.node);
    }
    for (const id of changed) if (this.isSettled(id)) this.strands.settled(id, this.target(id));
  }

  /** The node of the plan at a path of the journal. */
  node(path: string): PlanNode | undefined {
    const id = indexOf(this.plan).ids.get(path);
    return id === undefined ? undefined : this.plan.nodes[id];
  }

  /** The path of a node (outside of `each` and `repeat`, where a node has one). */
  path(id: number): string {
    return indexOf(this.plan).paths[id]!;
  }

  /** Whether a node has begun: its line has been passed. */
  entered(path: string): boolean {
    return this.begun.has(path);
  }

  /** How the last attempt of a node failed, when it did. */
  failure(path: string): Failure | undefined {
    return this.failures.get(path) ?? this.state.node(path)?.error;
  }

  /** The thread of a node; of one that is not ready, the one it would open. */
  thread(id: number): number {
    return this.strands.strand(id) ?? strandOpenedBy(id);
  }

  isSettled(id: number): boolean {
    return SETTLED.has(this.state.at(id).phase);
  }

  /** The node that a decision chose. */
  private target(id: number): number | undefined {
    const { chosen } = this.state.at(id);
    return indexOf(this.plan).dependents[id]!.find(next => this.plan.nodes[next]!.name === chosen);
  }

  private reset(paths: readonly string[]): void {
    for (const path of paths) {
      this.begun.delete(path);
      this.failures.delete(path);
    }
    this.strands.reset(paths.map(path => indexOf(this.plan).ids.get(path)).filter(id => id !== undefined));
  }
}
