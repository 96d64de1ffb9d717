/** Which file a database's name means. */

import { stat } from "node:fs/promises";
import { resolve } from "node:path";
import { fail } from "../define.ts";
import { resolveInside, WRITE } from "../file/paths.ts";
import type { ToolContext } from "../types.ts";

/**
 * A name from the settings (which may point anywhere), or a path inside the workspace.
 * Throws `invalid` for what is no SQLite file, `not_found` when there is none to read.
 */
export async function databaseFile(
  name: string,
  db: string,
  write: boolean,
  context: ToolContext,
): Promise<string> {
  const named = context.settings.databases ?? {};
  const known = Object.hasOwn(named, db) ? named[db] : undefined;
  const said = known ?? db;
  const wrong = (why: string) => fail("invalid", `${name}.db: ${why}`, { code: "bad_database", sent: false });
  const scheme = /^([a-z][a-z0-9+.-]+):/i.exec(said)?.[1]?.toLowerCase();
  if (scheme !== undefined && scheme !== "sqlite" && scheme !== "file")
    throw wrong(`only SQLite files for now, got a ${scheme}: address`);
  if (said === ":memory:" || said === "")
    throw wrong("expected a SQLite file; a database in memory would be gone after the step");
  const path = said.replace(/^(?:sqlite|file):(?:\/\/)?/i, "");
  const full =
    known === undefined
      ? await resolveInside(`${name}.db`, path, context, write ? WRITE : {})
      : resolve(context.workspace, path);
  const about = await stat(full).catch(() => undefined);
  if (about?.isDirectory()) throw wrong(`${JSON.stringify(db)} is a folder; expected a SQLite file`);
  if (!about && !write)
    throw fail(
      "not_found",
      `${name}.db: there is no database ${JSON.stringify(db)} (neither a file of the workspace nor a name in the settings)`,
      { code: "no_database", sent: false },
    );
  return full;
}
