import assert from "node:assert/strict";
import { chmodSync, existsSync, mkdirSync, readFileSync, realpathSync, writeFileSync } from "node:fs";
import path from "node:path";
import { call, cleanUp, failure, isAlive, temporaryFolder, until } from "./support.ts";

const node = process.execPath;

describe("shell tools", () => {
  afterEach(cleanUp);

  describe("shell.run", () => {
    it("gives code and outputs", async () => {
      const script = 'console.log("out"); console.error("err")';
      assert.deepEqual(await call("shell.run", { command: node, args: ["-e", script] }), {
        code: 0,
        stdout: "out\n",
        stderr: "err\n",
      });
    });

    it("takes arguments as they are: nothing is expanded, split or run", async () => {
      const workspace = temporaryFolder();
      const args = ["$(touch pwned)", "`touch pwned`", "a b", "; touch pwned", "*", "", "'\"", 7, true];
      const script = "console.log(JSON.stringify(process.argv.slice(1)))";
      const { stdout } = await call(
        "shell.run",
        { command: node, args: ["-e", script, "--", ...args] },
        { workspace },
      );
      assert.deepEqual(JSON.parse(stdout), args.map(String));
      assert.equal(existsSync(path.join(workspace, "pwned")), false);
    });

    it("gives stdin, environment and folder", async () => {
      const workspace = temporaryFolder();
      mkdirSync(path.join(workspace, "sub"));
      process.env["STEPWRIGHT_TEST_AWAY"] = "1";
      const script =
        "process.stdin.on('data', d => console.log(JSON.stringify([String(d), process.cwd(), process.env.A, process.env.STEPWRIGHT_TEST_AWAY, process.env.STEPWRIGHT_KEY])))";
      const { stdout } = await call(
        "shell.run",
        {
          command: node,
          args: ["-e", script],
          cwd: "sub",
          env: { A: 1, STEPWRIGHT_TEST_AWAY: null },
          stdin: "in",
        },
        { workspace, key: "k" },
      );
      delete process.env["STEPWRIGHT_TEST_AWAY"];
      assert.deepEqual(JSON.parse(stdout), ["in", realpathSync(path.join(workspace, "sub")), "1", null, "k"]);
    });

    it("does not mind a program that leaves its input unread", async () => {
      const { code } = await call("shell.run", { command: "true", stdin: "x".repeat(1_000_000) });
      assert.equal(code, 0);
    });

    it("makes other exit codes rejected, by code, with what was said last", async () => {
      const script = 'console.error("first\\nbad luck"); process.exit(4)';
      const error = await failure("shell.run", { command: node, args: ["-e", script] });
      assert.deepEqual([error.class, error.code, error.sent], ["rejected", "exit_4", true]);
      assert.match(error.message, /ended with exit code 4: bad luck$/);
      assert.deepEqual(error.detail, { code: 4, stdout: "", stderr: "first\nbad luck\n" });
    });

    it("takes accepted codes as fine, and only those", async () => {
      const exit = (code: number) => ({
        command: node,
        args: ["-e", `process.exit(${code})`],
        accept: [1, 2],
      });
      assert.equal((await call("shell.run", exit(2))).code, 2);
      assert.equal((await failure("shell.run", exit(0))).code, "exit_0");
    });

    const wrong: [string, Record<string, unknown>, string, RegExp][] = [
      ["no such program", { command: "no-such-program-here" }, "not_found", /no such program/],
      [
        "no such folder",
        { command: "true", cwd: "nowhere" },
        "not_found",
        /shell\.run\.cwd: there is no folder/,
      ],
      ["an empty name", { command: " " }, "invalid", /name is empty/],
      ["a NUL character", { command: "true", args: ["a\0b"] }, "invalid", /NUL/],
      ["too long arguments", { command: "true", args: ["x".repeat(3_000_000)] }, "invalid", /too long/],
      [
        "arguments that are no list",
        { command: "ls", args: "-l" },
        "invalid",
        /shell\.run\.args: expected \[/,
      ],
    ];
    for (const [name, args, cls, message] of wrong)
      it(`${name}: ${cls}, nothing was done`, async () => {
        const error = await failure("shell.run", args, { workspace: temporaryFolder() });
        assert.deepEqual([error.class, error.sent], [cls, false]);
        assert.match(error.message, message);
      });

    it("a file that may not be run: unauthorized", async () => {
      const workspace = temporaryFolder();
      const file = path.join(workspace, "plain.txt");
      writeFileSync(file, "text");
      chmodSync(file, 0o644);
      assert.equal((await failure("shell.run", { command: file }, { workspace })).class, "unauthorized");
    });

    it("an end by a signal: crashed", async () => {
      const error = await failure("shell.run", {
        command: node,
        args: ["-e", "process.kill(process.pid, 'SIGKILL')"],
      });
      assert.deepEqual([error.class, error.code], ["crashed", "SIGKILL"]);
    });

    it("a flood of output is ended at the limit", async () => {
      const error = await failure("shell.run", { command: "yes" }, { settings: { maxBytes: 100_000 } });
      assert.deepEqual([error.class, error.code], ["rejected", "output_too_large"]);
    });

    it("tells its last line as progress", async () => {
      const lines: (string | undefined)[] = [];
      await call(
        "shell.run",
        { command: "echo", args: ["half way"] },
        { progress: line => lines.push(line) },
      );
      assert.deepEqual(lines, ["half way"]);
    });
  });

  describe("ending a program", () => {
    /** Starts a script that writes process ids to `pids`, aborts when they are there, and gives them. */
    async function abortWhenReady(script: string): Promise<number[]> {
      const workspace = temporaryFolder();
      const file = path.join(workspace, "pids");
      const stop = new AbortController();
      const ended = failure(
        "shell.run",
        { command: node, args: ["-e", script] },
        { workspace, signal: stop.signal },
      );
      await until(() => existsSync(file) && readFileSync(file, "utf8").endsWith("."));
      stop.abort();
      const error = await ended;
      assert.deepEqual([error.class, error.sent], ["timeout", true]);
      return readFileSync(file, "utf8").slice(0, -1).split(" ").map(Number);
    }
    const write = (pids: string) => `require('fs').writeFileSync('pids', ${pids} + '.');`;
    const forever = "setInterval(() => {}, 1000);";

    it("asks it first: it may tidy up", async () => {
      const tidy =
        "process.on('SIGTERM', () => { require('fs').appendFileSync('pids', ''); process.exit(0) });";
      const [pid] = await abortWhenReady(tidy + write("process.pid") + forever);
      assert.equal(isAlive(pid!), false);
    });

    it("kills one that does not listen", async () => {
      const [pid] = await abortWhenReady("process.on('SIGTERM', () => {});" + write("process.pid") + forever);
      assert.equal(isAlive(pid!), false);
    });

    it("ends its children with it", async () => {
      const child = `const c = require('child_process').spawn(process.execPath, ['-e', ${JSON.stringify(forever)}], { stdio: 'inherit' });`;
      const pids = await abortWhenReady(child + write("process.pid + ' ' + c.pid") + forever);
      await until(() => !pids.some(isAlive));
    });

    it("does not wait for what it left behind, and ends that too", async () => {
      const script = `const c = require('child_process').spawn(process.execPath, ['-e', ${JSON.stringify(forever)}], { stdio: 'inherit' }); c.unref(); console.log(c.pid);`;
      const { stdout } = await call("shell.run", { command: node, args: ["-e", script] });
      await until(() => !isAlive(Number(stdout)));
    });

    it("is not started when the step was stopped before", async () => {
      const workspace = temporaryFolder();
      const error = await failure(
        "shell.run",
        { command: "touch", args: ["made"] },
        { workspace, signal: AbortSignal.abort() },
      );
      assert.equal(error.sent, false);
      assert.equal(existsSync(path.join(workspace, "made")), false);
    });
  });

  describe("shell.script", () => {
    it("runs in a shell, with arguments that stay arguments", async () => {
      const script = 'for x in "$@"; do echo "[$x]"; done | sort';
      const { stdout } = await call("shell.script", { script, args: ["b", "a; echo pwned"] });
      assert.equal(stdout, "[a; echo pwned]\n[b]\n");
    });

    it("takes another shell, and says when there is none", async () => {
      assert.equal((await call("shell.script", { script: "echo $0", shell: "bash" })).stdout, "bash\n");
      assert.equal(
        (await failure("shell.script", { script: "true", shell: "no-such-shell" })).class,
        "not_found",
      );
    });

    it("fails with the script's code", async () => {
      assert.equal((await failure("shell.script", { script: "exit 3" })).code, "exit_3");
    });
  });
});
