/** The tables of a run store, as numbered migrations: the file's `user_version` is how many were applied. */

/**
 * - `runs`: a row a run. `base`/`base_at`: where the inherited prefix of a fork stands (`[0, base_at)` of that run);
 *   `origin`/`origin_at`: what it was forked from, kept when the origin is deleted and for imported runs.
 * - `events`: the journal without what stands in a base. `blobs`: fields that were too large, `{ field: hash }`.
 * - `blobs`: large values, plans and sources, once each; `blob_uses`: by which runs.
 * - `ancestors`: other plans that the inherited part of a journal was made with, of origins that are not here.
 * - `leases`: which process performs a run.
 * - `answers`: what people said to questions of a run that another process performs, until that process takes it.
 */
export const MIGRATIONS: readonly string[] = [
  `
  CREATE TABLE runs (
    id INTEGER PRIMARY KEY,
    name TEXT NOT NULL UNIQUE,
    workflow TEXT NOT NULL,
    file TEXT NOT NULL,
    plan TEXT NOT NULL,
    source TEXT NOT NULL,
    trace TEXT NOT NULL,
    status TEXT NOT NULL,
    started REAL NOT NULL,
    ended REAL,
    origin TEXT,
    origin_at INTEGER,
    base INTEGER,
    base_at INTEGER NOT NULL DEFAULT 0
  ) STRICT;
  CREATE INDEX runs_by_time ON runs (started, id);
  CREATE INDEX runs_by_workflow ON runs (workflow, started, id);
  CREATE INDEX runs_by_base ON runs (base) WHERE base IS NOT NULL;

  CREATE TABLE events (
    run INTEGER NOT NULL,
    seq INTEGER NOT NULL,
    body TEXT NOT NULL,
    blobs TEXT,
    PRIMARY KEY (run, seq)
  ) STRICT, WITHOUT ROWID;

  CREATE TABLE blobs (hash TEXT PRIMARY KEY, body TEXT NOT NULL) STRICT;
  CREATE TABLE blob_uses (hash TEXT NOT NULL, run INTEGER NOT NULL, PRIMARY KEY (hash, run)) STRICT, WITHOUT ROWID;
  CREATE INDEX blob_uses_by_run ON blob_uses (run);

  CREATE TABLE leases (
    run INTEGER PRIMARY KEY,
    owner TEXT NOT NULL,
    pid INTEGER NOT NULL,
    born TEXT,
    machine TEXT NOT NULL,
    expires REAL NOT NULL
  ) STRICT;
  `,
  "CREATE TABLE answers (id INTEGER PRIMARY KEY, run INTEGER NOT NULL, node TEXT NOT NULL, answer TEXT NOT NULL) STRICT",
  "CREATE TABLE ancestors (run INTEGER NOT NULL, plan TEXT NOT NULL, PRIMARY KEY (run, plan)) STRICT, WITHOUT ROWID",
];
