/** The tests that run inside VS Code (`test/editor/inside`), each told here as a test of its own. */
import assert from "node:assert/strict";
import { type InsideResult, insideSuites, insideTitles } from "./support/inside-results.ts";
import { runInside } from "./support/run-inside.ts";

const RESTRICTED = "restricted";

describe("inside VS Code", function () {
  this.timeout(300_000);
  told(
    insideSuites().filter(suite => suite !== RESTRICTED),
    suites => runInside({ suites }),
  );
});

describe("inside VS Code, in a workspace that is not trusted", function () {
  this.timeout(300_000);
  told([RESTRICTED], suites => runInside({ suites, restricted: true }));
});

/** Runs the suites once; then a test for each of theirs, and one for whatever else failed (a hook). */
function told(suites: string[], run: (suites: string[]) => Promise<InsideResult[]>): void {
  const titles = suites.flatMap(insideTitles);
  let results: InsideResult[] = [];
  before(async () => {
    results = await run(suites);
  });
  for (const title of titles) {
    it(title, function () {
      const result = results.find(r => r.title === title);
      assert.ok(result, `it did not run; what failed: ${failures(results)}`);
      if (result.state === "skipped") this.skip();
      assert.equal(result.state, "passed", result.message);
    });
  }
  it("nothing else failed or ran", () => {
    assert.ok(titles.length > 0);
    const others = results.filter(r => !titles.includes(r.title));
    assert.equal(others.length, 0, failures(others));
  });
}

function failures(results: readonly InsideResult[]): string {
  return results
    .filter(r => r.state === "failed")
    .map(r => `${r.title}: ${r.message}`)
    .join("\n");
}
