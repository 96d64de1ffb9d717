/** Which process performs a run. A lease of a process that is gone, or whose heartbeat stopped elsewhere, counts for nothing. */
import { randomUUID } from "node:crypto";
import type { DatabaseSync, StatementSync } from "node:sqlite";
import { isAlive, ownIdentity } from "./process-identity.ts";

/** Milliseconds. */
export const HEARTBEAT = 5000;
const EXPIRY = 30_000;

interface LeaseRow {
  owner: string;
  pid: number;
  born: string | null;
  machine: string;
  expires: number;
}

export class Leases {
  /** Of this store object: two in one process exclude each other as well. */
  readonly owner: string = randomUUID();
  readonly #get: StatementSync;
  readonly #put: StatementSync;
  readonly #drop: StatementSync;
  readonly #dropAll: StatementSync;
  readonly #beat: StatementSync;

  constructor(db: DatabaseSync) {
    this.#get = db.prepare("SELECT owner, pid, born, machine, expires FROM leases WHERE run = ?");
    this.#put = db.prepare(
      "INSERT OR REPLACE INTO leases (run, owner, pid, born, machine, expires) VALUES (?, ?, ?, ?, ?, ?)",
    );
    this.#drop = db.prepare("DELETE FROM leases WHERE run = ? AND owner = ?");
    this.#dropAll = db.prepare("DELETE FROM leases WHERE owner = ?");
    this.#beat = db.prepare("UPDATE leases SET expires = ? WHERE owner = ?");
  }

  /** The process that holds the run and lives. */
  holder(run: number): { pid: number; own: boolean } | undefined {
    const row = this.#get.get(run) as LeaseRow | undefined;
    if (!row) return undefined;
    const state = isAlive(row);
    const lives = state === "alive" || (state === "unknown" && row.expires > Date.now());
    return lives ? { pid: row.pid, own: row.owner === this.owner } : undefined;
  }

  /** To be called in an immediate transaction. */
  take(run: number): boolean {
    if (this.holder(run)) return false;
    const { pid, born, machine } = ownIdentity();
    this.#put.run(run, this.owner, pid, born, machine, Date.now() + EXPIRY);
    return true;
  }

  drop(run: number): void {
    this.#drop.run(run, this.owner);
  }

  dropAll(): void {
    this.#dropAll.run(this.owner);
  }

  beat(): void {
    this.#beat.run(Date.now() + EXPIRY, this.owner);
  }
}
