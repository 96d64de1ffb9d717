import assert from "node:assert/strict";
import { RULES } from "../../../language/checks/index.ts";
import { analyzed, applyFix, told } from "../../support/language.ts";

describe("examples of the rules", () => {
  for (const rule of RULES) {
    it(`${rule.code} ${rule.title}: the bad one is reported, and nothing else`, () => {
      const { diagnostics } = analyzed(rule.bad);
      const found = diagnostics.filter(d => d.code === rule.code);
      assert.ok(found.length > 0, diagnostics.map(d => told(rule.bad, d)).join("\n"));
      assert.equal(found[0]!.severity, rule.severity);
      // A failure mode left open is another rule's business where the example is about silencing it.
      const others = diagnostics.filter(d => d.code !== rule.code && rule.code !== "FLOW220");
      assert.deepEqual(
        others.map(d => told(rule.bad, d)),
        [],
      );
    });
    it(`${rule.code}: the good one is clean`, () => {
      const { diagnostics } = analyzed(rule.good);
      assert.deepEqual(
        diagnostics.map(d => told(rule.good, d)),
        [],
      );
    });
    it(`${rule.code}: its fixes mend it and add nothing`, () => {
      const before = analyzed(rule.bad).diagnostics;
      const codes = new Set(before.map(d => d.code));
      for (const diagnostic of before.filter(d => d.code === rule.code))
        for (const fix of diagnostic.fixes) {
          const mended = applyFix(rule.bad, fix);
          const after = analyzed(mended).diagnostics;
          const same = after.filter(d => d.code === rule.code);
          const more = after.filter(d => !codes.has(d.code) && d.severity === "error");
          const found = before.filter(d => d.code === rule.code);
          assert.ok(
            same.length < found.length,
            `${fix.title}:\n${mended}\n${same.map(d => told(mended, d)).join("\n")}`,
          );
          assert.deepEqual(
            more.map(d => told(mended, d)),
            [],
            `${fix.title}:\n${mended}`,
          );
        }
    });
  }
});
