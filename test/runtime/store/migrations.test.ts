import assert from "node:assert/strict";
import { mkdirSync } from "node:fs";
import { DatabaseSync } from "node:sqlite";
import { MIGRATIONS } from "../../../runtime/store/schema.ts";
import { events, header, workspace } from "./support.ts";

describe("run store, migrations", () => {
  const at = workspace();
  for (let version = 0; version < MIGRATIONS.length; version++) {
    it(`brings a store of version ${version} up to date, and keeps what is in it`, async () => {
      mkdirSync(at.folder);
      const old = new DatabaseSync(at.folder + "/runs.db");
      for (const migration of MIGRATIONS.slice(0, version)) old.exec(migration);
      old.exec(`PRAGMA user_version = ${version}`);
      if (version > 0) {
        old.exec(`INSERT INTO blobs VALUES ('p', '{}'), ('s', 'workflow old {}');
          INSERT INTO runs (name, workflow, file, plan, source, trace, status, started)
          VALUES ('r-old', 'w', 'w.flow', 'p', 's', 't', 'waiting', 5);
          INSERT INTO events VALUES (1, 0, '{"time":1,"type":"run.resumed"}', NULL);`);
      }
      old.close();
      const store = await at.open();
      if (version > 0) {
        assert.equal(store.header("r-old")!.source, "workflow old {}");
        assert.deepEqual(store.events("r-old"), [{ seq: 0, time: 1, type: "run.resumed" }]);
        assert.equal(store.summary("r-old")!.outcome, "waiting");
      }
      store.create(header("r-1"));
      store.append("r-1", events(1));
      store.post("r-1", "n", 1);
      assert.equal(store.takeAnswers("r-1").length, 1);
    });
  }
});
