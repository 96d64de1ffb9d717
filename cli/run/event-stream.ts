/** `--events FILE`: the journal as JSON Lines while it grows. An event stands in it only once it is on disk in the store. */
import { closeSync, openSync, writeSync } from "node:fs";
import type { RunEvent } from "../../runtime/core/events.ts";
import type { LiveRun } from "../../runtime/drivers/types.ts";
import type { RunStore } from "../../runtime/store/types.ts";
import { UsageError } from "../usage-error.ts";

export class EventStream {
  readonly #store: RunStore;
  readonly #file: number;
  #waiting: RunEvent[] = [];
  #writing: Promise<void> | undefined;

  /** Replaces the file. @throws UsageError when it cannot be written */
  constructor(file: string, store: RunStore) {
    this.#store = store;
    try {
      this.#file = openSync(file, "w");
    } catch (error) {
      throw new UsageError(`--events: ${file} cannot be written: ${(error as Error).message}`);
    }
  }

  /** Writes a journal that does not grow any more. */
  write(journal: readonly RunEvent[]): void {
    this.#add(journal);
  }

  /** Writes what the run has recorded so far, and from then on every event. */
  follow(run: LiveRun): void {
    this.#add([...run.journal]);
    // Progress is told, but is not in the journal.
    run.onEvent(event => event.seq >= 0 && this.#add([event]));
  }

  #add(events: readonly RunEvent[]): void {
    this.#waiting.push(...events);
    this.#writing ??= this.#write();
  }

  async #write(): Promise<void> {
    while (this.#waiting.length > 0) {
      const events = this.#waiting;
      this.#waiting = [];
      try {
        await this.#store.durable();
      } catch {
        // Not on disk, so not in the stream; the run itself says why.
        break;
      }
      writeSync(this.#file, events.map(event => JSON.stringify(event) + "\n").join(""));
    }
    this.#writing = undefined;
  }

  async close(): Promise<void> {
    await this.#writing;
    closeSync(this.#file);
  }
}
