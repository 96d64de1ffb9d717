import assert from "node:assert/strict";
import { mkdirSync, readdirSync, readFileSync } from "node:fs";
import { workspace } from "./command.ts";
import { services } from "./services.ts";

const FLOW = `workflow w {
  input { url: string, path: string = "/status/404" }
  step a { call http.get { url: "\${input.url}/a" }; timeout 5s; on failure stop }
  step b { needs a; call http.get { url: "\${input.url}\${input.path}" }; timeout 5s; on failure stop }
  output { path: b.body.path, n: a.body.n }
}
`;

describe("past runs on the command line", function () {
  this.timeout(30_000);
  const at = workspace();
  const service = services();
  const json = async (...args: string[]) => JSON.parse((await at.run([...args, "--json"])).stdout);

  async function failed() {
    at.write("w.flow", FLOW);
    const done = await at.run(["run", "w.flow", "--json", "--input", `url=${service.url}`]);
    assert.equal(done.code, 4, done.stderr);
    return JSON.parse(done.stdout);
  }

  it("runs: newest first, in the promised shape, in pages", async () => {
    assert.deepEqual(await json("runs"), []);
    const first = await failed();
    const second = await failed();
    const list = await json("runs");
    assert.deepEqual(
      list.map((row: { run: string }) => row.run),
      [second.run, first.run],
    );
    assert.deepEqual(Object.keys(list[0]), [
      "run",
      "workflow",
      "file",
      "outcome",
      "started",
      "ended",
      "origin",
    ]);
    const { workflow, file, outcome, origin } = list[0];
    assert.deepEqual(
      { workflow, file, outcome, origin },
      { workflow: "w", file: "w.flow", outcome: "failed", origin: null },
    );
    assert.ok(list[0].ended >= list[0].started);
    assert.deepEqual(await json("runs", "--limit", "1"), [list[0]]);
    assert.deepEqual(await json("runs", "--before", second.run), [list[1]]);
    assert.deepEqual(await json("runs", "--workflow", "v"), []);
    assert.equal((await at.run(["runs", "--workflow", "v"])).stdout, "There is no run of v.\n");
    const nowhere = await at.run(["runs", "--before", "r-nope"]);
    assert.deepEqual([nowhere.code, nowhere.stdout], [2, ""]);
    assert.match(nowhere.stderr, /there is no run r-nope/);
    const text = await at.run(["runs"]);
    assert.match(text.stdout, /^RUN +OUTCOME +STARTED +TOOK +WORKFLOW +FILE\nr-\w+ +failed /);
  });

  it("show: the same object as the run printed; at an earlier position; by a part of the id", async () => {
    const report = await failed();
    assert.deepEqual(await json("show", report.run), report);
    assert.deepEqual(await json("show", report.run.slice(0, 8)), report);
    assert.deepEqual(await json("show", "last"), report);
    const early = await json("show", "last", "--at", "3");
    assert.equal(early.nodes.b.state, "waiting");
    assert.equal((await at.run(["show", "last"])).code, 4, "exits as the run did");
    assert.equal((await at.run(["show", "last", "--json"])).code, 4);
    for (const [args, message] of [
      [["r-nope"], /there is no run r-nope/],
      [["r-"], /there is no run r-/],
      [["last", "--at", "99"], /has \d+ events: --at takes 1 to \d+/],
      [["last", "--at", "x"], /a whole number was expected/],
    ] as const) {
      const done = await at.run(["show", ...args]);
      assert.equal(done.code, 2);
      assert.match(done.stderr, message);
    }
  });

  it("resume of a finished run: shown, its whole journal streamed, nothing called", async () => {
    const report = await failed();
    const calls = service.calls.length;
    const done = await at.run(["resume", "last", "--json", "--events", "e.jsonl"]);
    assert.deepEqual([done.code, JSON.parse(done.stdout)], [4, report]);
    const lines = readFileSync(at.path("e.jsonl"), "utf8").trim().split("\n");
    assert.deepEqual(
      lines.map(line => JSON.parse(line)),
      (await json("show", "last", "--events")).events,
    );
    assert.equal(service.calls.length, calls);
  });

  it("replay: no call, nothing changes, ends as recorded", async () => {
    const report = await failed();
    const calls = service.calls.length;
    const store = () => readdirSync(at.path(".stepwright")).sort();
    const before = readFileSync(at.path(".stepwright/runs.db"));
    const done = await at.run(["replay", "last", "--json"]);
    assert.equal(done.code, 4);
    assert.equal(done.stderr, "");
    assert.deepEqual(JSON.parse(done.stdout), report);
    const text = await at.run(["replay", "last"]);
    assert.match(text.stdout, /✓ a {2}succeeded[\s\S]*✗ b {2}failed not_found/);
    assert.equal(service.calls.length, calls);
    assert.deepEqual(readFileSync(at.path(".stepwright/runs.db")), before);
    assert.ok(store().includes("runs.db"));
    assert.equal((await json("runs")).length, 1);
  });

  it("fork: mended and finished; what was done is not done again; the origin stays", async () => {
    const report = await failed();
    const done = await at.run(["fork", "last", "--before", "b", "--set", "input.path=/b", "--json"]);
    assert.equal(done.code, 0, done.stderr);
    const forked = JSON.parse(done.stdout);
    assert.deepEqual(forked.output, { path: "/b", n: 1 });
    assert.equal(forked.origin.run, report.run);
    assert.equal(service.count("/a"), 1);
    assert.deepEqual(await json("show", report.run), report);
    const [newest] = await json("runs");
    assert.deepEqual(newest.origin, forked.origin);
  });

  it("fork --today: with the file as it is now, and its export stands alone", async () => {
    await failed();
    at.write("w.flow", FLOW.replace("${input.url}${input.path}", "${input.url}/mended"));
    const done = await at.run(["fork", "last", "--before", "b", "--today", "--json"]);
    assert.equal(done.code, 0, done.stderr);
    const forked = JSON.parse(done.stdout);
    assert.equal(forked.output.path, "/mended");
    assert.equal(service.count("/a"), 1);
    assert.equal((await at.run(["export", "last", "-o", "fork.flowrun"])).code, 0);
    assert.equal((await at.run(["import", "fork.flowrun", "--store", "elsewhere"])).code, 0);
    assert.deepEqual(await json("show", forked.run, "--store", "elsewhere"), forked);
    assert.deepEqual(await json("replay", "fork.flowrun"), forked);
  });

  it("fork: where and what is wrong is said", async () => {
    await failed();
    for (const [args, message] of [
      [[], /where to fork\? Say --at POSITION or --before NODE/],
      [["--at", "1", "--before", "b"], /use one of them/],
      [["--at", "99"], /--at takes 1 to/],
      [["--before", "zzz"], /zzz never began/],
      [["--before", "b", "--set", "nope"], /--set takes path=value/],
      [["--before", "b", "--set", "input.path=5"], /input\.path/],
    ] as const) {
      const done = await at.run(["fork", "last", ...args]);
      assert.equal(done.code, 2, `${args.join(" ")}: ${done.stdout}`);
      assert.match(done.stderr, message);
    }
  });

  it("export and import: whole, once, never over another; a broken file is refused by line", async () => {
    const report = await failed();
    const done = await at.run(["export", "last"]);
    assert.deepEqual([done.code, done.stdout], [0, `${report.run}.flowrun\n`]);
    const file = `${report.run}.flowrun`;
    assert.match((await at.run(["export", "last"])).stderr, /is there already; --force replaces it/);
    const imported = await at.run(["import", file, "--store", "other"]);
    assert.equal(imported.code, 0);
    assert.deepEqual(await json("show", "last", "--store", "other"), report);
    const again = await at.run(["import", file, "--store", "other"]);
    assert.deepEqual([again.code, again.stderr], [0, ""]);
    assert.match(again.stdout, /is here already, the same/);
    assert.deepEqual(await json("import", file, "--store", "other"), { run: report.run, imported: false });
    const text = readFileSync(at.path(file), "utf8");
    at.write("cut.flowrun", text.slice(0, text.length - 100));
    const cut = await at.run(["import", "cut.flowrun", "--store", "third"]);
    assert.equal(cut.code, 2);
    assert.match(cut.stderr, /cut\.flowrun: line \d+ is wrong: .*Nothing was imported/);
  });

  it("a store that is damaged is moved aside by who writes, and told by who reads", async () => {
    await failed();
    at.write(".stepwright/runs.db", "damaged ".repeat(1000));
    const looked = await at.run(["runs"]);
    assert.equal(looked.code, 2);
    assert.match(looked.stderr, /runs\.db is damaged/);
    const ran = await at.run(["run", "w.flow", "--json", "--input", `url=${service.url}`, "path=/b"]);
    assert.equal(ran.code, 0);
    assert.match(ran.stderr, /was damaged\. It was moved to .*a new one was begun/);
  });

  it("two processes run side by side on one store", async () => {
    at.write("w.flow", FLOW);
    const args = ["run", "w.flow", "--json", "--input", `url=${service.url}`, "path=/slow/50"];
    const done = await Promise.all([1, 2, 3].map(() => at.run(args)));
    assert.deepEqual(
      done.map(d => d.code),
      [0, 0, 0],
    );
    assert.equal((await json("runs")).length, 3);
  });

  it("plan and graph: text, JSON, Mermaid, SVG", async () => {
    at.write("w.flow", FLOW);
    const plan = await json("plan", "w.flow");
    assert.deepEqual(plan.waves, [["a"], ["b"]]);
    assert.equal(plan.nodes[1].tool, "http.get");
    const model = await json("graph", "w.flow");
    assert.deepEqual(
      model.nodes.map((node: { id: string }) => node.id),
      ["input", "a", "b", "output"],
    );
    assert.match((await at.run(["graph", "w.flow"])).stdout, /^flowchart TD\n/);
    mkdirSync(at.path("out"));
    assert.deepEqual((await at.run(["graph", "w.flow", "-o", "out/w.svg"])).stdout, "");
    assert.match(readFileSync(at.path("out/w.svg"), "utf8"), /^<svg [\s\S]*<\/svg>\n$/);
  });

  it("every command has help with an example", async () => {
    const help = await at.run(["--help"]);
    const commands = [...help.stdout.matchAll(/^ {2}([a-z]+) /gm)]
      .map(match => match[1]!)
      .filter(name => name !== "help");
    assert.ok(commands.length >= 14, commands.join(" "));
    for (const text of await Promise.all(commands.map(name => at.run([name, "--help"])))) {
      assert.equal(text.code, 0);
      assert.match(text.stdout, /Examples:\n {2}\$ stepwright /);
    }
  });
});
