/** A recorded journal to walk in: the state at any position. */
import type { Plan } from "../../plan/plan.ts";
import { initialState } from "../core/apply.ts";
import type { RunEvent } from "../core/events.ts";
import type { RunState } from "../core/state.ts";
import type { Values } from "../core/values.ts";
import { advance } from "./fold-run.ts";
import { createMask } from "./mask.ts";

/** Events between two kept states. */
const EVERY = 512;

export interface TimelineOptions {
  run: string;
  /** The whole journal; it may grow while the timeline is used. */
  journal: readonly RunEvent[];
  /** By hash: the run's plan, and those of the runs it was forked from (`plansOf`). */
  plans: ReadonlyMap<string, Plan>;
  /** The run's own plan. */
  plan: Plan;
}

export class Timeline {
  readonly journal: readonly RunEvent[];
  readonly #options: TimelineOptions;
  /** The state at position n · EVERY. */
  readonly #kept: RunState[] = [];
  readonly #secrets: Readonly<Record<string, string>>;

  constructor(options: TimelineOptions) {
    this.#options = options;
    this.journal = options.journal;
    const first = options.journal[0];
    const plan = (first?.type === "run.started" && options.plans.get(first.plan)) || options.plan;
    this.#kept.push(initialState(plan));
    this.#secrets = Object.fromEntries(options.plan.secrets.map(name => [name, `[secret ${name}]`]));
  }

  /** The state after the first `position` events, for the caller to keep. */
  stateAt(position: number): RunState {
    const wanted = Math.max(0, Math.min(position, this.journal.length));
    while (this.#kept.length <= Math.floor(wanted / EVERY)) {
      const last = this.#kept.length - 1;
      this.#kept.push(this.#walk(this.#kept[last]!, last * EVERY, this.#kept.length * EVERY));
    }
    const from = Math.floor(wanted / EVERY);
    return this.#walk(this.#kept[from]!, from * EVERY, wanted);
  }

  #walk(from: RunState, position: number, to: number): RunState {
    let state = from.snapshot();
    for (let i = position; i < to; i++) ({ state } = advance(state, this.journal[i]!, this.#options.plans));
    return state;
  }

  /** What expressions read at a position; secrets are their masks. `now` is when the next event happened. */
  valuesAt(position: number): Values {
    const next = this.journal[position] ?? this.journal.at(-1);
    return {
      run: this.#options.run,
      journal: this.journal,
      secrets: this.#secrets,
      mask: createMask({}).text,
      now: next?.time ?? 0,
    };
  }
}
