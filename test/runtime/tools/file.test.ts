import assert from "node:assert/strict";
import { execFileSync } from "node:child_process";
import {
  chmodSync,
  existsSync,
  mkdirSync,
  readdirSync,
  readFileSync,
  statSync,
  symlinkSync,
  writeFileSync,
} from "node:fs";
import path from "node:path";
import { Time } from "../../../plan/value.ts";
import { writeAtomically } from "../../../runtime/tools/file/atomic.ts";
import { fileFailure } from "../../../runtime/tools/file/failure.ts";
import { call, cleanUp, failure, temporaryFolder } from "./support.ts";

describe("file tools", () => {
  let workspace: string;
  const at = (name: string) => path.join(workspace, name);
  const run = (tool: string, args: unknown) => call(tool, args, { workspace });
  const fails = (tool: string, args: unknown) => failure(tool, args, { workspace });

  beforeEach(() => {
    workspace = temporaryFolder();
  });
  afterEach(cleanUp);

  it("writes, appends, reads, copies and removes", async () => {
    assert.deepEqual(await run("file.write", { path: "a/b/c.txt", text: "ä\n" }), {
      path: "a/b/c.txt",
      bytes: 3,
    });
    assert.deepEqual(await run("file.append", { path: "a/b/c.txt", text: "more" }), {
      path: "a/b/c.txt",
      bytes: 4,
    });
    assert.deepEqual(await run("file.copy", { from: "a/b/c.txt", to: "d.txt" }), { path: "d.txt", bytes: 7 });
    assert.deepEqual(await run("file.read", { path: "d.txt" }), { text: "ä\nmore" });
    assert.deepEqual(await run("file.remove", { path: "a/b/c.txt" }), { path: "a/b/c.txt", bytes: 7 });
    assert.equal(existsSync(at("a/b/c.txt")), false);
  });

  it("writes JSON, and appends it as lines", async () => {
    await run("file.write", { path: "a.json", json: { at: new Time(0), list: [1] } });
    assert.equal(
      readFileSync(at("a.json"), "utf8"),
      '{\n  "at": "1970-01-01T00:00:00.000Z",\n  "list": [\n    1\n  ]\n}\n',
    );
    for (const n of [1, 2]) await run("file.append", { path: "a.jsonl", json: { n } });
    assert.equal(readFileSync(at("a.jsonl"), "utf8"), '{"n":1}\n{"n":2}\n');
  });

  it("keeps the mode of a file that it replaces", async () => {
    writeFileSync(at("run.sh"), "old");
    chmodSync(at("run.sh"), 0o755);
    await run("file.write", { path: "run.sh", text: "new" });
    assert.equal(statSync(at("run.sh")).mode & 0o777, 0o755);
  });

  it("leaves the old content, and nothing else, when writing fails half way", async () => {
    writeFileSync(at("a.txt"), "old");
    async function* breaks() {
      yield Buffer.from("half");
      throw new Error("broken");
    }
    await assert.rejects(writeAtomically(at("a.txt"), breaks()), /broken/);
    assert.deepEqual(readdirSync(workspace), ["a.txt"]);
    assert.equal(readFileSync(at("a.txt"), "utf8"), "old");
  });

  it("lists by pattern, sorted, files only", async () => {
    for (const name of ["b.md", "a.md", "sub/c.md", "sub/d.txt", "sub/deep/e.md"]) {
      mkdirSync(path.dirname(at(name)), { recursive: true });
      writeFileSync(at(name), "");
    }
    assert.deepEqual(await run("file.list", { pattern: "*.md" }), ["a.md", "b.md"]);
    assert.deepEqual(await run("file.list", { pattern: "**/*.md" }), [
      "a.md",
      "b.md",
      "sub/c.md",
      "sub/deep/e.md",
    ]);
    assert.deepEqual(await run("file.list", { pattern: "sub/*" }), ["sub/c.md", "sub/d.txt"]);
    assert.deepEqual(await run("file.list", { pattern: "*.{pdf,png}" }), []);
    assert.deepEqual(await run("file.list", { pattern: "nowhere/*.md" }), []);
  });

  describe("says what is wrong", () => {
    const wrong: [string, string, unknown, string, RegExp][] = [
      [
        "no such file",
        "file.read",
        { path: "no.txt" },
        "not_found",
        /file\.read\.path: "no\.txt": there is no such/,
      ],
      ["no such file to copy", "file.copy", { from: "no", to: "b" }, "not_found", /file\.copy\.from: "no"/],
      ["no such file to remove", "file.remove", { path: "no" }, "not_found", /no such file/],
      ["a folder to read", "file.read", { path: "folder" }, "invalid", /is a folder/],
      ["a folder to write", "file.write", { path: "folder", text: "" }, "invalid", /is a folder/],
      ["a folder to remove", "file.remove", { path: "folder" }, "invalid", /is a folder/],
      ["a folder to copy", "file.copy", { from: "folder", to: "b" }, "invalid", /is a folder/],
      ["a file as folder", "file.write", { path: "binary/x", text: "" }, "invalid", /file\.write\.path/],
      ["no text", "file.read", { path: "binary" }, "invalid", /not UTF-8/],
      ["an empty path", "file.read", { path: "" }, "invalid", /is empty/],
      ["a NUL character", "file.read", { path: "a\0b" }, "invalid", /NUL/],
      [
        "nothing to write",
        "file.write",
        { path: "a" },
        "invalid",
        /nothing to write; give text, json or file/,
      ],
      ["two contents", "file.write", { path: "a", text: "", json: 1 }, "invalid", /got text and json/],
      ["a name too long", "file.write", { path: "x".repeat(300), text: "" }, "invalid", /too long/],
      ["an empty pattern", "file.list", { pattern: "" }, "invalid", /is empty/],
    ];
    for (const [name, tool, args, cls, message] of wrong)
      it(`${tool}: ${name}`, async () => {
        mkdirSync(at("folder"));
        writeFileSync(at("binary"), Buffer.from([0xff, 0xfe, 0]));
        const before = readdirSync(workspace).sort();
        const error = await fails(tool, args);
        assert.equal(error.class, cls);
        assert.match(error.message, message);
        assert.equal(error.sent, false);
        assert.deepEqual(readdirSync(workspace).sort(), before);
      });

    it("a file larger than the limit", async () => {
      writeFileSync(at("big"), "x".repeat(2000));
      const error = await failure("file.read", { path: "big" }, { workspace, settings: { maxBytes: 1000 } });
      assert.deepEqual([error.class, error.code], ["rejected", "too_large"]);
    });

    it("a named pipe, instead of waiting for somebody to write to it", async function () {
      if (process.platform === "win32") this.skip();
      execFileSync("mkfifo", [at("pipe")]);
      assert.match((await fails("file.read", { path: "pipe" })).message, /no regular file/);
    });

    const system: [string, string][] = [
      ["ENOSPC", "unavailable"],
      ["EDQUOT", "unavailable"],
      ["EACCES", "unauthorized"],
      ["EROFS", "unauthorized"],
      ["EIO", "unavailable"],
    ];
    for (const [code, cls] of system)
      it(`${code} of the system is ${cls}`, () => {
        const { failure: told } = fileFailure(
          "file.write.path",
          "a",
          Object.assign(new Error("x"), { code }),
        );
        assert.deepEqual([told.class, told.code, told.sent], [cls, code, false]);
      });
  });

  describe("stays inside the workspace", () => {
    let outside: string;
    beforeEach(() => {
      outside = temporaryFolder();
      writeFileSync(path.join(outside, "secret.txt"), "secret");
      symlinkSync(outside, at("link"));
      symlinkSync(path.join(outside, "secret.txt"), at("secret-link"));
      symlinkSync(path.join(outside, "new.txt"), at("dangling"));
      symlinkSync("loop", at("loop"));
    });
    const ways = (): [string, string][] => [
      ["dots", path.join("..", path.basename(outside), "secret.txt")],
      ["dots in the middle", `a/../../${path.basename(outside)}/secret.txt`],
      ["an absolute path", path.join(outside, "secret.txt")],
      ["a linked folder", "link/secret.txt"],
      ["a link", "secret-link"],
      ["a link to what is not there yet", "dangling"],
      ["a new folder behind a link", "link/new/x.txt"],
    ];
    for (let way = 0; way < 7; way++)
      it(`against ${["dots", "dots inside", "absolute paths", "linked folders", "links", "dangling links", "new folders behind links"][way]}`, async () => {
        const [, target] = ways()[way]!;
        for (const [tool, args] of [
          ["file.read", { path: target }],
          ["file.write", { path: target, text: "x" }],
          ["file.append", { path: target, text: "x" }],
          ["file.copy", { from: target, to: "copy" }],
          ["file.copy", { from: "secret-link", to: target }],
        ] as const) {
          const error = await fails(tool, args);
          assert.deepEqual([error.class, error.code], ["unauthorized", "outside_workspace"], tool);
        }
        assert.deepEqual(readdirSync(outside), ["secret.txt"]);
        assert.equal(readFileSync(path.join(outside, "secret.txt"), "utf8"), "secret");
      });

    it("when removing: a link goes, its target stays", async () => {
      await run("file.remove", { path: "secret-link" });
      assert.equal(existsSync(at("secret-link")), false);
      assert.equal(existsSync(path.join(outside, "secret.txt")), true);
      for (const target of ["link/secret.txt", path.join(outside, "secret.txt"), "..", "."])
        assert.notEqual((await fails("file.remove", { path: target })).class, "crashed", target);
      assert.deepEqual(readdirSync(outside), ["secret.txt"]);
    });

    it("when listing", async () => {
      for (const pattern of [
        "../*",
        "/etc/*",
        "link/*",
        `${outside}/*`,
        "*/../../**",
        "{..,a}/*",
        "[.][.]/../*",
      ])
        assert.equal((await fails("file.list", { pattern })).code, "outside_workspace", pattern);
      assert.deepEqual(await run("file.list", { pattern: "**" }), []);
    });

    it("unless the settings allow it", async () => {
      const settings = { allowedPaths: [outside] };
      const target = path.join(outside, "secret.txt");
      assert.equal((await call("file.read", { path: target }, { workspace, settings })).text, "secret");
      assert.equal(
        (await call("file.read", { path: "link/secret.txt" }, { workspace, settings })).text,
        "secret",
      );
    });

    it("and out of the run store", async () => {
      assert.equal((await fails("file.write", { path: ".stepwright/runs.db", text: "" })).code, "run_store");
    });

    it("takes a circle of links for what it is", async () => {
      assert.equal((await fails("file.read", { path: "loop" })).code, "ELOOP");
    });
  });
});
