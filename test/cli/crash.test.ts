import assert from "node:assert/strict";
import { existsSync, mkdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { workspace } from "./command.ts";
import { type Call, services } from "./services.ts";

// Branches, a decision, a value, reads, writes with a key, a failure that is survived: kinds of events in any order.
const FLOW = `workflow crash {
  input { url: string, dir: string }
  step order { call http.get { url: "\${input.url}/slow/15/\${input.dir}/order" }; timeout 5s; on failure stop }
  step side { call http.get { url: "\${input.url}/slow/25/\${input.dir}/side" }; timeout 5s; on failure stop }
  step sum { needs order, side; value order.status + side.status }
  decide route { needs sum; when sum == 400 -> pay; otherwise -> never }
  step pay {
    call http.post { url: "\${input.url}/slow/15/\${input.dir}/pay", json: { amount: 5 } }
    key
    timeout 5s
    on failure stop
  }
  step never { value 0 }
  step gone {
    needs pay
    call http.get { url: "\${input.url}/status/503/\${input.dir}/gone" }
    timeout 5s
    retry transient 1 times 1ms..5ms
    on failure use { status: 0, headers: {}, body: null }
  }
  step tell {
    needs pay, gone
    call http.post { url: "\${input.url}/slow/15/\${input.dir}/tell", json: {} }
    key
    timeout 5s
    on failure continue
  }
  output { sum: sum, paid: pay?.status, gone: gone?.status, told: status(tell) }
}
`;

interface Event {
  type: string;
  seq: number;
  node?: string;
  attempt?: number;
}

const lines = (file: string): Event[] =>
  existsSync(file)
    ? readFileSync(file, "utf8")
        .split("\n")
        .slice(0, -1)
        .map(line => JSON.parse(line))
    : [];

describe("kill -9 between any two events, then resume", function () {
  this.timeout(120_000);
  const at = workspace();
  const service = services();

  const ran = (dir: string, ...more: string[]) => {
    mkdirSync(at.path(dir), { recursive: true });
    const events = join(dir, "events.jsonl");
    return at.start([
      "run",
      "crash.flow",
      "--json",
      "--store",
      dir,
      "--events",
      events,
      "--input",
      `url=${service.url}`,
      `dir=${dir}`,
      ...more,
    ]);
  };
  const callsOf = (dir: string, node: string): readonly Call[] =>
    service.calls.filter(call => call.path.endsWith(`/${dir}/${node}`));
  /** What a run came to, without what differs from run to run. */
  const shape = (report: {
    outcome: string;
    output: unknown;
    nodes: Record<string, { state: string; via?: string }>;
  }) => ({
    outcome: report.outcome,
    output: report.output,
    nodes: Object.fromEntries(
      Object.entries(report.nodes).map(([path, { state, via }]) => [path, { state, via }]),
    ),
  });

  it("settled steps are not called again, and the run ends as it would have", async () => {
    at.write("crash.flow", FLOW);
    const whole = await ran("whole").ended;
    assert.equal(whole.code, 0, whole.stderr);
    const expected = shape(JSON.parse(whole.stdout));
    const total = lines(at.path("whole/events.jsonl")).length;
    assert.ok(total > 20, `${total} events`);

    const cuts = new Set<number>();
    const crash = async (n: number) => {
      const dir = `n${n}`;
      const { child, ended } = ran(dir);
      while (lines(at.path(`${dir}/events.jsonl`)).length < n && child.exitCode === null)
        await new Promise(resolve => setTimeout(resolve, 1));
      child.kill("SIGKILL");
      await ended;
      const before = JSON.parse(
        (await at.run(["show", "last", "--store", dir, "--json", "--events"])).stdout,
      );
      const journal: Event[] = before.events;
      const streamed = lines(at.path(`${dir}/events.jsonl`));
      assert.ok(
        journal.length >= n && journal.length >= streamed.length,
        "what was streamed is in the store",
      );
      assert.deepEqual(journal.slice(0, streamed.length), streamed);
      cuts.add(journal.length);
      const settled = journal.filter(event => event.type === "node.settled").map(event => event.node!);
      const calledBefore = new Map(settled.map(node => [node, callsOf(dir, node).length]));

      const resumed = await at.run(["resume", "last", "--store", dir, "--json"]);
      assert.equal(resumed.code, 0, `cut at ${journal.length}: ${resumed.stdout}${resumed.stderr}`);
      const report = JSON.parse(resumed.stdout);
      assert.equal(report.run, before.run);
      assert.deepEqual(shape(report), expected, `cut at ${journal.length}`);
      for (const [node, times] of calledBefore)
        assert.equal(
          callsOf(dir, node).length,
          times,
          `${node} was settled at ${journal.length} and called again`,
        );
      for (const node of ["pay", "tell"]) {
        const keys = new Set(callsOf(dir, node).map(call => call.key));
        assert.equal(keys.size, 1, `${node} was repeated with another key`);
        assert.ok(!keys.has(undefined));
      }
      const again = await at.run(["resume", "last", "--store", dir, "--json"]);
      assert.equal(again.code, 0);
      assert.deepEqual(JSON.parse(again.stdout), report, "resuming a finished run changes nothing");
    };
    const rest = Array.from({ length: total - 1 }, (_, i) => i + 1);
    await Promise.all(
      [0, 1].map(async () => {
        for (let n = rest.shift(); n !== undefined; n = rest.shift()) await crash(n);
      }),
    );
    assert.ok(cuts.size >= total / 3, `cut at ${[...cuts].sort((a, b) => a - b)} of ${total}`);
  });

  it("a write without a key that was under way is never repeated unasked", async () => {
    at.write(
      "crash.flow",
      `workflow crash {
        input { url: string, dir: string }
        step pay { call http.post { url: "\${input.url}/hang/\${input.dir}/pay", json: {} }; timeout 60s; on failure stop }
        output { paid: pay.status }
      }`,
    );
    const { child, ended } = ran("w");
    while (callsOf("w", "pay").length === 0) await new Promise(resolve => setTimeout(resolve, 5));
    child.kill("SIGKILL");
    await ended;
    const resumed = await at.run(["resume", "last", "--store", "w", "--json"]);
    assert.equal(resumed.code, 6, resumed.stdout + resumed.stderr);
    assert.equal(JSON.parse(resumed.stdout).outcome, "in_doubt");
    assert.equal(callsOf("w", "pay").length, 1);
    const done = await at.run([
      "answer",
      "last",
      "pay",
      "action=value",
      'value={"status":201}',
      "--store",
      "w",
      "--json",
    ]);
    assert.equal(done.code, 0, done.stdout + done.stderr);
    assert.deepEqual(JSON.parse(done.stdout).output, { paid: 201 });
    assert.equal(callsOf("w", "pay").length, 1);
  });
});
