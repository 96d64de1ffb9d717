import assert from "node:assert/strict";
import { type ChildProcess, spawn } from "node:child_process";
import { once } from "node:events";
import { fileURLToPath } from "node:url";
import { workspace } from "./support.ts";

const writer = fileURLToPath(new URL("./writer.ts", import.meta.url));
// Mocha's globals that `support.ts` uses are not there in a plain process: it only calls them inside `workspace`.
function start(folder: string, id: string, count: number): ChildProcess {
  return spawn(process.execPath, [writer, folder, id, String(count)], {
    stdio: ["ignore", "pipe", "inherit"],
  });
}

describe("several processes on one run store", function () {
  this.timeout(30_000);
  const at = workspace();

  it("append to different runs at once, and lose nothing", async () => {
    const ids = ["r-1", "r-2", "r-3"];
    const children = ids.map(id => start(at.folder, id, 300));
    const ends = await Promise.all(children.map(child => once(child, "exit")));
    assert.deepEqual(
      ends.map(([code]) => code),
      [0, 0, 0],
    );
    const store = await at.open();
    for (const id of ids) {
      assert.deepEqual(
        store.events(id).map(event => event.seq),
        Array.from({ length: 301 }, (_, i) => i),
      );
      assert.equal(store.summary(id)!.outcome, "succeeded");
    }
  });

  it("a writer killed midway leaves a prefix in order, at least as long as it said, and an interrupted run", async () => {
    const child = start(at.folder, "r-1", 1_000_000);
    let said = -1;
    child.stdout!.setEncoding("utf8").on("data", (text: string) => {
      said = Number(text.trimEnd().split("\n").at(-1));
      if (said > 200) child.kill("SIGKILL");
    });
    const store = await at.open();
    while (!store.header("r-1")) await new Promise(resolve => setTimeout(resolve, 5));
    while (said < 0) await new Promise(resolve => setTimeout(resolve, 5));
    assert.equal(store.summary("r-1")!.outcome, "running");
    assert.equal(store.lease("r-1"), undefined);
    if (child.signalCode === null) await once(child, "exit");
    const journal = store.events("r-1");
    assert.ok(journal.length > said, `${journal.length} events, ${said} were said to be durable`);
    journal.forEach((event, i) => {
      assert.equal(event.seq, i);
      assert.equal((event as { name: string }).name, String(i));
    });
    assert.equal(store.summary("r-1")!.outcome, "interrupted");
    assert.ok(store.lease("r-1"), "the lease of a dead process counts for nothing");
  });
});
