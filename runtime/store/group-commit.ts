/**
 * Buffered writes: one transaction for each turn of the event loop, in the order they were asked for.
 *
 * 1. Nothing is written outside of a transaction; a transaction takes all that is buffered.
 * 2. What could not be written stays buffered, so the journal on disk is always a prefix.
 * 3. A locked file is waited for without blocking the thread.
 */
import type { DatabaseSync } from "node:sqlite";
import { asStoreError, isBusy, isConstraint } from "./sqlite-error.ts";
import { StoreError } from "./types.ts";

export interface Write {
  /** Whose write it is: when another process has written in its place, all of this run's writes are dropped. */
  run: string;
  perform(): void;
}

/** At most so many writes wait for the end of the turn. */
const GROUP = 512;
/** How long a locked file is waited for, in milliseconds. */
const PATIENCE = 10_000;

export class GroupCommit {
  readonly #db: DatabaseSync;
  readonly #file: string;
  /** Called after a transaction was taken back: what its writes learnt (row ids) does not hold. */
  readonly #rolledBack: () => void;
  #writes: Write[] = [];
  #waiters: { resolve(): void; reject(error: unknown): void }[] = [];
  #scheduled = false;
  #busySince: number | undefined;
  #lost = new Map<string, StoreError>();

  constructor(db: DatabaseSync, file: string, rolledBack: () => void) {
    this.#db = db;
    this.#file = file;
    this.#rolledBack = rolledBack;
  }

  get pending(): readonly Write[] {
    return this.#writes;
  }

  push(write: Write): void {
    const lost = this.#lost.get(write.run);
    if (lost) throw lost;
    this.#writes.push(write);
    if (this.#writes.length % GROUP === 0) {
      try {
        this.flush();
      } catch {
        // The scheduled turn tries again and tells whoever waits.
      }
    }
    this.#schedule();
  }

  /** Resolves when everything pushed so far is synced; rejects with StoreError when it could not be. */
  durable(): Promise<void> {
    if (this.#writes.length === 0) return Promise.resolve();
    return new Promise((resolve, reject) => {
      this.#waiters.push({ resolve, reject });
      this.#schedule();
    });
  }

  /** Writes everything now. Throws StoreError; what could not be written stays buffered. */
  flush(): void {
    if (this.#writes.length === 0) return;
    let current: Write | undefined;
    try {
      this.#db.exec("BEGIN IMMEDIATE");
      for (current of this.#writes) current.perform();
      current = undefined;
      this.#db.exec("COMMIT");
    } catch (error) {
      if (this.#db.isTransaction) this.#db.exec("ROLLBACK");
      this.#rolledBack();
      if (current && isConstraint(error)) throw this.#lose(current.run);
      throw asStoreError(error, this.#file);
    }
    this.#writes = [];
    this.#busySince = undefined;
    for (const { resolve } of this.#takeWaiters()) resolve();
  }

  #takeWaiters() {
    const waiters = this.#waiters;
    this.#waiters = [];
    return waiters;
  }

  #lose(run: string): StoreError {
    const error = new StoreError(
      "lost",
      `Run ${run} was continued or deleted by another process; nothing more of this process is recorded in it.`,
    );
    this.#lost.set(run, error);
    this.#writes = this.#writes.filter(write => write.run !== run);
    for (const { reject } of this.#takeWaiters()) reject(error);
    if (this.#writes.length > 0) this.#schedule();
    return error;
  }

  #schedule(): void {
    if (this.#scheduled) return;
    this.#scheduled = true;
    setImmediate(() => this.#turn());
  }

  #turn(): void {
    this.#scheduled = false;
    try {
      this.flush();
    } catch (error) {
      if (isBusy(error) && this.#writes.length > 0 && this.#wait()) return;
      this.#busySince = undefined;
      for (const { reject } of this.#takeWaiters()) reject(error);
    }
  }

  /** Tries again a little later, unless patience has run out. */
  #wait(): boolean {
    const now = performance.now();
    this.#busySince ??= now;
    if (now - this.#busySince > PATIENCE) return false;
    this.#scheduled = true;
    setTimeout(() => this.#turn(), 2 + Math.random() * 20);
    return true;
  }
}
