/**
 * Asks `next` about the nodes that changed and has the answers performed, one after another, letting the loop breathe
 * every 8 ms. Calls wait for a slot; nodes that the gate holds wait for their release and keep nobody else waiting.
 */
import type { Command } from "../core/commands.ts";
import type { NewEvent } from "../core/events.ts";
import { GATED_EVENTS } from "./gated.ts";

/** Milliseconds of work before others get a turn. */
const TURN = 8;

export interface SchedulerOptions {
  next(id: number): Command | undefined;
  /** Does what the command says. */
  perform(command: Command): void;
  /** Whether the command needs a slot. */
  needsSlot(command: Command): boolean;
  slotFree(): boolean;
  gate(event: NewEvent): Promise<unknown> | undefined;
  /** Nothing more is due at present. */
  idle(): void;
  failed(error: unknown): void;
}

export class Scheduler {
  readonly #options: SchedulerOptions;
  #queue: number[] = [];
  #head = 0;
  readonly #queued = new Set<number>();
  /** Waiting for a slot, first come first served. */
  #parked: number[] = [];
  #parkedHead = 0;
  readonly #held = new Map<number, object>();
  /** Released nodes and the event that they were held before: that one passes, unless the gate wants to be asked again. */
  readonly #released = new Map<number, string>();
  #turn: NodeJS.Immediate | undefined;
  #stopped = false;

  constructor(options: SchedulerOptions) {
    this.#options = options;
  }

  /** Nothing is queued, parked or held. */
  get quiet(): boolean {
    return this.#queued.size === 0 && this.#held.size === 0 && this.#parked.length === this.#parkedHead;
  }

  ask(ids: Iterable<number>): void {
    for (const id of ids) {
      if (this.#queued.has(id)) continue;
      this.#queued.add(id);
      this.#queue.push(id);
    }
    if (!this.#stopped) this.#turn ??= setImmediate(() => this.#work());
  }

  /** A call ended: the next that waits for a slot has its turn, and an idle run notices. */
  slotFreed(): void {
    if (!this.#stopped) this.#turn ??= setImmediate(() => this.#work());
  }

  /** Forgets that the gate holds this node: what it was held before is not due any more. */
  unhold(id: number): void {
    this.#held.delete(id);
    this.#released.delete(id);
  }

  stop(): void {
    this.#stopped = true;
    if (this.#turn) clearImmediate(this.#turn);
    this.#turn = undefined;
  }

  #work(): void {
    this.#turn = undefined;
    const until = performance.now() + TURN;
    try {
      for (let n = 1; !this.#stopped; n++) {
        const id = this.#take();
        if (id === undefined) break;
        if (!this.#held.has(id)) this.#step(id);
        if (n % 16 === 0 && performance.now() > until) break;
      }
    } catch (error) {
      this.#options.failed(error);
      return;
    }
    if (this.#stopped) return;
    if (this.#head < this.#queue.length || this.#canUnpark()) this.#turn ??= setImmediate(() => this.#work());
    else this.#options.idle();
  }

  /** Who is next: those that wait for a slot, as long as there is one, then those that changed. */
  #take(): number | undefined {
    if (this.#canUnpark()) {
      const id = this.#parked[this.#parkedHead++]!;
      if (this.#parkedHead > 1024 && this.#parkedHead * 2 > this.#parked.length) {
        this.#parked = this.#parked.slice(this.#parkedHead);
        this.#parkedHead = 0;
      }
      return id;
    }
    if (this.#head === this.#queue.length) return undefined;
    const id = this.#queue[this.#head++]!;
    this.#queued.delete(id);
    if (this.#head > 1024 && this.#head * 2 > this.#queue.length) {
      this.#queue = this.#queue.slice(this.#head);
      this.#head = 0;
    }
    return id;
  }

  #canUnpark(): boolean {
    return this.#parkedHead < this.#parked.length && this.#options.slotFree();
  }

  #step(id: number): void {
    const command = this.#options.next(id);
    if (!command) return;
    if (!this.#options.slotFree() && this.#options.needsSlot(command)) {
      this.#parked.push(id);
      return;
    }
    if ("event" in command && this.#isHeld(id, command.event)) return;
    this.#options.perform(command);
  }

  #isHeld(id: number, event: NewEvent): boolean {
    if (!GATED_EVENTS.has(event.type)) return false;
    const released = this.#released.get(id) === event.type;
    this.#released.delete(id);
    if (released) return false;
    const promise = this.#options.gate(event);
    if (!promise) return false;
    const hold = {};
    this.#held.set(id, hold);
    const release = (answer?: unknown) => {
      if (this.#held.get(id) !== hold) return;
      this.#held.delete(id);
      if (answer !== "again") this.#released.set(id, event.type);
      this.ask([id]);
    };
    promise.then(release, () => release());
    return true;
  }
}
