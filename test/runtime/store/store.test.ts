import assert from "node:assert/strict";
import { DatabaseSync } from "node:sqlite";
import { events, finished, header, workspace } from "./support.ts";

describe("run store", () => {
  const at = workspace();

  it("keeps headers and journals over closing and opening", async () => {
    const first = await at.open();
    first.create(header("r-1"));
    first.append("r-1", events(3));
    await first.close();
    const second = await at.open();
    assert.deepEqual(second.header("r-1"), header("r-1"));
    assert.deepEqual(second.events("r-1"), events(3));
    assert.deepEqual(second.events("r-1", 1, 2), events(1, 1));
    assert.equal(second.header("r-2"), undefined);
  });

  it("shows what was appended before it is on disk, and says when it is", async () => {
    const store = await at.open();
    store.create(header("r-1"));
    store.append("r-1", events(2));
    assert.equal(store.events("r-1").length, 2);
    await store.durable();
    const other = await at.open({ readonly: true });
    assert.equal(other.events("r-1").length, 2);
  });

  it("commits many events of one turn in one transaction", async () => {
    const store = await at.open();
    store.create(header("r-1"));
    await store.durable();
    const other = new DatabaseSync(at.folder + "/runs.db", { readOnly: true });
    const version = () =>
      (other.prepare("PRAGMA data_version").get() as { data_version: number }).data_version;
    const before = version();
    for (const event of events(100)) store.append("r-1", [event]);
    assert.equal(version(), before, "nothing is written before the turn ends");
    await store.durable();
    assert.notEqual(version(), before);
    assert.deepEqual(other.prepare("SELECT count(*) AS n FROM events").get()?.["n"], 100);
    other.close();
  });

  it("refuses events that leave a gap, and a second run with an id", async () => {
    const store = await at.open();
    store.create(header("r-1"));
    assert.throws(() => store.append("r-1", events(1, 1)), /does not follow/);
    assert.throws(() => store.create(header("r-1")), /exists/);
    assert.throws(() => store.append("r-9", events(1)), /There is no run r-9 in .*runs\.db/);
  });

  it("keeps large values once, whoever uses them, and gives them back", async () => {
    const store = await at.open();
    const large = { text: "é".repeat(5000), list: [1, null, { a: true }] };
    for (const id of ["r-1", "r-2"]) {
      store.create(header(id));
      store.append(id, events(3, 0, large));
    }
    await store.durable();
    assert.deepEqual(store.events("r-2"), events(3, 0, large));
    const db = new DatabaseSync(at.folder + "/runs.db", { readOnly: true });
    // The value, the plan and the source.
    assert.equal(db.prepare("SELECT count(*) AS n FROM blobs").get()?.["n"], 3);
    db.close();
    store.delete("r-1");
    assert.deepEqual(store.events("r-2"), events(3, 0, large));
    store.delete("r-2");
    const after = new DatabaseSync(at.folder + "/runs.db", { readOnly: true });
    assert.equal(after.prepare("SELECT count(*) AS n FROM blobs").get()?.["n"], 0);
    after.close();
  });

  it("reads forks of forks as one journal, also after their origins were deleted", async () => {
    const store = await at.open();
    store.create(header("r-a"));
    store.append("r-a", events(10, 0, "a"));
    store.create(header("r-b", { origin: { run: "r-a", at: 6 } }));
    store.append("r-b", events(4, 6, "b"));
    store.create(header("r-c", { origin: { run: "r-b", at: 8 } }));
    store.append("r-c", events(2, 8, "c"));
    store.create(header("r-d", { origin: { run: "r-b", at: 3 } }));
    store.append("r-d", events(1, 3, "d"));
    const c = [...events(6, 0, "a"), ...events(2, 6, "b"), ...events(2, 8, "c")];
    const d = [...events(3, 0, "a"), ...events(1, 3, "d")];
    assert.deepEqual(store.events("r-c"), c);
    assert.deepEqual(store.events("r-c", 4, 9), c.slice(4, 9));
    assert.deepEqual(store.events("r-d"), d);
    assert.equal(store.summary("r-c")!.length, 10);
    assert.deepEqual(store.summary("r-c")!.origin, { run: "r-b", at: 8 });
    for (const gone of ["r-b", "r-a"]) {
      store.delete(gone);
      assert.deepEqual(store.events("r-c"), c, `without ${gone}`);
      assert.deepEqual(store.events("r-d"), d, `without ${gone}`);
    }
    assert.deepEqual(
      store
        .list()
        .map(run => run.run)
        .sort(),
      ["r-c", "r-d"],
    );
  });

  it("refuses a fork at a position that its origin does not have", async () => {
    const store = await at.open();
    store.create(header("r-a"));
    store.append("r-a", events(2));
    assert.throws(() => store.create(header("r-b", { origin: { run: "r-a", at: 3 } })), /no position 3/);
    assert.throws(() => store.create(header("r-b", { origin: { run: "r-x", at: 0 } })), /no run r-x/);
  });

  it("lists newest first, in pages, with what became of each", async () => {
    const store = await at.open();
    for (let i = 0; i < 5; i++)
      store.create(header(`r-${i}`, { started: 1000 + Math.floor(i / 2), workflow: `w${i % 2}` }));
    const ids = (runs: { run: string }[]) => runs.map(run => run.run);
    assert.deepEqual(ids(store.list()), ["r-4", "r-3", "r-2", "r-1", "r-0"]);
    assert.deepEqual(ids(store.list({ limit: 2 })), ["r-4", "r-3"]);
    assert.deepEqual(ids(store.list({ limit: 2, before: "r-3" })), ["r-2", "r-1"]);
    assert.deepEqual(ids(store.list({ before: 1001 })), ["r-1", "r-0"]);
    assert.deepEqual(ids(store.list({ workflow: "w1" })), ["r-3", "r-1"]);
    assert.deepEqual(store.find("r-"), ["r-4", "r-3", "r-2", "r-1", "r-0"]);
    assert.deepEqual(store.find("r-3"), ["r-3"]);
  });

  it("tells running, interrupted, waiting and finished runs apart", async () => {
    const store = await at.open();
    store.create(header("r-1"));
    const outcome = () => store.summary("r-1")!.outcome;
    assert.equal(outcome(), "interrupted");
    const lease = store.lease("r-1")!;
    assert.equal(outcome(), "running");
    store.mark("r-1", "waiting");
    assert.equal(outcome(), "waiting");
    lease.release();
    assert.equal(outcome(), "waiting");
    store.mark("r-1", "running");
    assert.equal(outcome(), "interrupted");
    store.append("r-1", [finished(0, "failed")]);
    assert.equal(outcome(), "failed");
    assert.equal(store.summary("r-1")!.ended, 2000);
    store.mark("r-1", "interrupted");
    assert.equal(outcome(), "failed");
  });

  it("gives a run to one holder at a time", async () => {
    const [one, two] = [await at.open(), await at.open()];
    one.create(header("r-1"));
    const lease = one.lease("r-1");
    assert.ok(lease);
    assert.equal(two.lease("r-1"), undefined);
    assert.throws(() => two.delete("r-1"), { code: "busy", message: /being performed by process \d+/ });
    lease.release();
    await one.durable();
    assert.ok(two.lease("r-1"));
    await two.close();
    assert.ok(one.lease("r-1"), "closing gives leases back");
  });

  it("hands answers to the process that performs the run, once", async () => {
    const [one, two] = [await at.open(), await at.open()];
    one.create(header("r-1"));
    await one.durable();
    two.post("r-1", "refund", { approved: true });
    two.post("r-1", "review", { note: "é" });
    assert.deepEqual(one.takeAnswers("r-1"), [
      { node: "refund", answer: { approved: true } },
      { node: "review", answer: { note: "é" } },
    ]);
    assert.deepEqual(one.takeAnswers("r-1"), []);
    assert.throws(() => two.post("r-9", "x", 1), { code: "missing" });
  });

  it("goes on from what another process appended meanwhile", async () => {
    const [one, two] = [await at.open(), await at.open()];
    one.create(header("r-1"));
    one.append("r-1", events(1));
    await one.durable();
    two.append("r-1", events(1, 1));
    await two.durable();
    one.append("r-1", events(1, 1));
    await assert.rejects(one.durable(), { code: "lost", message: /Run r-1 was continued/ });
    assert.throws(() => one.append("r-1", events(1, 2)), { code: "lost" });
    // Other runs are not harmed.
    one.create(header("r-2"));
    one.append("r-2", events(1));
    await one.durable();
    assert.equal(two.events("r-2").length, 1);
    assert.equal(two.events("r-1").length, 2);
  });
});
