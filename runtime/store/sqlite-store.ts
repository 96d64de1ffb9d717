/** The run store over one SQLite connection. Reads see what was written before them, also when it is still buffered. */
import type { DatabaseSync, StatementSync } from "node:sqlite";
import { isDeepStrictEqual } from "node:util";
import type { RunEvent } from "../core/events.ts";
import { GroupCommit } from "./group-commit.ts";
import { Journals } from "./journals.ts";
import { HEARTBEAT, Leases } from "./leases.ts";
import { type RunRow, RunRows } from "./run-rows.ts";
import { asStoreError } from "./sqlite-error.ts";
import {
  type Lease,
  type RunHeader,
  type RunStatus,
  type RunStore,
  type RunSummary,
  StoreError,
} from "./types.ts";

const FINISHED: readonly RunStatus[] = ["succeeded", "partial", "failed", "cancelled"];
/** For the few writes that are not buffered: how often a locked file is tried, 20 ms each. */
const TRIES = 50;

export class SqliteStore implements RunStore {
  readonly #db: DatabaseSync;
  readonly #file: string;
  readonly #readonly: boolean;
  readonly #closed: (() => void) | undefined;
  readonly #commits: GroupCommit;
  readonly #journals: Journals;
  readonly #leases: Leases;
  readonly #rows: RunRows;
  /** Journal length by run, as appended by this object. */
  readonly #lengths = new Map<string, number>();
  #answers: StatementSync | undefined;
  #heartbeat: NodeJS.Timeout | undefined;

  constructor(db: DatabaseSync, file: string, options: { readonly?: boolean; closed?: () => void } = {}) {
    this.#db = db;
    this.#file = file;
    this.#readonly = options.readonly ?? false;
    this.#closed = options.closed;
    this.#journals = new Journals(db);
    this.#leases = new Leases(db);
    this.#rows = new RunRows(db, this.#journals);
    this.#commits = new GroupCommit(db, file, () => this.#rows.forget());
  }

  create(header: RunHeader): void {
    if (this.#row(header.id)) throw new Error(`run ${header.id} exists`);
    const base = header.origin && this.#need(header.origin.run);
    if (base && header.origin!.at > this.#journals.length(base.id))
      throw new Error(`run ${base.name} has no position ${header.origin!.at}`);
    this.#push(header.id, () => {
      const inherits = header.origin && { base: this.#rows.id(header.origin.run), at: header.origin.at };
      this.#rows.insert(header, "running", inherits);
    });
    this.#lengths.set(header.id, header.origin?.at ?? 0);
    // So that all else finds it; while the file is locked it stays buffered.
    this.#tryFlush();
  }

  header(run: string): RunHeader | undefined {
    const row = this.#row(run);
    return row && this.#guard(() => this.#rows.header(row));
  }

  events(run: string, from = 0, to = Number.MAX_SAFE_INTEGER): RunEvent[] {
    const row = this.#need(run);
    return this.#guard(() => this.#journals.read(row.id, from, to));
  }

  append(run: string, events: readonly RunEvent[]): void {
    let next = this.#lengths.get(run) ?? this.#journals.length(this.#need(run).id);
    for (const event of events) {
      if (event.seq !== next) throw new Error(`event ${event.seq} does not follow ${next - 1} in run ${run}`);
      this.#push(run, () => this.#write(run, event));
      this.#lengths.set(run, ++next);
    }
  }

  #write(run: string, event: RunEvent): void {
    const id = this.#rows.id(run);
    this.#journals.add(id, event);
    if (event.type === "run.finished") this.#rows.finish(id, event.outcome, event.time);
  }

  durable(): Promise<void> {
    return this.#commits.durable();
  }

  mark(run: string, status: RunStatus): void {
    this.#push(run, () => this.#rows.mark(this.#rows.id(run), status));
  }

  summary(run: string): RunSummary | undefined {
    const row = this.#row(run);
    return row && this.#guard(() => this.#summarize(row));
  }

  list(options: { limit?: number; before?: number | string; workflow?: string } = {}): RunSummary[] {
    this.#tryFlush();
    return this.#guard(() => this.#rows.page(options).map(row => this.#summarize(row)));
  }

  find(start: string): string[] {
    this.#tryFlush();
    return this.#guard(() => this.#rows.startingWith(start));
  }

  adopt(header: RunHeader, events: readonly RunEvent[], status: RunStatus): "added" | "same" {
    const there = this.#row(header.id);
    if (there) {
      const same =
        isDeepStrictEqual(this.events(header.id), events) &&
        this.header(header.id)!.plan.hash === header.plan.hash;
      if (same) return "same";
      throw new StoreError(
        "exists",
        `Run ${header.id} is here already and is another one (${this.#journals.length(there.id)} events here, ${events.length} in the file). It was left as it is; to keep both, import into another folder with --store.`,
      );
    }
    this.#atOnce(() => {
      const id = this.#rows.insert(header, status, undefined);
      for (const event of events) {
        this.#journals.add(id, event);
        if (event.type === "run.finished") this.#rows.finish(id, event.outcome, event.time);
      }
    });
    return "added";
  }

  lease(run: string): Lease | undefined {
    const taken = this.#atOnce(() => this.#leases.take(this.#rows.id(run)));
    if (!taken) return undefined;
    // Another process may have appended since this object last looked.
    this.#lengths.delete(run);
    this.#heartbeat ??= setInterval(() => this.#push("", () => this.#leases.beat()), HEARTBEAT).unref();
    let held = true;
    return {
      release: () => {
        if (held) this.#push(run, () => this.#leases.drop(this.#rows.id(run)));
        held = false;
      },
    };
  }

  post(run: string, node: string, answer: unknown): void {
    const { id } = this.#need(run);
    this.#atOnce(() =>
      this.#db
        .prepare("INSERT INTO answers (run, node, answer) VALUES (?, ?, ?)")
        .run(id, node, JSON.stringify(answer)),
    );
  }

  takeAnswers(run: string): { node: string; answer: unknown }[] {
    const { id } = this.#need(run);
    // Looked at often and mostly empty: locked only when there is something.
    this.#answers ??= this.#db.prepare("SELECT id, node, answer FROM answers WHERE run = ? ORDER BY id");
    const select = this.#answers;
    if (this.#guard(() => select.all(id)).length === 0) return [];
    const rows = this.#atOnce(() => {
      const rows = select.all(id) as { node: string; answer: string }[];
      this.#db.prepare("DELETE FROM answers WHERE run = ?").run(id);
      return rows;
    });
    return rows.map(row => ({ node: row.node, answer: JSON.parse(row.answer) }));
  }

  delete(run: string): void {
    this.#atOnce(() => {
      const row = this.#rows.get(run);
      if (!row) return;
      const holder = this.#leases.holder(row.id);
      if (holder && !holder.own)
        throw new StoreError(
          "busy",
          `Run ${run} is being performed by process ${holder.pid}; stop it first.`,
        );
      this.#rows.delete(row.id);
    });
    this.#lengths.delete(run);
  }

  async close(): Promise<void> {
    if (!this.#db.isOpen) return;
    clearInterval(this.#heartbeat);
    try {
      if (this.#heartbeat) this.#push("", () => this.#leases.dropAll());
      await this.#commits.durable();
    } finally {
      this.#db.close();
      this.#closed?.();
    }
  }

  /** A run that nobody performs and that did not come to rest is interrupted. */
  #summarize(row: RunRow): RunSummary {
    const status = row.status as RunStatus;
    const abandoned = status === "running" && !this.#leases.holder(row.id);
    return {
      run: row.name,
      workflow: row.workflow,
      file: row.file,
      outcome: abandoned ? "interrupted" : status,
      started: row.started,
      ...(FINISHED.includes(status) && row.ended !== null && { ended: row.ended }),
      ...(row.origin !== null && { origin: { run: row.origin, at: row.origin_at! } }),
      length: this.#journals.length(row.id),
    };
  }

  #row(run: string): RunRow | undefined {
    this.#tryFlush();
    return this.#guard(() => this.#rows.get(run));
  }

  #need(run: string): RunRow {
    const row = this.#row(run);
    if (row) return row;
    throw new StoreError(
      "missing",
      `There is no run ${run} in ${this.#file}. \`stepwright runs\` lists those that are there.`,
    );
  }

  #push(run: string, perform: () => void): void {
    if (this.#readonly) throw this.#readonlyError();
    this.#commits.push({ run, perform });
  }

  #tryFlush(): void {
    try {
      this.#commits.flush();
    } catch {
      // It stays buffered, and whoever waits for it is told.
    }
  }

  /** A write that has to be decided now: together with all that is buffered before it, in a transaction of its own. */
  #atOnce<T>(write: () => T): T {
    if (this.#readonly) throw this.#readonlyError();
    for (let tried = 1; ; tried++) {
      try {
        this.#commits.flush();
        this.#db.exec("BEGIN IMMEDIATE");
        const result = write();
        this.#db.exec("COMMIT");
        return result;
      } catch (error) {
        if (this.#db.isTransaction) this.#db.exec("ROLLBACK");
        this.#rows.forget();
        const told = asStoreError(error, this.#file);
        if (tried === TRIES || !(told instanceof StoreError && told.code === "busy" && told.cause))
          throw told;
      }
    }
  }

  #guard<T>(read: () => T): T {
    try {
      return read();
    } catch (error) {
      throw asStoreError(error, this.#file);
    }
  }

  #readonlyError(): StoreError {
    return new StoreError("readonly", `The run store ${this.#file} is open for reading only.`);
  }
}
