/** Tool calls under way: intent first, then the call under its timeout; aborted calls end soon after. */
import type { Value } from "../../plan/value.ts";
import type { CallCommand } from "../core/commands.ts";
import type { ToolContext, ToolRunner } from "../tools/types.ts";
import { type End, thrown, timedOut } from "./receive.ts";
import type { Clock } from "./types.ts";

/** How long an aborted call may take to end by itself, in milliseconds. */
const GRACE = 5000;

export interface CallsOptions {
  tools: ToolRunner;
  clock: Clock;
  /** Resolves when everything appended so far is on disk. */
  durable(): Promise<void>;
  context(command: CallCommand, signal: AbortSignal): ToolContext;
}

interface Flight {
  controller: AbortController;
  write: boolean;
  /** Nobody wants to know its end any more. */
  dropped: boolean;
  done: Promise<void>;
}

export class Calls {
  readonly #options: CallsOptions;
  readonly #flights = new Map<number, Flight>();
  /** Aborted and not over yet: they still hold their slot, and the run is not at rest. */
  readonly #ending = new Set<Flight>();

  constructor(options: CallsOptions) {
    this.#options = options;
  }

  get size(): number {
    return this.#flights.size + this.#ending.size;
  }

  /** Makes the call; `end` is told how it ended, unless it was dropped. */
  start(
    command: CallCommand,
    answered: (value: Value) => End,
    end: (end: End) => void,
    after: () => void,
  ): void {
    const controller = new AbortController();
    const flight: Flight = {
      controller,
      write: command.effect !== "read",
      dropped: false,
      done: Promise.resolve(),
    };
    this.#flights.set(command.id, flight);
    flight.done = this.#perform(command, flight, answered)
      .then(ended => {
        if (this.#flights.get(command.id) === flight) this.#flights.delete(command.id);
        this.#ending.delete(flight);
        if (!flight.dropped && ended) end(ended);
      })
      .finally(after);
  }

  /** Undefined when the intent could not be made durable: then the call was not made. */
  async #perform(
    command: CallCommand,
    flight: Flight,
    answered: (v: Value) => End,
  ): Promise<End | undefined> {
    // A write is made only when the journal holds that it was meant to be.
    if (flight.write) {
      try {
        await this.#options.durable();
      } catch {
        return undefined;
      }
    }
    const { signal } = flight.controller;
    const call = this.#options.tools
      .call(command.tool, command.args, this.#options.context(command, signal))
      .then(answered, (error: unknown): End => ({ error: thrown(error) }));
    return command.timeout === undefined
      ? Promise.race([call, this.#abandoned(signal)])
      : this.#timed(command.timeout, flight, call);
  }

  async #timed(timeout: number, flight: Flight, call: Promise<End>): Promise<End> {
    const { clock } = this.#options;
    const { signal } = flight.controller;
    let late = false;
    const stop = clock.at(clock.now() + timeout, () => {
      late = true;
      flight.controller.abort(new Error("timeout"));
    });
    try {
      const end = await Promise.race([call, this.#abandoned(signal)]);
      // An answer that came all the same is the truth about a write.
      return late && "error" in end ? { error: timedOut(timeout, end.error) } : end;
    } finally {
      stop();
    }
  }

  /** Resolves a while after the signal was aborted. */
  #abandoned(signal: AbortSignal): Promise<End> {
    const { promise, resolve } = Promise.withResolvers<End>();
    const error = { class: "crashed", message: "the call did not end when it was stopped" } as const;
    signal.addEventListener("abort", () => setTimeout(() => resolve({ error }), GRACE).unref(), {
      once: true,
    });
    return promise;
  }

  inFlight(id: number): { write: boolean } | undefined {
    return this.#flights.get(id);
  }

  /** Aborts the call; its end is not told. Resolves when it is over. */
  drop(id: number): Promise<void> {
    const flight = this.#flights.get(id);
    if (!flight) return Promise.resolve();
    flight.dropped = true;
    this.#flights.delete(id);
    this.#ending.add(flight);
    flight.controller.abort(new Error("stopped"));
    return flight.done;
  }

  /** Resolves when the call, if there is one, has ended by itself. */
  ended(id: number): Promise<void> {
    return this.#flights.get(id)?.done ?? Promise.resolve();
  }

  /**
   * Resolves when nothing is under way any more. `drain`: every call ends by itself; `writes`: reads are dropped;
   * `abort`: reads are dropped, writes are aborted too, and what they say of it is told as their end.
   */
  async finish(how: "drain" | "writes" | "abort"): Promise<void> {
    const ends = [...this.#flights].map(([id, flight]) => {
      if (how !== "drain" && !flight.write) return this.drop(id);
      if (how === "abort") flight.controller.abort(new Error("stopped"));
      return flight.done;
    });
    await Promise.all([...ends, ...[...this.#ending].map(flight => flight.done)]);
  }
}
