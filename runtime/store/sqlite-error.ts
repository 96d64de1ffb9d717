/** SQLite's result codes as StoreErrors with words for the user. */
import { StoreError } from "./types.ts";

const CODES: Readonly<Record<number, StoreError["code"]>> = {
  5: "busy", // BUSY
  6: "busy", // LOCKED
  8: "readonly", // READONLY
  11: "corrupt", // CORRUPT
  13: "full", // FULL
  14: "readonly", // CANTOPEN
  26: "corrupt", // NOTADB
};
const CONSTRAINT = 19;

/** The primary result code of an error of `node:sqlite`, undefined for any other error. */
export function resultCode(error: unknown): number | undefined {
  const code = (error as { errcode?: unknown } | undefined)?.errcode;
  return typeof code === "number" ? code & 0xff : undefined;
}

export function isBusy(error: unknown): boolean {
  return (error instanceof StoreError && error.code === "busy") || CODES[resultCode(error) ?? -1] === "busy";
}

export function isConstraint(error: unknown): boolean {
  return resultCode(error) === CONSTRAINT;
}

const WORDS: Readonly<Record<string, (file: string) => string>> = {
  busy: file =>
    `Another process has kept the run store ${file} locked for too long. Try again when it is done.`,
  readonly: file =>
    `The run store ${file} cannot be written to. Check the permissions of the folder, or choose another one with --store.`,
  corrupt: file =>
    `The run store ${file} is damaged. Close everything that uses it; the next command that writes, such as \`stepwright run\`, moves it aside and begins a new one.`,
  full: file =>
    `The disk is full: the run store ${file} cannot grow. Nothing recorded so far is lost. Make room, then resume the run.`,
};

/** Any error from the database file, as a StoreError. Errors that are none of SQLite's stay as they are. */
export function asStoreError(error: unknown, file: string): unknown {
  const code = resultCode(error);
  if (code === undefined) return error;
  const kind = CODES[code] ?? "io";
  const message = WORDS[kind]?.(file) ?? `The run store ${file} cannot be used: ${(error as Error).message}.`;
  return new StoreError(kind, message, { cause: error });
}
