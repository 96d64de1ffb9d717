/** The journal of a run at work: numbers, masks, stores, folds and announces events, in that order. */
import { apply } from "../core/apply.ts";
import type { NewEvent, RunEvent } from "../core/events.ts";
import type { RunState } from "../core/state.ts";
import type { Values } from "../core/values.ts";
import type { RunStore } from "../store/types.ts";
import { createMask, type Mask } from "./mask.ts";
import type { Clock } from "./types.ts";

export type Listener = (event: RunEvent, changed: readonly string[]) => void;

export interface JournalOptions {
  run: string;
  store: RunStore;
  clock: Clock;
  secrets: Readonly<Record<string, string>>;
  state: RunState;
  events: RunEvent[];
  /** Ids that `next` is to be asked about again. */
  changed(ids: readonly number[], event: RunEvent): void;
}

export class Journal {
  readonly events: RunEvent[];
  readonly state: RunState;
  readonly mask: Mask;
  readonly #options: JournalOptions;
  readonly #listeners = new Set<Listener>();
  readonly #announcements: [RunEvent, readonly string[]][] = [];
  #announcing = false;
  /** By how much time was jumped ahead of the clock, in milliseconds. */
  #ahead: number;

  constructor(options: JournalOptions) {
    this.#options = options;
    this.events = options.events;
    this.state = options.state;
    this.mask = createMask(options.secrets);
    const last = options.events.at(-1);
    this.#ahead = last ? Math.max(0, last.time - options.clock.now()) : 0;
  }

  /** The run's time: the clock's, ahead of it where time was jumped, and never before the last event. */
  now(): number {
    return Math.max(this.state.time, this.#options.clock.now() + this.#ahead);
  }

  /** Lets it be at least `time` now. */
  jumpTo(time: number): void {
    this.#ahead += Math.max(0, time - this.now());
  }

  /** When the clock shows that the run's time is `time`. */
  onClock(time: number): number {
    return time - this.#ahead;
  }

  values(now = this.now()): Values {
    const { run, secrets } = this.#options;
    return { run, journal: this.events, secrets, mask: this.mask.text, now };
  }

  append(event: NewEvent, time = this.now()): RunEvent {
    const numbered = this.#numbered(event, this.events.length, time);
    this.#options.store.append(this.#options.run, [numbered]);
    this.events.push(numbered);
    const ids = apply(this.state, numbered);
    this.#options.changed(ids, numbered);
    this.#announce(
      numbered,
      ids.map(id => this.state.at(id).path),
    );
    return numbered;
  }

  /** Announces what is not worth keeping (`attempt.progress`): it has no place in the journal, its `seq` is -1. */
  mention(event: NewEvent): void {
    this.#announce(this.#numbered(event, -1, this.now()), []);
  }

  listen(listener: Listener): () => void {
    this.#listeners.add(listener);
    return () => this.#listeners.delete(listener);
  }

  #numbered(event: NewEvent, seq: number, time: number): RunEvent {
    return { seq, time, ...this.mask.event(event) } as RunEvent;
  }

  /** A listener may append: what follows is announced after it, to everybody in order. */
  #announce(event: RunEvent, changed: readonly string[]): void {
    if (this.#listeners.size === 0) return;
    this.#announcements.push([event, changed]);
    if (this.#announcing) return;
    this.#announcing = true;
    try {
      for (let next = this.#announcements.shift(); next; next = this.#announcements.shift())
        for (const listener of [...this.#listeners]) listener(...next);
    } finally {
      this.#announcing = false;
    }
  }
}
