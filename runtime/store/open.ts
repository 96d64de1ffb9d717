/** Opens the run store of a folder, whatever state it is in. */
import {
  copyFileSync,
  existsSync,
  mkdirSync,
  mkdtempSync,
  renameSync,
  rmSync,
  statSync,
  writeFileSync,
} from "node:fs";
import { tmpdir } from "node:os";
import { join, resolve } from "node:path";
import { DatabaseSync } from "node:sqlite";
import { setTimeout as sleep } from "node:timers/promises";
import { pathToFileURL } from "node:url";
import { MIGRATIONS } from "./schema.ts";
import { asStoreError, isBusy, resultCode } from "./sqlite-error.ts";
import { SqliteStore } from "./sqlite-store.ts";
import { type RunStore, StoreError } from "./types.ts";

export interface OpenOptions {
  /** Only look: works in folders that cannot be written to, and changes nothing. */
  readonly?: boolean;
  /** Told what the user should know: that a damaged store was moved aside. */
  notice?(message: string): void;
  /** The store may grow to so many bytes, then it is "full". */
  maxBytes?: number;
}

/** The database's file name inside the store's folder. */
export const DATABASE = "runs.db";
/** Blocks the thread, so it is short; longer waits are asynchronous. Milliseconds. */
const BUSY_TIMEOUT = 20;
const PATIENCE = 10_000;

/**
 * Opens `folder/runs.db` (`.stepwright` of a workspace), making both when they are not there.
 * Several processes may have one open at the same time.
 * @throws StoreError whose message says what is wrong and how to mend it
 */
export async function openStore(folder: string, options: OpenOptions = {}): Promise<RunStore> {
  const file = resolve(folder, DATABASE);
  const open = options.readonly ? openReadonly : openWritable;
  const until = Date.now() + PATIENCE;
  for (;;) {
    try {
      return open(file, options);
    } catch (error) {
      if (!isBusy(error) || Date.now() > until) throw asStoreError(error, file);
    }
    await sleep(10 + Math.random() * 40);
  }
}

function openWritable(file: string, options: OpenOptions): SqliteStore {
  makeFolder(resolve(file, ".."));
  const before = fileNumber(file);
  const db = connect(file);
  try {
    db.exec("PRAGMA journal_mode = WAL; PRAGMA synchronous = FULL; PRAGMA trusted_schema = OFF");
    migrate(db, file);
    probe(db);
    if (options.maxBytes !== undefined) limit(db, options.maxBytes);
    return new SqliteStore(db, file);
  } catch (error) {
    db.close();
    const code = resultCode(error);
    if (code !== 11 && code !== 26) throw error;
    // Unless another process was quicker.
    if (fileNumber(file) === before) options.notice?.(moveAside(file));
    return openWritable(file, options);
  }
}

function openReadonly(file: string): SqliteStore {
  if (!existsSync(file)) {
    throw new StoreError(
      "missing",
      `There are no runs here: ${file} does not exist. Start one with \`stepwright run FILE\`, or say where the store is with --store.`,
    );
  }
  try {
    return look(connect(file, { readOnly: true }), file);
  } catch (error) {
    if (resultCode(error) !== 8 && resultCode(error) !== 14) throw error;
  }
  // A folder that cannot be written to. What a writer left in the write-ahead log is only seen in a copy.
  if (existsSync(file + "-wal") && statSync(file + "-wal").size > 0) return openCopy(file);
  const url = pathToFileURL(file);
  url.searchParams.set("immutable", "1");
  return look(connect(url, { readOnly: true }), file);
}

function openCopy(file: string): SqliteStore {
  const folder = mkdtempSync(join(tmpdir(), "stepwright-"));
  try {
    for (const end of ["", "-wal"]) copyFileSync(file + end, join(folder, DATABASE + end));
    // Held open by descriptor from here on; on systems that refuse, the temporary folder stays.
    return look(connect(join(folder, DATABASE)), file, () =>
      rmSync(folder, { recursive: true, force: true }),
    );
  } catch (error) {
    rmSync(folder, { recursive: true, force: true });
    throw error;
  }
}

function connect(file: string | URL, options: { readOnly?: boolean } = {}): DatabaseSync {
  return new DatabaseSync(file, { ...options, timeout: BUSY_TIMEOUT });
}

function look(db: DatabaseSync, file: string, closed?: () => void): SqliteStore {
  try {
    if (userVersion(db) !== MIGRATIONS.length) checkVersion(db, file);
    probe(db);
    return new SqliteStore(db, file, { readonly: true, closed });
  } catch (error) {
    db.close();
    throw error;
  }
}

/** A damaged file shows here rather than in the middle of a run. */
function probe(db: DatabaseSync): void {
  for (const table of ["runs", "events", "blobs", "blob_uses", "leases", "answers", "ancestors"])
    db.prepare(`SELECT * FROM ${table} LIMIT 1`).all();
  db.prepare("SELECT * FROM runs ORDER BY started DESC, id DESC LIMIT 1").all();
}

function userVersion(db: DatabaseSync): number {
  return (db.prepare("PRAGMA user_version").get() as { user_version: number }).user_version;
}

function checkVersion(db: DatabaseSync, file: string): void {
  const version = userVersion(db);
  if (version > MIGRATIONS.length) {
    throw new StoreError(
      "newer",
      `The run store ${file} was written by a newer Stepwright (format ${version}, this one knows ${MIGRATIONS.length}). Update Stepwright, or choose another folder with --store.`,
    );
  }
  throw new StoreError(
    "io",
    `The run store ${file} has an older format (${version}) and has to be opened for writing once: run any command that writes, such as \`stepwright run\`.`,
  );
}

/** Applies what is missing, in one transaction, so that another process sees all or nothing of it. */
export function migrate(db: DatabaseSync, file: string): void {
  if (userVersion(db) === MIGRATIONS.length) return;
  if (userVersion(db) > MIGRATIONS.length) checkVersion(db, file);
  db.exec("BEGIN IMMEDIATE");
  try {
    for (const migration of MIGRATIONS.slice(userVersion(db))) db.exec(migration);
    db.exec(`PRAGMA user_version = ${MIGRATIONS.length}; COMMIT`);
  } catch (error) {
    if (db.isTransaction) db.exec("ROLLBACK");
    throw error;
  }
}

function limit(db: DatabaseSync, bytes: number): void {
  const { page_size } = db.prepare("PRAGMA page_size").get() as { page_size: number };
  db.exec(`PRAGMA max_page_count = ${Math.max(1, Math.floor(bytes / page_size))}`);
}

function makeFolder(folder: string): void {
  try {
    if (mkdirSync(folder, { recursive: true }) !== undefined)
      writeFileSync(join(folder, ".gitignore"), "*\n");
  } catch (error) {
    const { code, message } = error as NodeJS.ErrnoException;
    const why =
      code === "EEXIST" || code === "ENOTDIR"
        ? "a file is in the way"
        : code === "ENOSPC"
          ? "the disk is full"
          : message;
    throw new StoreError(
      code === "ENOSPC" ? "full" : "readonly",
      `The folder ${folder} for the run store cannot be made: ${why}. Choose another one with --store.`,
      { cause: error },
    );
  }
}

function fileNumber(file: string): number | undefined {
  return existsSync(file) ? statSync(file).ino : undefined;
}

/** Returns what to tell the user. */
function moveAside(file: string): string {
  const aside = `${file}.damaged-${new Date().toISOString().replace(/[:.]/g, "-")}`;
  try {
    for (const end of ["", "-wal", "-shm"]) if (existsSync(file + end)) renameSync(file + end, aside + end);
  } catch (error) {
    throw new StoreError(
      "corrupt",
      `The run store ${file} is damaged and could not be moved aside: ${(error as Error).message}. Choose another folder with --store.`,
      { cause: error },
    );
  }
  return `The run store ${file} was damaged. It was moved to ${aside}, and a new one was begun; \`sqlite3 ${aside} .recover\` may bring runs back.`;
}
