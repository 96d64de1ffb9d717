/** Tells when a run stands still (`LiveRun.settled`), and keeps the process alive until then. */
import type { RunRest } from "./types.ts";

export interface RestOptions {
  /** What the run stands still for at present; undefined while it goes on. */
  rest(): RunRest | undefined;
  durable(): Promise<void>;
  /** Called once for each time the run comes to rest. */
  reached(rest: RunRest): void;
}

export class Rest {
  readonly #options: RestOptions;
  #waiting: PromiseWithResolvers<RunRest> | undefined;
  #reached: RunRest | undefined;
  #looking = false;
  #alive: NodeJS.Timeout | undefined;

  constructor(options: RestOptions) {
    this.#options = options;
    this.#stayAlive();
  }

  /** Something happened: the run goes on. */
  moved(): void {
    this.#reached = undefined;
    this.#stayAlive();
  }

  /** The run is not performed any more: it rests for another reason than before. */
  left(): Promise<RunRest> {
    this.#reached = undefined;
    this.look();
    return this.settled();
  }

  settled(): Promise<RunRest> {
    if (this.#reached) return Promise.resolve(this.#reached);
    this.#waiting ??= Promise.withResolvers<RunRest>();
    this.look();
    return this.#waiting.promise;
  }

  /** Sees whether the run stands still. What it says is on disk before anybody is told. */
  look(): void {
    if (this.#reached || this.#looking || !this.#options.rest()) return;
    this.#looking = true;
    this.#options
      .durable()
      // A store that can't write has stopped the run: `rest` says so below.
      .catch(() => undefined)
      .then(() => {
        this.#looking = false;
        const rest = this.#options.rest();
        if (!rest || this.#reached) return;
        this.#reached = rest;
        clearInterval(this.#alive);
        this.#alive = undefined;
        this.#options.reached(rest);
        const waiting = this.#waiting;
        this.#waiting = undefined;
        waiting?.resolve(rest);
      });
  }

  #stayAlive(): void {
    // Timers and answers do not keep the process alive by themselves; a run that goes on does.
    this.#alive ??= setInterval(() => undefined, 2 ** 30);
  }
}
