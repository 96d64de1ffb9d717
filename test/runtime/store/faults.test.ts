import assert from "node:assert/strict";
import { spawnSync } from "node:child_process";
import {
  chmodSync,
  chownSync,
  cpSync,
  existsSync,
  mkdirSync,
  readdirSync,
  readFileSync,
  truncateSync,
  writeFileSync,
} from "node:fs";
import { DatabaseSync } from "node:sqlite";
import { events, finished, header, workspace } from "./support.ts";

const NOBODY = 65534;

describe("run store, when things are wrong", () => {
  const at = workspace();
  const file = () => at.folder + "/runs.db";

  async function filled() {
    const store = await at.open();
    store.create(header("r-1"));
    store.append("r-1", events(50));
    await store.close();
  }

  it("a full disk: what was durable stays, the rest is kept and written when there is room", async () => {
    const store = await at.open({ maxBytes: 200_000 });
    store.create(header("r-1"));
    store.append("r-1", events(10));
    await store.durable();
    // Different large values until there is no room.
    store.append(
      "r-1",
      Array.from({ length: 40 }, (_, i) => events(1, 10 + i, `${i}`.padEnd(9000, "x"))).flat(),
    );
    await assert.rejects(store.durable(), {
      code: "full",
      message: /The disk is full.*Nothing recorded so far is lost/,
    });
    const other = await at.open({ readonly: true });
    assert.deepEqual(other.events("r-1"), events(10));
    await assert.rejects(store.durable(), { code: "full" });
    await assert.rejects(store.close(), { code: "full" });
    const again = await at.open();
    again.append("r-1", events(1, 10));
    await again.durable();
    assert.equal(again.events("r-1").length, 11);
  });

  for (const [name, damage] of Object.entries({
    "a file that is no database": () => writeFileSync(file(), "this is not a database, ".repeat(500)),
    "a damaged page": () => {
      const bytes = readFileSync(file());
      bytes.fill(0xff, 100, 4096);
      writeFileSync(file(), bytes);
    },
    "a file cut off": () => truncateSync(file(), 9000),
  })) {
    it(`${name} is moved aside, and that is said`, async () => {
      await filled();
      damage();
      const notices: string[] = [];
      const store = await at.open({ notice: message => notices.push(message) });
      assert.equal(notices.length, 1);
      assert.match(notices[0]!, /was damaged. It was moved to .*runs\.db\.damaged-/);
      assert.deepEqual(store.list(), []);
      store.create(header("r-1"));
      await store.durable();
      assert.ok(readdirSync(at.folder).some(name => name.startsWith("runs.db.damaged-")));
    });
  }

  it("a damaged store is not touched when it is only looked at", async () => {
    await filled();
    writeFileSync(file(), "no database ".repeat(1000));
    await assert.rejects(at.open({ readonly: true }), { code: "corrupt", message: /is damaged/ });
    assert.deepEqual(
      readdirSync(at.folder).filter(name => name.includes("damaged")),
      [],
    );
  });

  it("a store of a newer version is left alone", async () => {
    await filled();
    const db = new DatabaseSync(file());
    db.exec("PRAGMA user_version = 99");
    db.close();
    await assert.rejects(at.open(), { code: "newer", message: /newer Stepwright \(format 99/ });
    await assert.rejects(at.open({ readonly: true }), { code: "newer" });
  });

  it("looking where there is no store says so, and makes none", async () => {
    await assert.rejects(at.open({ readonly: true }), { code: "missing", message: /There are no runs here/ });
    assert.ok(!existsSync(at.folder));
  });

  it("a file in the place of the folder is said", async () => {
    writeFileSync(at.folder, "");
    await assert.rejects(at.open(), { code: "readonly", message: /a file is in the way/ });
  });

  it("a locked store is waited for without blocking, and then written", async () => {
    const store = await at.open();
    store.create(header("r-1"));
    await store.durable();
    const other = new DatabaseSync(file());
    other.exec("BEGIN IMMEDIATE");
    store.append("r-1", events(1));
    let turns = 0;
    const ticking = setInterval(() => turns++, 1);
    setTimeout(() => other.exec("COMMIT"), 150);
    await store.durable();
    clearInterval(ticking);
    assert.ok(turns > 1, "the loop went on meanwhile");
    assert.equal(store.events("r-1").length, 1);
    other.close();
  });

  /** Opens and lists as somebody who may not write there, and prints what came of it. */
  function lookAs(uid: number | undefined, mode: "readonly" | "writable") {
    const open = new URL("../../../runtime/store/open.ts", import.meta.url).href;
    const code = `
      const { openStore } = await import(${JSON.stringify(open)});
      try {
        const store = await openStore(${JSON.stringify(at.folder)}, { readonly: ${mode === "readonly"} });
        console.log(JSON.stringify(store.list().map(run => [run.run, run.outcome, store.events(run.run).length])));
        await store.close();
      } catch (error) { console.log(error.code + ": " + error.message); }`;
    const done = spawnSync(process.execPath, ["--input-type=module", "-e", code], { uid, encoding: "utf8" });
    return done.stdout.trim() || done.stderr;
  }

  for (const wal of [false, true]) {
    it(`a read-only folder can be looked at${wal ? ", with what a killed writer left in the log" : ""}`, async function () {
      if (process.platform === "win32") return this.skip();
      const root = process.getuid!() === 0;
      const store = await at.open();
      store.create(header("r-1"));
      store.append("r-1", [...events(5), finished(5)]);
      await store.durable();
      if (wal) {
        cpSync(at.folder, at.root + "/copy", { recursive: true });
        await store.close();
        for (const end of ["", "-wal"]) cpSync(`${at.root}/copy/runs.db${end}`, file() + end);
      } else await store.close();
      for (const name of readdirSync(at.folder)) chmodSync(`${at.folder}/${name}`, 0o444);
      if (root) chownSync(at.root, NOBODY, NOBODY);
      chmodSync(at.folder, 0o555);
      try {
        assert.equal(lookAs(root ? NOBODY : undefined, "readonly"), '[["r-1","succeeded",6]]');
        assert.match(lookAs(root ? NOBODY : undefined, "writable"), /^readonly: .*cannot be written to/);
      } finally {
        chmodSync(at.folder, 0o755);
      }
    });
  }

  it("a folder that cannot be made is said", function () {
    if (process.platform === "win32") return this.skip();
    const root = process.getuid!() === 0;
    mkdirSync(at.root, { recursive: true });
    chmodSync(at.root, 0o555);
    try {
      assert.match(lookAs(root ? NOBODY : undefined, "writable"), /^readonly: The folder .* cannot be made/);
    } finally {
      chmodSync(at.root, 0o755);
    }
  });
});
