import assert from "node:assert/strict";
import { mkdirSync } from "node:fs";
import { workspace } from "./command.ts";

const GOOD = `workflow w {
  step a { value 1 }
  output a
}
`;
const UNKNOWN = GOOD.replace("output a", "output b");

describe("stepwright check", function () {
  this.timeout(20_000);
  const at = workspace();

  it("says nothing bad about a good file, exit 0", async () => {
    at.write("a.flow", GOOD);
    const done = await at.run(["check", "a.flow"]);
    assert.deepEqual([done.code, done.stdout, done.stderr], [0, "No problems in 1 file.\n", ""]);
  });

  it("shows place, line, carets and count, exit 1", async () => {
    at.write("a.flow", UNKNOWN);
    const done = await at.run(["check", "a.flow"]);
    assert.equal(done.code, 1);
    assert.match(done.stdout, /^a\.flow:3:10 error FLOW2\d\d /);
    assert.match(done.stdout, /\n {4}3 \| {3}output b\n {6}\| {10}\^\n/);
    assert.match(done.stdout, /\n1 error(, .*)? in 1 file\.\n$/);
  });

  it("prints only JSON of the promised shape", async () => {
    at.write("a.flow", UNKNOWN);
    for (const flags of [["--format", "json"], ["--json"]]) {
      const done = await at.run(["check", ...flags, "a.flow"]);
      assert.equal(done.code, 1);
      const [first] = JSON.parse(done.stdout) as Record<string, unknown>[];
      assert.deepEqual(Object.keys(first!), [
        "file",
        "code",
        "severity",
        "message",
        "range",
        "related",
        "fixes",
      ]);
      assert.equal(first!["file"], "a.flow");
      assert.equal(first!["severity"], "error");
      assert.deepEqual(first!["range"], {
        start: { line: 2, character: 9 },
        end: { line: 2, character: 10 },
      });
    }
    at.write("a.flow", GOOD);
    assert.equal((await at.run(["check", "--json"])).stdout, "[]\n");
  });

  it("takes folders and patterns, and nothing for the current folder", async () => {
    mkdirSync(at.path("sub/node_modules"), { recursive: true });
    for (const name of ["a.flow", "sub/b.flow", "sub/node_modules/c.flow", "sub/d.txt"]) at.write(name, GOOD);
    for (const [args, files] of [
      [[], 2],
      [["sub"], 1],
      [["*.flow"], 1],
      [["**/*.flow"], 2],
      [["a.flow", "sub", "a.flow"], 2],
    ] as const)
      assert.match(
        (await at.run(["check", ...args])).stdout,
        new RegExp(`in ${files} files?\\.`),
        args.join(" "),
      );
  });

  it("--strict makes warnings count", async () => {
    at.write(
      "a.flow",
      `workflow w {
        step a { call http.get { url: "http://127.0.0.1:1" } }
        output a.body
      }`,
    );
    assert.equal((await at.run(["check"])).code, 0);
    const strict = await at.run(["check", "--strict"]);
    assert.equal(strict.code, 1);
    assert.match(strict.stdout, /warning FLOW3\d\d/);
  });

  for (const [name, args, message] of [
    ["a file that is not there", ["nope.flow"], /^stepwright: no such file: nope\.flow\n$/],
    ["a file that is no .flow", ["a.txt"], /^stepwright: a\.txt is not a \.flow file\n$/],
    ["a folder without one", ["empty"], /^stepwright: there is no \.flow file in empty\n$/],
    ["a pattern that fits nothing", ["x*.flow"], /^stepwright: there is no \.flow file in x\*\.flow\n$/],
    ["an unknown format", ["--format", "xml"], /Allowed choices are text, json/],
    ["an unknown option", ["--nope"], /unknown option '--nope'/],
  ] as const) {
    it(`${name}: one line, exit 2`, async () => {
      at.write("a.txt", "");
      mkdirSync(at.path("empty"));
      const done = await at.run(["check", ...args]);
      assert.equal(done.code, 2);
      assert.equal(done.stdout, "");
      assert.match(done.stderr, message);
    });
  }

  describe("wrong files give diagnostics with line and column", () => {
    const wrong: Record<string, [string | Uint8Array, { line: number; character: number } | undefined]> = {
      binary: [Uint8Array.from({ length: 5000 }, (_, i) => (i * 7919) % 256), undefined],
      "a NUL in the second line": ["workflow w {\n  \0 }\n", { line: 1, character: 2 }],
      "not UTF-8": [Uint8Array.of(...Buffer.from("workflow w {\n"), 0xff, 0xfe), { line: 1, character: 0 }],
      "1 MB of {": ["{".repeat(1_000_000), { line: 0, character: 0 }],
      "1 MB of nested lists": ["workflow w { output " + "[".repeat(1_000_000), undefined],
      "unknown statement": ["workflow w {\n  stepp a { value 1 }\n}\n", { line: 1, character: 2 }],
      "unknown statement, CRLF": [
        "workflow w {\r\n  stepp a { value 1 }\r\n}\r\n",
        { line: 1, character: 2 },
      ],
      "unknown statement, BOM": ["\ufeffstepp w { }\n", { line: 0, character: 1 }],
    };
    for (const [name, [content, start]] of Object.entries(wrong)) {
      it(name, async () => {
        at.write("a.flow", content);
        const done = await at.run(["check", "--json"]);
        assert.equal(done.stderr, "");
        assert.equal(done.code, 1);
        const found = JSON.parse(done.stdout) as {
          severity: string;
          message: string;
          range: { start: object };
        }[];
        const errors = found.filter(d => d.severity === "error");
        assert.ok(errors.length > 0 && errors.length < 2000, `${errors.length} errors`);
        if (start) assert.deepEqual(errors[0]!.range.start, start, errors[0]!.message);
        const text = await at.run(["check"]);
        assert.equal(text.code, 1);
        assert.match(text.stdout, /^a\.flow:\d+:\d+ error FLOW1\d\d /);
        assert.ok(text.stdout.length < 100_000, "long lines are cut");
      });
    }

    it("a good file with a BOM and CRLF is good", async () => {
      at.write("a.flow", "\ufeff" + GOOD.replaceAll("\n", "\r\n"));
      const done = await at.run(["check", "--json"]);
      assert.deepEqual([done.code, done.stdout], [0, "[]\n"]);
    });
  });
});
