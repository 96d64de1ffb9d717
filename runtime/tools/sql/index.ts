/** `sql.query` and `sql.execute`: SQLite files. */
import { z } from "zod";
import type { ErrorClass } from "../../../plan/errors.ts";
import { maybe, tool } from "../define.ts";
import type { Tool } from "../types.ts";
import { execute, query } from "./statement.ts";

const args = z.strictObject({
  db: z
    .string()
    .describe("A SQLite file of the workspace, or a name from the settings. Only SQLite files for now."),
  sql: z.string().describe("One statement. Values stand for `$1`, `$2`, …: never put them into the text."),
  params: maybe(z.array(z.any())).describe(
    "The values of `$1`, `$2`, …. Lists and objects go as JSON, times as ISO 8601 text.",
  ),
});
const errors: readonly ErrorClass[] = ["unavailable", "rejected", "not_found", "unauthorized", "invalid"];

export const sqlTools: readonly Tool[] = [
  tool({
    name: "sql.query",
    doc: "Asks a database and gives the rows as objects. It only reads; at most 10,000 rows. A database that is locked is `unavailable`, wrong SQL `invalid`.",
    args,
    result: z.array(z.record(z.string(), z.any())),
    effect: "read",
    errors,
    icon: "database",
    example: 'sql.query { db: "shop.db", sql: "select id, total from orders where id = $1", params: ["A1"] }',
    run: query,
  }),
  tool({
    name: "sql.execute",
    doc: "Changes a database with one statement, which is done as a whole or not at all. A broken constraint is `rejected` (`rejected.unique`), a locked database `unavailable`, wrong SQL `invalid`.",
    args,
    result: z.object({ changes: z.int().min(0).describe("How many rows were changed.") }),
    effect: "write",
    errors,
    icon: "database",
    example:
      'sql.execute { db: "shop.db", sql: "update orders set status = $1 where id = $2", params: ["open", "A1"] }',
    run: execute,
  }),
];
