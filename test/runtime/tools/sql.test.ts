import assert from "node:assert/strict";
import { readdirSync, writeFileSync } from "node:fs";
import path from "node:path";
import { DatabaseSync } from "node:sqlite";
import { Duration, Time } from "../../../plan/value.ts";
import { call, cleanUp, failure, temporaryFolder } from "./support.ts";

describe("sql tools", () => {
  let workspace: string;
  const query = (sql: string, params?: unknown[]) =>
    call("sql.query", { db: "shop.db", sql, params }, { workspace });
  const execute = (sql: string, params?: unknown[]) =>
    call("sql.execute", { db: "shop.db", sql, params }, { workspace });
  const fails = (tool: string, sql: string, params?: unknown[]) =>
    failure(tool, { db: "shop.db", sql, params }, { workspace });

  beforeEach(() => {
    workspace = temporaryFolder();
    const db = new DatabaseSync(path.join(workspace, "shop.db"));
    db.exec(`create table orders (id text primary key, total real check (total >= 0), note text not null default '');
      create table lines (id integer primary key, order_id text references orders(id), sku text);
      insert into orders values ('A1', 80, 'x'), ('A2', 240.5, '');`);
    db.close();
  });
  afterEach(cleanUp);

  it("gives rows as objects, and nothing as an empty list", async () => {
    assert.deepEqual(await query("select id, total from orders where total > $1 order by id", [50]), [
      { id: "A1", total: 80 },
      { id: "A2", total: 240.5 },
    ]);
    assert.deepEqual(await query("select * from orders where id = $1", ["none"]), []);
  });

  it("tells how many rows were changed", async () => {
    assert.deepEqual(await execute("update orders set note = $1", ["seen"]), { changes: 2 });
    assert.deepEqual(await execute("delete from orders where id = $1", ["none"]), { changes: 0 });
  });

  it("makes a new database", async () => {
    await call("sql.execute", { db: "new.db", sql: "create table t (a)" }, { workspace });
    assert.deepEqual(await call("sql.query", { db: "new.db", sql: "select * from t" }, { workspace }), []);
  });

  it("carries every kind of value", async () => {
    const params = [null, true, 7, 1.5, "ä", new Time(0), new Duration(90_000), [1, "a"], { a: 1 }];
    const sql = `select ${params.map((_, i) => `$${i + 1} as c${i + 1}, typeof($${i + 1}) as t${i + 1}`).join(", ")}`;
    const [row] = await query(sql, params);
    assert.deepEqual(
      params.map((_, i) => [row[`c${i + 1}`], row[`t${i + 1}`]]),
      [
        [null, "null"],
        [1, "integer"],
        [7, "integer"],
        [1.5, "real"],
        ["ä", "text"],
        ["1970-01-01T00:00:00.000Z", "text"],
        ["1m30s", "text"],
        ['[1,"a"]', "text"],
        ['{"a":1}', "text"],
      ],
    );
    assert.deepEqual(await query("select 9007199254740993 as big, x'0102' as bytes"), [
      { big: "9007199254740993", bytes: "AQI=" },
    ]);
  });

  it("never takes a parameter for SQL", async () => {
    const evil = "'; drop table orders; --";
    assert.deepEqual(await query("select id from orders where id = $1", [evil]), []);
    await execute("insert into orders (id, total) values ($1, $2)", [evil, 1]);
    assert.deepEqual(await query("select id from orders where id = $1", [evil]), [{ id: evil }]);
  });

  it("uses a placeholder as often as it stands there, and leaves text alone", async () => {
    assert.deepEqual(await query("select $1 as a, '$2 ? :x' as b, $1 || $2 as c -- $3", ["x", "y"]), [
      { a: "x", b: "$2 ? :x", c: "xy" },
    ]);
  });

  describe("says what is wrong with a statement", () => {
    const wrong: [string, string, unknown[] | undefined, RegExp][] = [
      ["sql.query", "selct * from orders", undefined, /begins with "selct"/],
      ["sql.query", "select * frm orders", undefined, /near "orders"|near "frm"/],
      ["sql.query", "select * from nowhere", undefined, /no such table: nowhere/],
      ["sql.query", "", undefined, /is empty/],
      ["sql.query", "-- nothing", undefined, /is empty/],
      ["sql.query", "select 1; drop table orders", undefined, /several statements/],
      ["sql.execute", "delete from lines; drop table orders", undefined, /several statements/],
      ["sql.query", "delete from orders", undefined, /delete changes the database; use sql\.execute/],
      ["sql.execute", "select 1", undefined, /select only reads; use sql\.query/],
      ["sql.execute", "attach '/etc/passwd' as x", undefined, /begins with "attach"/],
      ["sql.query", "pragma table_info(orders)", undefined, /begins with "pragma"/],
      ["sql.execute", "vacuum into '/tmp/x'", undefined, /begins with "vacuum"/],
      ["sql.execute", "begin", undefined, /begins with "begin"/],
      ["sql.query", "select $2", [1], /\$2 has no value: 1 given/],
      ["sql.query", "select $1", undefined, /\$1 has no value: 0 given/],
      ["sql.query", "select $1", [1, 2], /\$2 does not stand in the statement/],
      ["sql.query", "select ?", [1], /\? is no placeholder here; write \$1/],
      ["sql.query", "select :name", [1], /:name is no placeholder/],
    ];
    for (const [tool, sql, params, message] of wrong)
      it(`${tool}: ${sql || "(empty)"}`, async () => {
        const error = await fails(tool, sql, params);
        assert.equal(error.class, "invalid");
        assert.match(error.message, message);
        assert.deepEqual(await query("select count(*) as n from orders"), [{ n: 2 }]);
      });
  });

  describe("gives SQLite's errors their class", () => {
    const constraints: [string, string][] = [
      ["insert into orders values ('A1', 1, '')", "unique"],
      ["insert into orders values ('A9', -1, '')", "check"],
      ["insert into orders values ('A9', 1, null)", "not_null"],
      ["insert into lines values (1, 'none', 's')", "foreign_key"],
    ];
    for (const [sql, code] of constraints)
      it(`rejected.${code}`, async () => {
        const error = await fails("sql.execute", sql);
        assert.deepEqual([error.class, error.code, error.sent], ["rejected", code, false]);
      });

    it("unavailable, when somebody else holds the lock", async () => {
      const other = new DatabaseSync(path.join(workspace, "shop.db"));
      other.exec("begin exclusive");
      try {
        const error = await fails("sql.execute", "update orders set note = 'x'");
        assert.deepEqual([error.class, error.code, error.sent], ["unavailable", "busy", false]);
      } finally {
        other.close();
      }
    });

    it("waits for a lock that is given back soon", async () => {
      const other = new DatabaseSync(path.join(workspace, "shop.db"));
      other.exec("begin exclusive");
      const done = execute("update orders set note = 'x'");
      setTimeout(() => other.close(), 100);
      assert.deepEqual(await done, { changes: 2 });
    });

    it("invalid, for a file that is no database", async () => {
      writeFileSync(
        path.join(workspace, "shop.db"),
        "not a database, but long enough to be looked at by SQLite",
      );
      assert.equal((await fails("sql.query", "select 1 from orders")).class, "invalid");
    });
  });

  describe("finds the database", () => {
    const wrong: [string, string, RegExp][] = [
      ["nowhere.db", "not_found", /there is no database "nowhere\.db"/],
      ["postgres://localhost/shop", "invalid", /only SQLite files for now/],
      [":memory:", "invalid", /expected a SQLite file/],
      [".", "invalid", /is a folder/],
      ["../shop.db", "unauthorized", /outside the workspace/],
      ["/etc/shop.db", "unauthorized", /outside the workspace/],
    ];
    for (const [db, cls, message] of wrong)
      it(`${db}: ${cls}`, async () => {
        const error = await failure("sql.query", { db, sql: "select 1" }, { workspace });
        assert.equal(error.class, cls);
        assert.match(error.message, message);
        assert.deepEqual(readdirSync(workspace), ["shop.db"]);
      });

    it("by a name from the settings, wherever that is", async () => {
      const settings = { databases: { crm: path.join(workspace, "shop.db") } };
      const rows = await call(
        "sql.query",
        { db: "crm", sql: "select id from orders where id = $1", params: ["A1"] },
        { workspace: temporaryFolder(), settings },
      );
      assert.deepEqual(rows, [{ id: "A1" }]);
    });

    it("by a path written as a URL", async () => {
      assert.deepEqual(
        await call("sql.query", { db: "sqlite:shop.db", sql: "select 1 as a" }, { workspace }),
        [{ a: 1 }],
      );
    });
  });

  describe("keeps within limits", () => {
    const endless = "with recursive n(i) as (select 1 union all select i + 1 from n)";

    it("of rows", async () => {
      const settings = { maxRows: 100 };
      const error = await failure(
        "sql.query",
        { db: "shop.db", sql: `${endless} select i from n` },
        { workspace, settings },
      );
      assert.deepEqual([error.class, error.code], ["rejected", "too_large"]);
      assert.match(error.message, /more than 100 rows/);
    });

    it("of bytes", async () => {
      const settings = { maxBytes: 1000 };
      const sql = `${endless} select i, 'xxxxxxxxxxxxxxxxxxxxxxxxxx' as x from n`;
      const error = await failure("sql.query", { db: "shop.db", sql }, { workspace, settings });
      assert.match(error.message, /more than 1000 bytes/);
    });

    it("of time: a statement that never ends is stopped, and the next one works", async () => {
      const stop = new AbortController();
      const sql = `${endless} select count(*) as n from n`;
      const ended = failure("sql.query", { db: "shop.db", sql }, { workspace, signal: stop.signal });
      let turns = 0;
      const beat = setInterval(() => {
        // The thread is not blocked meanwhile.
        if (++turns === 5) stop.abort();
      }, 20);
      assert.equal((await ended).class, "timeout");
      clearInterval(beat);
      assert.deepEqual(await query("select count(*) as n from orders"), [{ n: 2 }]);
    });
  });

  it("runs many side by side", async () => {
    const rows = await Promise.all(Array.from({ length: 12 }, (_, i) => query("select $1 as i", [i])));
    assert.deepEqual(
      rows.map(r => r[0].i),
      Array.from({ length: 12 }, (_, i) => i),
    );
  });
});
