import assert from "node:assert/strict";
import { mkdtempSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { readFlowrun } from "../../../runtime/store/flowrun/read.ts";
import { writeFlowrun } from "../../../runtime/store/flowrun/write.ts";
import { openStore } from "../../../runtime/store/open.ts";
import { events, finished, header, plan, workspace } from "./support.ts";

describe(".flowrun files", () => {
  const at = workspace();

  async function file(): Promise<string> {
    const store = await at.open();
    store.create(header("r-1"));
    store.append("r-1", [...events(2), ...events(2, 2, "é".repeat(5000)), finished(4)]);
    store.create(header("r-2", { origin: { run: "r-1", at: 3 } }));
    store.append("r-2", events(2, 3, "own"));
    return [...writeFlowrun(store, "r-2")].join("");
  }
  const bytes = (text: string) => new TextEncoder().encode(text);
  const read = (text: string) => readFlowrun(bytes(text), "x.flowrun");

  it("carry a fork whole into another store, and once only", async () => {
    const text = await file();
    const here = await at.open();
    const there = await openStore(join(mkdtempSync(join(tmpdir(), "store-test-")), "store"));
    const run = read(text);
    assert.equal(there.adopt(run.header, run.events, run.status), "added");
    assert.deepEqual(there.events("r-2"), here.events("r-2"));
    assert.deepEqual(there.header("r-2"), here.header("r-2"));
    assert.deepEqual(there.summary("r-2"), here.summary("r-2"));
    assert.equal(there.adopt(run.header, run.events, run.status), "same");
    assert.equal([...writeFlowrun(there, "r-2")].join(""), text, "and out again, byte for byte");
    await there.close();
  });

  it("carry the plans of the runs that a fork comes from, and deleting those keeps them", async () => {
    const store = await at.open();
    const plans = ["a", "b", "c"].map(hash => ({ ...plan, hash: `sha256:${hash}` }));
    store.create(header("r-a", { plan: plans[0] }));
    store.append("r-a", events(2));
    store.create(header("r-b", { plan: plans[1], origin: { run: "r-a", at: 2 } }));
    store.append("r-b", events(2, 2));
    store.create(header("r-c", { plan: plans[2], origin: { run: "r-b", at: 4 } }));
    store.append("r-c", events(1, 4));
    const hashes = (of: { ancestors?: readonly { hash: string }[] }) => of.ancestors?.map(p => p.hash).sort();
    const imported = read([...writeFlowrun(store, "r-c")].join("")).header;
    assert.deepEqual(hashes(imported), ["sha256:a", "sha256:b"]);
    assert.equal(store.header("r-c")!.ancestors, undefined);
    store.delete("r-a");
    store.delete("r-b");
    assert.deepEqual(hashes(store.header("r-c")!), ["sha256:a", "sha256:b"]);
  });

  it("never overwrite another run of that name", async () => {
    const run = read(await file());
    const store = await at.open();
    assert.throws(() => store.adopt(run.header, run.events.slice(0, 4), run.status), {
      code: "exists",
      message: /Run r-2 is here already and is another one \(5 events here, 4 in the file\)/,
    });
    assert.equal(store.events("r-2").length, 5);
  });

  it("cut off anywhere are refused, naming the line", async () => {
    const text = await file();
    for (let length = 0; length < text.length; length += Math.ceil(text.length / 200)) {
      assert.throws(() => read(text.slice(0, length)), {
        code: "file",
        message: /^x\.flowrun: line \d+ is wrong: .*(expected|empty|cut off).*Nothing was imported\.$/,
      });
    }
  });

  const replaced: [string, string | RegExp, string, RegExp][] = [
    ["a changed value", '"name":"1"', '"name":"7"', /line 10 is wrong: the closing hash does not fit/],
    ["a changed blob", /(\\"|")é/, "$1e", /line 6 is wrong: the blob does not have the hash sha256:/],
    ["a missing event", /\{"seq":1.*\n/, "", /line 6 is wrong: event 1 was expected, this is 2/],
    [
      "a line that is no JSON",
      '{"source"',
      '{source"',
      /line 3 is wrong: it is not JSON, the source text was expected/,
    ],
    ["another kind of file", /^.*\n/, "{}\n", /line 1 is wrong: the header was expected \(`flowrun`/],
    ["an unsafe id", '"r-2"', '"../../x"', /line 1 is wrong: the header was expected \(`run`/],
    ["something after the end", /$/, "{}\n", /line 11 is wrong: nothing may follow/],
  ];
  for (const [name, what, by, message] of replaced) {
    it(`${name} is refused, naming the line`, async () => {
      const text = await file();
      const changed = text.replace(what, by);
      assert.notEqual(changed, text);
      assert.throws(() => read(changed), { code: "file", message });
    });
  }

  it("of a newer format are refused", async () => {
    const text = (await file()).replace('"flowrun":1', '"flowrun":2');
    assert.throws(() => read(text), { code: "newer", message: /newer Stepwright/ });
  });

  it("that are not text are refused", () => {
    assert.throws(() => readFlowrun(Uint8Array.of(0x7f, 0x45, 0xff, 0, 10), "x.flowrun"), {
      code: "file",
      message: /line 1 is wrong: it is not text in UTF-8/,
    });
  });
});
