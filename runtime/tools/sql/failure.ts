/** What SQLite says, as classes. */
import type { ErrorClass } from "../../../plan/errors.ts";
import { fail } from "../define.ts";
import type { ToolFailure } from "../types.ts";

export interface SqliteError {
  message: string;
  code: string;
  /** Extended result code. */
  errcode: number;
}

const CLASSES: Readonly<Record<number, readonly [ErrorClass, string, string?]>> = {
  1: ["invalid", "sql"],
  3: ["unauthorized", "permission"],
  5: ["unavailable", "busy", "the database is locked by somebody else"],
  6: ["unavailable", "busy", "the table is locked by somebody else"],
  8: ["unauthorized", "read_only", "the database can't be written here"],
  10: ["unavailable", "disk", "the disk reports an error"],
  11: ["invalid", "corrupt", "the database file is damaged"],
  13: ["unavailable", "full", "the disk is full"],
  14: [
    "not_found",
    "cannot_open",
    "the database can't be opened; do its folder and your permissions allow it?",
  ],
  19: ["rejected", "constraint"],
  23: ["unauthorized", "permission"],
  26: ["invalid", "not_a_database", "the file is no SQLite database"],
};

const CONSTRAINTS: Readonly<Record<number, string>> = {
  275: "check",
  787: "foreign_key",
  1299: "not_null",
  1555: "unique",
  1811: "trigger",
  2067: "unique",
};

export function isBusy(error: SqliteError): boolean {
  return [5, 6].includes(error.errcode & 0xff);
}

/** Every failed statement was taken back as a whole: the end is known. */
export function sqlFailure(name: string, db: string, error: SqliteError, write: boolean): ToolFailure {
  const [cls, code, text] = CLASSES[error.errcode & 0xff] ?? ["invalid", error.code.toLowerCase() || "sql"];
  const message = `${name}: ${text ? `${text} (${error.message})` : error.message}`;
  return fail(cls, message, {
    code: CONSTRAINTS[error.errcode] ?? code,
    detail: { db, ...(error.errcode > 0 && { sqlite: error.errcode }) },
    ...(write && { sent: false }),
  });
}
