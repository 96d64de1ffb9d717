import assert from "node:assert/strict";
import { writeFileSync } from "node:fs";
import { join } from "node:path";
import { Adapter } from "./support.ts";
import { SHOP } from "./workflows.ts";

const BROKEN = "workflow w {\n  step a {\n    value nobody.x\n  }\n  bogus\n}\n";

describe("a launch that can't be", () => {
  // One adapter for all: a refused launch leaves it as it was.
  let adapter: Adapter;
  before(async () => {
    adapter = await Adapter.start(SHOP);
    // What is left out has the protocol's default.
    await adapter.client.initializeRequest({ adapterID: "flow" });
    writeFileSync(join(adapter.folder, "bad.flowrun"), "nothing\n");
  });
  after(() => adapter.dispose());

  for (const [what, source, configuration, message] of [
    ["without a program", SHOP, { program: undefined }, /Which workflow\?.*"program"/],
    ["of a file that is not there", SHOP, { program: "missing.flow" }, /There is no file .*missing\.flow/],
    ["of a folder", SHOP, { program: "." }, /is a folder/],
    ["of a file with errors", BROKEN, {}, /test\.flow:\d+:\d+: .*\[FLOW\d+\]/],
    ["of a file that is no text", "workflow w {\0}", {}, /This is not a text file: here stand a NUL/],
    ["of an empty file", "", {}, /There is no workflow/],
    ["of a workflow that is not in the file", SHOP, { workflow: "other" }, /no workflow `other`.*`shop`/],
    ["with a wrong input", SHOP, { input: { limit: "much" } }, /input\.limit/],
    ["with an input file that is not there", SHOP, { input: "in.json" }, /"input".*in\.json.*no such file/],
    ["with an input file that is no JSON", SHOP, { input: "test.flow" }, /"input".*not JSON/],
    ["with answers that are none", SHOP, { answers: [1] }, /"answers"/],
    ["in a mode there is not", SHOP, { mode: "fast" }, /"mode" is "fast"/],
    ["as a dry run", SHOP, { mode: "dry" }, /not supported yet/],
    ["as a rerun", SHOP, { mode: "rerun", run: "r-1" }, /not supported yet/],
    ["as a replay of nothing", SHOP, { mode: "replay" }, /needs "run"/],
    ["as a replay of an unknown run", SHOP, { mode: "replay", run: "r-nobody" }, /no run r-nobody/],
    ["as a fork of an unknown run", SHOP, { mode: "fork", run: "r-nobody" }, /no run r-nobody/],
    [
      "as a replay of a file that is not there",
      SHOP,
      { mode: "replay", run: "x.flowrun" },
      /There is no file .*x\.flowrun/,
    ],
    ["as a replay of a file that is none", SHOP, { mode: "replay", run: "bad.flowrun" }, /bad\.flowrun/],
    [
      "with properties of the wrong kind",
      SHOP,
      { stopOnEntry: "yes" },
      /"stopOnEntry" must be true or false/,
    ],
    ["at a position that is none", SHOP, { mode: "replay", run: "r-1", at: -1 }, /"at" must be a position/],
    ["without its secret", `secret NOT_SET_ANYWHERE\n${SHOP}`, {}, /NOT_SET_ANYWHERE is not set/],
  ] as const)
    it(`${what} is refused in words`, async () => {
      writeFileSync(adapter.file, source);
      const launch = adapter.client.launchRequest({ program: adapter.file, ...configuration } as never);
      await assert.rejects(launch, (error: Error) => {
        assert.match(error.message, message);
        assert.doesNotMatch(error.message, /\n\s+at /);
        return true;
      });
    });

  it("attach is refused in words", async () => {
    await assert.rejects(adapter.client.attachRequest({} as never), /not supported yet/);
  });

  it("requests before a launch are refused, and leave the adapter alive", async () => {
    await assert.rejects(adapter.client.threadsRequest(), /Nothing has been launched/);
    await assert.rejects(adapter.client.evaluateRequest({ expression: "1" }), /Nothing has been launched/);
  });
});
