/**
 * The mutable fold behind `RunState`. Records stand in chunks that are copied on the first write after a snapshot,
 * so a snapshot costs a pointer for each 256 nodes. Only `apply` and what it calls write to it.
 */
import type { Plan } from "../../plan/plan.ts";
import type { Outcome } from "./events.ts";
import { indexOf, type PlanIndex } from "./plan-index.ts";
import type { NodePhase, NodeRecord, RunState, ScopeEnd } from "./state.ts";

const BITS = 8;
const MASK = (1 << BITS) - 1;

interface Chunk {
  owner: object;
  records: NodeRecord[];
}

const SETTLED: ReadonlySet<NodePhase> = new Set(["succeeded", "failed", "skipped", "cancelled"]);

/** R1: afterwards nothing happens to the node, unless a person restarts it. */
export function isSettled(record: NodeRecord): boolean {
  return SETTLED.has(record.phase);
}

export class Fold implements RunState {
  readonly plan: Plan;
  readonly index: PlanIndex;
  length = 0;
  time = 0;
  started = 0;
  origin = "";
  trace = "";
  inputAt = 0;
  inputEdits: readonly number[] = [];
  cost = 0;
  ending: ScopeEnd | undefined;
  open: number;
  finished = false;
  outcome: Outcome | undefined;
  recorded: Readonly<Record<string, unknown>> = {};
  due = new Set<number>();
  /** Attempts in flight. */
  flying = new Set<number>();
  /** Ids whose record changed since `takeChanged`, for those who look on. */
  #changed = new Set<number>();
  #chunks: Chunk[] = [];
  #token: object = {};

  constructor(plan: Plan, source?: Fold) {
    this.plan = plan;
    this.index = indexOf(plan);
    this.open = plan.nodes.length;
    if (source) {
      this.#share(source);
      return;
    }
    plan.nodes.forEach((_, id) => {
      if ((id & MASK) === 0) this.#chunks.push({ owner: this.#token, records: [] });
      this.#chunks[id >> BITS]!.records.push(this.fresh(id));
    });
  }

  #share(source: Fold): void {
    const { length, time, started, origin, trace, inputAt, inputEdits, cost, ending, open } = source;
    Object.assign(this, { length, time, started, origin, trace, inputAt, inputEdits, cost, ending, open });
    this.finished = source.finished;
    this.outcome = source.outcome;
    this.recorded = source.recorded;
    this.due = new Set(source.due);
    this.flying = new Set(source.flying);
    this.#chunks = source.#chunks.slice();
    // From now on neither owns the chunks: whoever writes first copies.
    source.#token = {};
  }

  /** A node that nothing has happened to. */
  fresh(id: number): NodeRecord {
    const unmet = this.index.upstream[id]!.length;
    return { id, path: this.index.paths[id]!, phase: "waiting", attempts: 0, unmet };
  }

  at(id: number): NodeRecord {
    return this.#chunks[id >> BITS]!.records[id & MASK]!;
  }

  node(path: string): NodeRecord | undefined {
    const id = this.index.ids.get(path);
    return id === undefined ? undefined : this.at(id);
  }

  *nodes(): Iterable<NodeRecord> {
    for (const chunk of this.#chunks) yield* chunk.records;
  }

  /** Puts a record in place. `quiet`: nothing that anybody sees has changed. */
  set(record: NodeRecord, quiet = false): void {
    const { id } = record;
    let chunk = this.#chunks[id >> BITS]!;
    if (chunk.owner !== this.#token)
      this.#chunks[id >> BITS] = chunk = { owner: this.#token, records: chunk.records.slice() };
    chunk.records[id & MASK] = record;
    if (quiet) return;
    this.#changed.add(id);
    if (record.phase === "waiting" || SETTLED.has(record.phase)) this.due.delete(id);
    else this.due.add(id);
  }

  update(id: number, change: Partial<NodeRecord>): void {
    this.set({ ...this.at(id), ...change });
  }

  /** What changed since this was last asked. */
  takeChanged(): readonly number[] {
    if (this.#changed.size === 0) return [];
    const changed = [...this.#changed];
    this.#changed.clear();
    return changed;
  }

  snapshot(): Fold {
    return new Fold(this.plan, this);
  }
}
