import assert from "node:assert/strict";
import { mkdirSync, readFileSync, rmdirSync } from "node:fs";
import { workspace } from "./command.ts";
import { services } from "./services.ts";

/** Two steps in a row, and what else a test wants. */
const flow = (steps: string, output = "{ done: true }", head = "") => `${head}
workflow w {
  input { url: string, limit: integer 0..100 = 5, words: [string] = [], since: time? }
  ${steps}
  output ${output}
}
`;
const GET = (name: string, path: string, more = "on failure stop") =>
  `step ${name} { call http.get { url: "\${input.url}${path}" }; timeout 5s; ${more} }\n`;
const POST = (name: string, path: string, more = "on failure stop") =>
  `step ${name} { call http.post { url: "\${input.url}${path}", json: {} }; timeout 5s; ${more} }\n`;
const ASK = `step ask { call human.input { to: "kim", message: "Which?", form: { size: integer, note: string } }; on failure stop }\n`;

/** What `look` gives as soon as that is something; a throw is nothing. */
async function eventually<T>(look: () => T | Promise<T>): Promise<T> {
  for (;;) {
    try {
      const found = await look();
      if (found) return found;
    } catch {}
    await new Promise(done => setTimeout(done, 20));
  }
}

function alive(pid: number): boolean {
  try {
    process.kill(pid, 0);
    return true;
  } catch {
    return false;
  }
}

interface Report {
  run: string;
  workflow: string;
  outcome: string;
  output: unknown;
  error: { class: string; code?: string; message: string; node?: string } | null;
  nodes: Record<
    string,
    { state: string; via?: string; attempts: number; output?: unknown; started?: string; ended?: string }
  >;
  origin: unknown;
  cost: number;
}

describe("stepwright run", function () {
  this.timeout(20_000);
  const at = workspace();
  const service = services();

  async function runJson(text: string, ...args: string[]) {
    at.write("w.flow", text);
    const done = await at.run(["run", "w.flow", "--input", `url=${service.url}`, "--json", ...args]);
    assert.doesNotThrow(() => JSON.parse(done.stdout), `${done.stdout}\n${done.stderr}`);
    return { ...done, report: JSON.parse(done.stdout) as Report };
  }

  it("0: succeeded, with the promised object and nothing else on stdout", async () => {
    const { code, report } = await runJson(
      flow(
        GET("a", "/a") + "\n" + POST("b", "/b", "needs a; key; on failure stop"),
        "{ path: b.body.path, limit: input.limit }",
      ),
    );
    assert.equal(code, 0);
    assert.deepEqual(Object.keys(report), [
      "run",
      "workflow",
      "outcome",
      "output",
      "error",
      "nodes",
      "origin",
      "cost",
    ]);
    assert.match(report.run, /^r-[a-z0-9]{10}$/);
    assert.equal(report.workflow, "w");
    assert.equal(report.outcome, "succeeded");
    assert.deepEqual(report.output, { path: "/b", limit: 5 });
    assert.deepEqual([report.error, report.origin, report.cost], [null, null, 0]);
    assert.deepEqual(Object.keys(report.nodes), ["a", "b"]);
    const { state, attempts, started, ended, via } = report.nodes["a"]!;
    assert.deepEqual([state, attempts, via], ["succeeded", 1, undefined]);
    assert.match(started!, /^\d{4}-\d\d-\d\dT[\d:.]+Z$/);
    assert.ok(ended! >= started!);
    assert.deepEqual(
      service.calls.map(call => call.path),
      ["/a", "/b"],
    );
    assert.ok(service.calls[1]!.key?.includes(report.run));
  });

  it("3: partial, when it went on after a failure", async () => {
    const { code, report } = await runJson(
      flow(GET("a", "/status/404", "on failure continue") + GET("b", "/b", "needs a?; on failure stop")),
    );
    assert.equal(code, 3);
    assert.equal(report.outcome, "partial");
    assert.equal(report.nodes["a"]!.state, "failed");
    assert.equal(report.nodes["b"]!.state, "succeeded");
    assert.deepEqual(report.output, { done: true });
  });

  it("4: failed, saying where and why; what needs it is skipped", async () => {
    const { code, report } = await runJson(
      flow(GET("a", "/status/404") + GET("b", "/b", "needs a; on failure stop")),
    );
    assert.equal(code, 4);
    assert.equal(report.outcome, "failed");
    assert.equal(report.error!.class, "not_found");
    assert.equal(report.error!.node, "a");
    assert.equal(report.nodes["b"]!.state, "skipped");
    assert.equal(service.count("/b"), 0);
  });

  it("a service that is not there is class `network`, and the declared behaviour follows", async () => {
    const text = flow(
      `step a { call http.get { url: "http://127.0.0.1:1/" }; timeout 5s; retry network 1 times 10ms..20ms; on failure use { status: 0, headers: {}, body: "none" } }`,
      "a.body",
    );
    const { code, report } = await runJson(text);
    assert.equal(code, 0);
    assert.equal(report.output, "none");
    assert.equal(report.nodes["a"]!.via, "use");
    assert.equal(report.nodes["a"]!.attempts, 2);
    const stopped = await runJson(
      flow(`step a { call http.get { url: "http://127.0.0.1:1/" }; timeout 5s; on failure stop }`),
    );
    assert.equal(stopped.code, 4);
    assert.equal(stopped.report.error!.class, "network");
  });

  it("the code stands behind the class", async () => {
    const { report } = await runJson(
      flow(
        `step a { call shell.run { command: "node", args: ["-e", "process.exit(4)"] }; timeout 10s; on failure stop }`,
      ),
    );
    assert.deepEqual([report.error!.class, report.error!.code], ["rejected", "exit_4"]);
  });

  it("5: waits for a person; `answer` goes on; what is settled is not done again", async () => {
    const { code, report } = await runJson(flow(GET("a", "/a") + ASK, "{ size: ask.size }"));
    assert.equal(code, 5);
    assert.equal(report.outcome, "waiting");
    assert.equal(report.nodes["ask"]!.state, "asking");
    const [listed] = JSON.parse((await at.run(["runs", "--json"])).stdout);
    assert.equal(listed.outcome, "waiting");
    assert.equal((await at.run(["resume", "last", "--json"])).code, 5);
    const wrong = await at.run(["answer", "last", "nobody", "size=1"]);
    assert.equal(wrong.code, 2);
    assert.match(wrong.stderr, /nobody asks nothing in run r-\w+; these do: ask/);
    const unfit = await at.run(["answer", "last", "ask", "size=big"]);
    assert.deepEqual([unfit.code, unfit.stdout], [2, ""]);
    assert.match(
      unfit.stderr,
      /^stepwright: ask\.size: expected integer, got "big"; ask\.note: expected string, got nothing\n$/,
    );
    const done = await at.run(["answer", "last", "ask", "size=3", "note=big", "--json"]);
    assert.equal(done.code, 0, done.stderr);
    const after = JSON.parse(done.stdout) as Report;
    assert.deepEqual(after.output, { size: 3 });
    assert.equal(after.run, report.run);
    assert.equal(service.count("/a"), 1);
  });

  it("answers come from a file, and are taken by a command that waits", async () => {
    at.write("answers.json", JSON.stringify({ ask: { size: 7, note: "" }, aks: {} }));
    const done = await runJson(flow(ASK, "{ size: ask.size }"), "--answers", "answers.json");
    assert.equal(done.stderr, "stepwright: --answers: w has no node aks\n");
    assert.deepEqual([done.code, done.report.output], [0, { size: 7 }]);
    const waiting = at.start(["run", "w.flow", "--input", `url=${service.url}`, "--json", "--wait"]);
    for (;;) {
      const [newest] = JSON.parse((await at.run(["runs", "--json", "--limit", "1"])).stdout);
      if (newest?.outcome === "waiting") break;
    }
    const answered = await at.run(["answer", "last", "ask", '{ "size": 8, "note": "" }']);
    assert.deepEqual([answered.code, answered.stdout], [0, ""]);
    const ended = await waiting.ended;
    assert.equal(ended.code, 0);
    assert.deepEqual(JSON.parse(ended.stdout).output, { size: 8 });
  });

  it("6: in doubt, when a write's end is not known; a person decides", async () => {
    const { code, report } = await runJson(flow(POST("a", "/broken", "on failure stop")));
    assert.equal(code, 6);
    assert.equal(report.outcome, "in_doubt");
    assert.equal(service.count("/broken"), 1);
    const shown = await at.run(["show", "last"]);
    assert.match(shown.stdout, /In doubt\n {2}a /);
    assert.match(shown.stdout, /stepwright answer r-\w+ a action=retry/);
    const done = await at.run(["answer", "last", "a", "action=value", 'value={"status":200}', "--json"]);
    assert.equal(done.code, 0, done.stdout + done.stderr);
    assert.equal(JSON.parse(done.stdout).nodes.a.via, "person");
    assert.equal(service.count("/broken"), 1);
  });

  it("130: cancelled by Ctrl-C", async () => {
    at.write("w.flow", flow(GET("a", "/hang")));
    const { child, ended } = at.start(["run", "w.flow", "--input", `url=${service.url}`, "--json"]);
    await service.called("/hang", 1);
    child.kill("SIGINT");
    const done = await ended;
    assert.equal(done.code, 130);
    assert.equal(JSON.parse(done.stdout).outcome, "cancelled");
    assert.match(done.stderr, /Cancelling/);
  });

  it("6: interrupted by SIGTERM, and resumed", async () => {
    at.write("w.flow", flow(GET("a", "/a") + GET("b", "/hang", "needs a; on failure stop")));
    const { child, ended } = at.start(["run", "w.flow", "--input", `url=${service.url}`, "--json"]);
    await service.called("/hang", 1);
    child.kill("SIGTERM");
    const done = await ended;
    assert.equal(done.code, 6, done.stderr);
    assert.equal(JSON.parse(done.stdout).outcome, "interrupted");
    const again = at.start(["resume", "last", "--json"]);
    await service.called("/hang", 2);
    again.child.kill("SIGINT");
    assert.equal((await again.ended).code, 130);
    assert.equal(service.count("/a"), 1);
  });

  it("6: a signal aborts a write under way, and the run says that nobody knows whether it happened", async () => {
    at.write("w.flow", flow(POST("a", "/hang") + GET("b", "/b", "needs a; on failure stop")));
    const { child, ended } = at.start(["run", "w.flow", "--input", `url=${service.url}`, "--json"]);
    await service.called("/hang", 1);
    child.kill("SIGTERM");
    assert.equal((await ended).code, 6);
    const again = await at.run(["resume", "last", "--json"]);
    assert.deepEqual([again.code, JSON.parse(again.stdout).outcome], [6, "in_doubt"]);
    assert.equal(service.count("/hang"), 1);
  });

  it("130: Ctrl-C twice ends at once, with the processes that steps had started", async () => {
    const step = `step a { call shell.run { command: "sh", args: ["-c", "echo $$ > pid; sleep 60"] }; timeout 2m; on failure stop }`;
    at.write("w.flow", flow(step));
    const { child, ended } = at.start(["run", "w.flow", "--input", "url=x"]);
    const pid = await eventually(() => Number(readFileSync(at.path("pid"), "utf8")));
    child.kill("SIGINT");
    await eventually(() => at.run(["show", "last", "--events"]).then(d => /run\.cancelled/.test(d.stdout)));
    child.kill("SIGINT");
    assert.equal((await ended).code, 130);
    assert.ok(await eventually(() => !alive(pid)));
    assert.equal(JSON.parse((await at.run(["show", "last", "--json"])).stdout).outcome, "interrupted");
  });

  describe("2: could not start, one line, nothing on stdout, nothing called", () => {
    const cases: [string, string[], RegExp][] = [
      ["no input at all", [], /^stepwright: input\.url: expected string, got nothing\n$/],
      [
        "a field out of range",
        ["--input", "url=x", "limit=900"],
        /input\.limit: expected integer 0\.\.100, got 900/,
      ],
      ["a field of the wrong type", ["--input", '{"url":1}'], /input\.url: expected string, got 1/],
      [
        "a pair of no field",
        ["--input", "color=red"],
        /input\.color: there is no such field; fields of the input: url, limit/,
      ],
      [
        "a field that is not declared, in JSON",
        ["--input", '{"url":"x","limmit":3}'],
        /input\.limmit: expected only url, limit, words, since, got an unknown field/,
      ],
      [
        "several at once, told apart",
        ["--input", '{"limit":"many"}'],
        /: input\.url: expected string, got nothing; input\.limit: expected integer 0\.\.100, got "many"\n$/,
      ],
      ["JSON that is none", ["--input", "{nope"], /--input is not JSON/],
      ["JSON that is no object", ["--input", "@list.json"], /--input must be an object/],
      ["neither JSON nor pair", ["--input", "nope"], /--input takes JSON, @file or name=value/],
      ["an input file that is not there", ["--input", "@nope.json"], /--input: no such file: nope\.json/],
      [
        "an answers file that is not there",
        ["--input", "url=x", "--answers", "nope.json"],
        /--answers: no such file/,
      ],
      ["a workflow that is not there", ["--workflow", "v"], /no workflow v/],
      [
        "an events file that cannot be",
        ["--input", "url=x", "--events", "no/such/folder"],
        /--events: .* cannot be written/,
      ],
      ["a store that cannot be", ["--input", "url=x", "--store", "w.flow"], /a file is in the way/],
    ];
    for (const [name, args, message] of cases) {
      it(name, async () => {
        at.write("w.flow", flow(GET("a", "/a")));
        at.write("list.json", "[1]");
        const done = await at.run(["run", "w.flow", ...args, "--json"]);
        assert.equal(done.code, 2, done.stderr);
        assert.equal(done.stdout, "");
        assert.match(done.stderr, message);
        assert.equal(done.stderr.trim().split("\n").length, 1, done.stderr);
      });
    }

    it("a file with errors: they are shown with their places", async () => {
      at.write("w.flow", "workflow w {\n  stepp a { value 1 }\n}\n");
      const done = await at.run(["run", "w.flow"]);
      assert.deepEqual([done.code, done.stdout], [2, ""]);
      assert.match(done.stderr, /^w\.flow:2:3 error FLOW1\d\d .*[\s\S]*stepwright: w\.flow has .*error/);
    });

    it("an empty file, a binary file, no file", async () => {
      at.write("empty.flow", "");
      at.write("binary.flow", Uint8Array.of(1, 2, 0, 255));
      for (const [file, message] of [
        ["empty.flow", /no workflow/],
        ["binary.flow", /binary\.flow:1:\d+ error .*not a text file/],
        ["nope.flow", /no such file: nope\.flow/],
      ] as const) {
        const done = await at.run(["run", file]);
        assert.deepEqual([done.code, done.stdout], [2, ""]);
        assert.match(done.stderr, message);
      }
    });

    it("a missing secret is named; .env and the environment give it, and it is in no record", async () => {
      const text = flow(
        `step a { call http.get { url: "\${input.url}/a", headers: { authorization: secrets.TOKEN } }; timeout 5s; on failure stop }`,
        undefined,
        "secret TOKEN",
      );
      at.write("w.flow", text);
      const args = ["run", "w.flow", "--input", `url=${service.url}`, "--events", "e.jsonl", "--json"];
      const done = await at.run(args);
      assert.equal(done.code, 2);
      assert.match(done.stderr, /Secret TOKEN is not set\. .*\.env as TOKEN=…/);
      mkdirSync(at.path(".env"));
      const unreadable = await at.run(["run", "w.flow", "--input", `url=${service.url}`]);
      assert.equal(unreadable.code, 2);
      assert.match(unreadable.stderr, /The secrets in .*\.env can't be read: /);
      rmdirSync(at.path(".env"));
      at.write(".env", "TOKEN=from-the-file\n");
      assert.equal((await at.run(args)).code, 0);
      const other = await at.run(args, { TOKEN: "from-the-environment" });
      assert.equal(other.code, 0);
      assert.doesNotMatch(readFileSync(at.path("e.jsonl"), "utf8") + other.stdout, /from-the-/);
    });
  });

  it("pairs become what the field's type wants", async () => {
    at.write("w.flow", flow("step a { value input }", "a"));
    const done = await at.run([
      "run",
      "w.flow",
      "--json",
      "--input",
      "url=5",
      "limit=7",
      'words=["a"]',
      "since=2026-01-31T10:00:00Z",
    ]);
    assert.equal(done.code, 0, done.stderr);
    assert.deepEqual(JSON.parse(done.stdout).output, {
      url: "5",
      limit: 7,
      words: ["a"],
      since: "2026-01-31T10:00:00.000Z",
    });
  });

  it("several workflows: the one that is named; else it asks for a name", async () => {
    at.write(
      "w.flow",
      "workflow a { step s { value 1 }; output s }\nworkflow b { step s { value 2 }; output s }\n",
    );
    const done = await at.run(["run", "w.flow", "--workflow", "b", "--json"]);
    assert.equal(JSON.parse(done.stdout).output, 2);
    const unnamed = await at.run(["run", "w.flow"]);
    assert.equal(unnamed.code, 2);
    assert.match(unnamed.stderr, /a, b.*--workflow/);
  });

  it("without a terminal: a plain line for each thing that happens, then the report", async () => {
    at.write(
      "w.flow",
      flow(
        GET("a", "/status/503", "retry transient 1 times 1ms..2ms; on failure continue") +
          GET("b", "/b", "needs a; on failure stop"),
      ),
    );
    const done = await at.run(["run", "w.flow", "--input", `url=${service.url}`]);
    assert.equal(done.code, 3);
    assert.doesNotMatch(done.stdout, /\u001b/);
    assert.match(done.stdout, /^\d\d:\d\d:\d\d ▸ a {2}started\n/);
    assert.match(
      done.stdout,
      /↻ a {2}attempt 1 failed, unavailable .*\n.*↻ a {2}again in \d+ ms\n.*▸ a {2}started \(attempt 2\)\n/,
    );
    assert.match(done.stdout, /✗ a {2}failed unavailable.*\n/);
    assert.match(done.stdout, /– b {2}skipped, a did not succeed\n/);
    assert.match(done.stdout, /◐ partly succeeded {2}w {2}r-\w+/);
    assert.match(done.stdout, /Next\n {2}stepwright fork r-\w+ --before a/);
  });

  it("--events holds the whole journal, as in the store", async () => {
    const { report } = await runJson(flow(GET("a", "/a")), "--events", "e.jsonl");
    const lines = readFileSync(at.path("e.jsonl"), "utf8")
      .trimEnd()
      .split("\n")
      .map(line => JSON.parse(line));
    assert.deepEqual(
      lines.map(event => event.seq),
      lines.map((_, i) => i),
    );
    assert.equal(lines[0].type, "run.started");
    assert.equal(lines.at(-1).type, "run.finished");
    const shown = JSON.parse((await at.run(["show", report.run, "--json", "--events"])).stdout);
    assert.deepEqual(shown.events, lines);
  });
});
