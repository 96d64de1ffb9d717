/** A request that breaks down is told to the client and answered empty; the server goes on. */
import type { Connection } from "vscode-languageserver/node";

/** Runs a handler; when it throws, says so in the client's log and gives `otherwise`. */
export async function guarded<T>(
  connection: Connection,
  what: string,
  otherwise: T,
  handle: () => T | Promise<T>,
): Promise<T> {
  try {
    return await handle();
  } catch (error) {
    report(connection, what, error);
    return otherwise;
  }
}

/** As `guarded`, for what is done at once and has no answer. */
export function guardedNow(connection: Connection, what: string, act: () => void): void {
  try {
    act();
  } catch (error) {
    report(connection, what, error);
  }
}

function report(connection: Connection, what: string, error: unknown): void {
  const detail = error instanceof Error ? (error.stack ?? error.message) : String(error);
  connection.console.error(
    `Stepwright could not answer ${what}. This is a bug in Stepwright; please report it.\n${detail}`,
  );
}
