/**
 * The helper process that runs statements: SQLite's calls block their thread and can't be interrupted, a process can
 * be ended. This function is sent to it as text (`node -e`), so that no file of its own has to be found from a bundle;
 * therefore it reads nothing from outside itself.
 */
import type { SQLInputValue } from "node:sqlite";

export interface HelperRequest {
  file: string;
  write: boolean;
  sql: string;
  params: Record<string, SQLInputValue>;
  maxRows: number;
  maxBytes: number;
}

export type HelperReply =
  | { rows: Record<string, unknown>[] }
  | { changes: number }
  | { tooMany: "rows" | "bytes" }
  | { error: { message: string; code: string; errcode: number } };

export function helperMain(): void {
  const { DatabaseSync } = process.getBuiltinModule("node:sqlite");

  function perform(request: HelperRequest): HelperReply {
    const db = new DatabaseSync(request.file, { readOnly: !request.write, timeout: 0 });
    try {
      const statement = db.prepare(request.sql);
      statement.setReadBigInts(true);
      if (request.write) return { changes: Number(statement.run(request.params).changes) };
      const rows: Record<string, unknown>[] = [];
      let bytes = 0;
      for (const row of statement.iterate(request.params)) {
        if (rows.length === request.maxRows) return { tooMany: "rows" };
        const plain: Record<string, unknown> = {};
        for (const [name, value] of Object.entries(row)) {
          plain[name] = jsonValue(value);
          bytes += name.length + (typeof plain[name] === "string" ? plain[name].length : 8);
        }
        if (bytes > request.maxBytes) return { tooMany: "bytes" };
        rows.push(plain);
      }
      return { rows };
    } finally {
      db.close();
    }
  }

  /** Whole numbers beyond what JSON holds exactly go as text, bytes as Base64. */
  function jsonValue(value: unknown): unknown {
    if (typeof value === "bigint") {
      const number = Number(value);
      return Number.isSafeInteger(number) ? number : String(value);
    }
    return value instanceof Uint8Array ? Buffer.from(value).toString("base64") : value;
  }

  process.on("message", (request: HelperRequest) => {
    let reply: HelperReply;
    try {
      reply = perform(request);
    } catch (thrown) {
      const { message, code = "", errcode = 0 } = thrown as Error & { code?: string; errcode?: number };
      reply = { error: { message, code, errcode } };
    }
    process.send?.(reply);
  });
  process.on("disconnect", () => process.exit(0));
}
