/** One SQL statement: checked, its values bound, performed, its end judged. */

import type { SQLInputValue } from "node:sqlite";
import { setTimeout as sleep } from "node:timers/promises";
import { isList, isObject, toJson, type Value } from "../../../plan/value.ts";
import { aborted, DEFAULT_MAX_ROWS, fail, maxBytes, showBytes, throwIfAborted } from "../define.ts";
import type { ToolContext } from "../types.ts";
import { databaseFile } from "./database.ts";
import { isBusy, sqlFailure } from "./failure.ts";
import type { HelperReply, HelperRequest } from "./helper.ts";
import { perform } from "./helpers.ts";
import { scan } from "./placeholders.ts";

export interface SqlArgs {
  db: string;
  sql: string;
  params?: readonly unknown[] | null;
}

const READS = ["select", "with", "values", "explain"];
const WRITES = ["insert", "update", "delete", "replace", "with", "create", "drop", "alter"];
/** How long a locked database is waited for before the call is `unavailable`, in milliseconds. */
const PATIENCE = 2000;

export async function query(args: SqlArgs, context: ToolContext): Promise<Record<string, unknown>[]> {
  const reply = await run("sql.query", args, false, context);
  return "rows" in reply ? reply.rows : [];
}

export async function execute(args: SqlArgs, context: ToolContext): Promise<{ changes: number }> {
  const reply = await run("sql.execute", args, true, context);
  return { changes: "changes" in reply ? reply.changes : 0 };
}

async function run(name: string, args: SqlArgs, write: boolean, context: ToolContext): Promise<HelperReply> {
  throwIfAborted(context, name);
  const params = bind(name, args, write);
  const file = await databaseFile(name, args.db, write, context);
  const limits = {
    maxRows: context.settings.maxRows ?? DEFAULT_MAX_ROWS,
    maxBytes: maxBytes(context.settings),
  };
  const request = { file, write, sql: args.sql, params, ...limits };
  const reply = await patiently(name, request, context);
  if ("error" in reply) throw sqlFailure(name, args.db, reply.error, write);
  if ("tooMany" in reply) {
    const much = reply.tooMany === "rows" ? `${limits.maxRows} rows` : showBytes(limits.maxBytes);
    throw fail("rejected", `${name}: the answer has more than ${much}; narrow it, or add a limit`, {
      code: "too_large",
      sent: true,
    });
  }
  return reply;
}

/** Asks again while the database is locked, without blocking anything else. */
async function patiently(name: string, request: HelperRequest, context: ToolContext): Promise<HelperReply> {
  const until = Date.now() + PATIENCE;
  for (let wait = 10; ; wait = Math.min(wait * 2, 200)) {
    const reply = await perform(request, context.signal);
    if (!reply) throw aborted(context.signal, name, true);
    if (!("error" in reply && isBusy(reply.error)) || Date.now() > until) return reply;
    await sleep(wait, undefined, { signal: context.signal }).catch(() => {
      throw aborted(context.signal, name, false);
    });
  }
}

/** The values by placeholder. Throws `invalid` for anything but one plain statement with all its values given. */
function bind(name: string, args: SqlArgs, write: boolean): Record<string, SQLInputValue> {
  const wrong = (what: string, why: string) =>
    fail("invalid", `${name}.${what}: ${why}`, { code: "arguments", sent: false });
  const { verb, placeholders, foreign, several } = scan(args.sql);
  if (verb === "") throw wrong("sql", "is empty; expected one statement");
  if (several) throw wrong("sql", "holds several statements; write a step for each");
  if (!(write ? WRITES : READS).includes(verb))
    throw wrong(
      "sql",
      !write && WRITES.includes(verb)
        ? `${verb} changes the database; use sql.execute`
        : write && READS.includes(verb)
          ? `${verb} only reads; use sql.query`
          : `a statement that begins with ${JSON.stringify(verb)} is not taken here; expected ${(write ? WRITES : READS).join(", ")}`,
    );
  if (foreign.length > 0) throw wrong("sql", `${foreign[0]} is no placeholder here; write $1, $2, …`);
  const params = args.params ?? [];
  const bound: Record<string, SQLInputValue> = {};
  for (const number of placeholders) {
    if (number < 1 || number > params.length)
      throw wrong("params", `$${number} has no value: ${params.length} given`);
    bound[`$${number}`] = sqlValue(params[number - 1] as Value);
  }
  const unused = params.findIndex((_, i) => !placeholders.includes(i + 1));
  if (unused >= 0) throw wrong("params", `$${unused + 1} does not stand in the statement`);
  return bound;
}

function sqlValue(value: Value): SQLInputValue {
  if (typeof value === "boolean") return value ? 1n : 0n;
  if (typeof value === "number") return Number.isSafeInteger(value) ? BigInt(value) : value;
  if (value === null || typeof value === "string") return value;
  const json = toJson(value);
  return isList(value) || isObject(value) || typeof json !== "string" ? JSON.stringify(json) : json;
}
