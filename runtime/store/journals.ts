/** Reading and writing journals: a fork's is its origin's prefix by reference and its own events. */
import type { DatabaseSync, StatementSync } from "node:sqlite";
import type { RunEvent } from "../core/events.ts";
import { fromRow, hashOf, toRow } from "./event-row.ts";

/** Events `[from, to)` of the row `run`. */
interface Segment {
  run: number;
  from: number;
  to: number;
}

export class Journals {
  readonly #insert: StatementSync;
  readonly #addBlob: StatementSync;
  readonly #useBlob: StatementSync;
  readonly #select: StatementSync;
  readonly #blob: StatementSync;
  readonly #base: StatementSync;
  readonly #length: StatementSync;

  constructor(db: DatabaseSync) {
    this.#insert = db.prepare("INSERT INTO events (run, seq, body, blobs) VALUES (?, ?, ?, ?)");
    this.#addBlob = db.prepare("INSERT OR IGNORE INTO blobs (hash, body) VALUES (?, ?)");
    this.#useBlob = db.prepare("INSERT OR IGNORE INTO blob_uses (hash, run) VALUES (?, ?)");
    this.#select = db.prepare(
      "SELECT seq, body, blobs FROM events WHERE run = ? AND seq >= ? AND seq < ? ORDER BY seq",
    );
    this.#blob = db.prepare("SELECT body FROM blobs WHERE hash = ?");
    this.#base = db.prepare("SELECT base, base_at FROM runs WHERE id = ?");
    this.#length = db.prepare(
      "SELECT coalesce((SELECT max(seq) + 1 FROM events WHERE run = ?1), (SELECT base_at FROM runs WHERE id = ?1), 0) AS n",
    );
  }

  /** Length of the whole journal, the inherited prefix included. */
  length(run: number): number {
    return (this.#length.get(run) as { n: number }).n;
  }

  add(run: number, event: RunEvent): void {
    const row = toRow(event);
    for (const [hash, body] of row.bodies ?? []) this.keep(run, body, hash);
    this.#insert.run(run, event.seq, row.body, row.blobs ? JSON.stringify(row.blobs) : null);
  }

  /** Keeps a large text once, as used by this run. */
  keep(run: number, body: string, hash: string = hashOf(body)): string {
    this.#addBlob.run(hash, body);
    this.#useBlob.run(hash, run);
    return hash;
  }

  blob(hash: string): string | undefined {
    return (this.#blob.get(hash) as { body: string } | undefined)?.body;
  }

  read(run: number, from: number, to: number): RunEvent[] {
    const events: RunEvent[] = [];
    for (const part of this.#segments(run, from, to)) {
      for (const row of this.#select.iterate(part.run, part.from, part.to)) {
        const { seq, body, blobs } = row as { seq: number; body: string; blobs: string | null };
        events.push(fromRow(seq, body, blobs ? JSON.parse(blobs) : undefined, hash => this.blob(hash)));
      }
    }
    return events;
  }

  /** Where the events stand, first to last. A base exists before what is built on it, so this ends. */
  #segments(run: number, from: number, to: number): Segment[] {
    const parts: Segment[] = [];
    for (let at: number | null = run; at !== null && from < to; ) {
      const { base, base_at } = this.#base.get(at) as { base: number | null; base_at: number };
      const start = base === null ? 0 : base_at;
      if (to > start) parts.unshift({ run: at, from: Math.max(from, start), to });
      to = Math.min(to, start);
      at = base;
    }
    return parts;
  }
}
