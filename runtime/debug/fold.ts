/** The run at a position of its journal: its state, its strands, and what stops depend on. */
import type { Failure } from "../../plan/errors.ts";
import type { Plan, PlanNode } from "../../plan/plan.ts";
import { initialState } from "../core/apply.ts";
import type { RunEvent } from "../core/events.ts";
import { indexOf } from "../core/plan-index.ts";
import type { RunState } from "../core/state.ts";
import { advance } from "../drivers/fold-run.ts";
import { GATED_EVENTS } from "../drivers/gated.ts";
import { Strands, strandOpenedBy } from "./strands.ts";

const SETTLED: ReadonlySet<string> = new Set(["succeeded", "failed", "skipped", "cancelled"]);

export class Fold {
  state: RunState;
  strands: Strands;
  /** How many events have been applied: the position. */
  seq = 0;
  private readonly begun = new Set<string>();
  private readonly failures = new Map<string, Failure>();

  private readonly plans: ReadonlyMap<string, Plan>;

  /** `plan`: the one that the journal begins with. `plans`: by hash, those that forks in it went over to. */
  constructor(plan: Plan, plans: ReadonlyMap<string, Plan> = new Map()) {
    this.plans = plans;
    this.state = initialState(plan);
    this.strands = new Strands(plan);
  }

  /** The plan at this position. */
  get plan(): Plan {
    return this.state.plan;
  }

  /** Goes forward to a position. */
  to(journal: readonly RunEvent[], seq: number): this {
    while (this.seq < seq) this.advance(journal[this.seq]!);
    return this;
  }

  advance(event: RunEvent): void {
    const { state, changed } = advance(this.state, event, this.plans);
    this.seq++;
    if (state.plan !== this.plan) this.strands = strandsOf(state);
    this.state = state;
    if (event.type === "frame.restarted") return this.reset(event.reset);
    if ("node" in event) {
      if (event.type === "attempt.failed") this.failures.set(event.node, event.error);
      if (event.type === "attempt.started") this.failures.delete(event.node);
      if (GATED_EVENTS.has(event.type)) this.begun.add(event.node);
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

/** After going over to another plan: strands as if what is settled had settled in the order in which it ended. */
function strandsOf(state: RunState): Strands {
  const strands = new Strands(state.plan);
  const ended = [...state.nodes()].filter(record => SETTLED.has(record.phase));
  for (const { id } of ended.sort((a, b) => (a.ended ?? 0) - (b.ended ?? 0))) strands.settled(id);
  return strands;
}
