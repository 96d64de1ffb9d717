/** The table of runs. */
import type { DatabaseSync, SQLInputValue } from "node:sqlite";
import type { Outcome } from "../core/events.ts";
import type { Journals } from "./journals.ts";
import { type RunHeader, type RunStatus, StoreError } from "./types.ts";

export interface RunRow {
  id: number;
  name: string;
  workflow: string;
  file: string;
  /** Hashes of blobs. */
  plan: string;
  source: string;
  trace: string;
  status: string;
  started: number;
  ended: number | null;
  origin: string | null;
  origin_at: number | null;
  base: number | null;
  base_at: number;
}

export class RunRows {
  readonly #db: DatabaseSync;
  readonly #journals: Journals;
  readonly #get;
  readonly #insert;
  readonly #mark;
  readonly #finish;
  readonly #ids = new Map<string, number>();

  constructor(db: DatabaseSync, journals: Journals) {
    this.#db = db;
    this.#journals = journals;
    this.#get = db.prepare("SELECT * FROM runs WHERE name = ?");
    this.#insert = db.prepare(
      `INSERT INTO runs (name, workflow, file, plan, source, trace, status, started, origin, origin_at, base, base_at)
       VALUES (?, ?, ?, '', '', ?, ?, ?, ?, ?, ?, ?)`,
    );
    this.#mark = db.prepare("UPDATE runs SET status = ? WHERE id = ? AND ended IS NULL");
    this.#finish = db.prepare("UPDATE runs SET status = ?, ended = ? WHERE id = ?");
  }

  get(run: string): RunRow | undefined {
    return this.#get.get(run) as RunRow | undefined;
  }

  /** The row's number; throws StoreError when the run is gone. */
  id(run: string): number {
    let id = this.#ids.get(run);
    if (id === undefined) {
      id = this.get(run)?.id;
      if (id === undefined) throw new StoreError("missing", `Run ${run} is not in the store.`);
      this.#ids.set(run, id);
    }
    return id;
  }

  /** What was learnt in a transaction that was taken back. */
  forget(): void {
    this.#ids.clear();
  }

  insert(header: RunHeader, status: RunStatus, inherits: { base: number; at: number } | undefined): number {
    const { origin } = header;
    const id = Number(
      this.#insert.run(
        header.id,
        header.workflow,
        header.file,
        header.trace,
        status,
        header.started,
        origin?.run ?? null,
        origin?.at ?? null,
        inherits?.base ?? null,
        inherits?.at ?? 0,
      ).lastInsertRowid,
    );
    const plan = this.#journals.keep(id, JSON.stringify(header.plan));
    const source = this.#journals.keep(id, header.source);
    this.#db.prepare("UPDATE runs SET plan = ?, source = ? WHERE id = ?").run(plan, source, id);
    for (const ancestor of header.ancestors ?? []) {
      const hash = this.#journals.keep(id, JSON.stringify(ancestor));
      this.#db.prepare("INSERT OR IGNORE INTO ancestors (run, plan) VALUES (?, ?)").run(id, hash);
    }
    this.#ids.set(header.id, id);
    return id;
  }

  header(row: RunRow): RunHeader {
    const others = this.#db.prepare("SELECT plan FROM ancestors WHERE run = ?").all(row.id);
    const ancestors = others.map(other => JSON.parse(this.#journals.blob(other["plan"] as string)!));
    return {
      id: row.name,
      workflow: row.workflow,
      file: row.file,
      plan: JSON.parse(this.#journals.blob(row.plan)!),
      source: this.#journals.blob(row.source)!,
      trace: row.trace,
      ...(row.origin !== null && { origin: { run: row.origin, at: row.origin_at! } }),
      ...(ancestors.length > 0 && { ancestors }),
      started: row.started,
    };
  }

  mark(id: number, status: RunStatus): void {
    this.#mark.run(status, id);
  }

  finish(id: number, outcome: Outcome, ended: number): void {
    this.#finish.run(outcome, ended, id);
  }

  page({
    limit = 50,
    before,
    workflow,
  }: {
    limit?: number;
    before?: number | string;
    workflow?: string;
  }): RunRow[] {
    const where: string[] = [];
    const values: SQLInputValue[] = [];
    if (workflow !== undefined) {
      where.push("workflow = ?");
      values.push(workflow);
    }
    if (typeof before === "number") {
      where.push("started < ?");
      values.push(before);
    } else if (before !== undefined) {
      where.push("(started, id) < (SELECT started, id FROM runs WHERE name = ?)");
      values.push(before);
    }
    const sql = `SELECT * FROM runs ${where.length > 0 ? "WHERE " + where.join(" AND ") : ""} ORDER BY started DESC, id DESC LIMIT ?`;
    return this.#db.prepare(sql).all(...values, limit) as unknown as RunRow[];
  }

  startingWith(start: string): string[] {
    const rows = this.#db
      .prepare("SELECT name FROM runs WHERE substr(name, 1, ?) = ? ORDER BY started DESC, id DESC LIMIT 10")
      .all(start.length, start) as { name: string }[];
    return rows.map(row => row.name);
  }

  /** Forks of the run take over the part of its journal that they stand on. In a transaction. */
  delete(id: number): void {
    const own = this.#db
      .prepare("SELECT plan, base, base_at FROM runs WHERE id = ?")
      .get(id) as unknown as RunRow;
    const forks = this.#db
      .prepare("SELECT id, base_at FROM runs WHERE base = ?")
      .all(id) as unknown as RunRow[];
    for (const fork of forks) {
      this.#db
        .prepare(
          "INSERT INTO events (run, seq, body, blobs) SELECT ?, seq, body, blobs FROM events WHERE run = ? AND seq < ?",
        )
        .run(fork.id, id, fork.base_at);
      this.#db
        .prepare("INSERT OR IGNORE INTO blob_uses (hash, run) SELECT hash, ? FROM blob_uses WHERE run = ?")
        .run(fork.id, id);
      this.#db
        .prepare(
          "INSERT OR IGNORE INTO ancestors (run, plan) SELECT ?1, ?2 UNION SELECT ?1, plan FROM ancestors WHERE run = ?3",
        )
        .run(fork.id, own.plan, id);
      this.#db
        .prepare("UPDATE runs SET base = ?, base_at = ? WHERE id = ?")
        .run(own.base, own.base === null ? 0 : Math.min(own.base_at, fork.base_at), fork.id);
    }
    for (const table of ["events", "leases", "answers", "ancestors", "blob_uses"])
      this.#db.prepare(`DELETE FROM ${table} WHERE run = ?`).run(id);
    this.#db.prepare("DELETE FROM runs WHERE id = ?").run(id);
    this.#db.exec(
      "DELETE FROM blobs WHERE NOT EXISTS (SELECT 1 FROM blob_uses WHERE blob_uses.hash = blobs.hash)",
    );
    this.#ids.clear();
  }
}
