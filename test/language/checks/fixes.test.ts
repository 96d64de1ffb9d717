import assert from "node:assert/strict";
import { analyzed, applyFix } from "../../support/language.ts";

/** [what, before, code, title of the fix, after] */
const table: [string, string, string, string, string][] = [
  [
    "a first need goes in front of the other statements",
    "workflow w {\n  step a { value 1 }\n  step b {\n    // first\n    value a\n  }\n}\n",
    "FLOW210",
    "Add needs a",
    "workflow w {\n  step a { value 1 }\n  step b {\n    needs a\n    // first\n    value a\n  }\n}\n",
  ],
  [
    "another need goes behind the last",
    "workflow w {\n  step a { value 1 }\n  step c { value 1 }\n  step b { needs c; value a + c }\n}\n",
    "FLOW210",
    "Add needs a",
    "workflow w {\n  step a { value 1 }\n  step c { value 1 }\n  step b { needs c, a; value a + c }\n}\n",
  ],
  [
    "on one line statements are separated by semicolons",
    "workflow w {\n  step a { value 1 }\n  step b { value a }\n}\n",
    "FLOW210",
    "Add needs a",
    "workflow w {\n  step a { value 1 }\n  step b { needs a; value a }\n}\n",
  ],
  [
    "a statement goes behind the last, past its comment",
    'workflow w {\n\tstep a "A {" {\n\t\tcall file.read { path: "a" } // here\n\t}\n}\n',
    "FLOW301",
    "Add on failure stop",
    'workflow w {\n\tstep a "A {" {\n\t\tcall file.read { path: "a" } // here\n\t\ton failure stop\n\t}\n}\n',
  ],
  [
    "a case for each class, indented with the step",
    'workflow w {\n  step a {\n    call file.copy { from: "a", to: "b" }\n  }\n}\n',
    "FLOW301",
    "Add a case for each error class",
    'workflow w {\n  step a {\n    call file.copy { from: "a", to: "b" }\n    on failure {\n      not_found -> stop\n      unauthorized -> stop\n      invalid -> stop\n      unavailable -> stop\n    }\n  }\n}\n',
  ],
  [
    "cases that are missing go behind the last case",
    'workflow w {\n  step a {\n    call file.copy { from: "a", to: "b" }\n    on failure {\n      not_found -> continue\n    }\n  }\n}\n',
    "FLOW302",
    "Add otherwise -> stop",
    'workflow w {\n  step a {\n    call file.copy { from: "a", to: "b" }\n    on failure {\n      not_found -> continue\n      otherwise -> stop\n    }\n  }\n}\n',
  ],
  [
    "a file with carriage returns keeps them",
    'workflow w {\r\n  step a {\r\n    call file.read { path: "a" }\r\n  }\r\n}\r\n',
    "FLOW301",
    "Add on failure stop",
    'workflow w {\r\n  step a {\r\n    call file.read { path: "a" }\r\n    on failure stop\r\n  }\r\n}\r\n',
  ],
  [
    "a safe access",
    "workflow w {\n  input { a: { b: string }? }\n  output input.a.b\n}\n",
    "FLOW216",
    "Read it with ?.",
    "workflow w {\n  input { a: { b: string }? }\n  output input.a?.b\n}\n",
  ],
  [
    "a secret is declared at the top",
    "\uFEFFworkflow w {\n  step a { call http.get { url: secrets.URL }; timeout 1s; on failure stop }\n}\n",
    "FLOW206",
    "Declare the secret URL",
    "\uFEFFsecret URL\nworkflow w {\n  step a { call http.get { url: secrets.URL }; timeout 1s; on failure stop }\n}\n",
  ],
  [
    "a need that says nothing new goes",
    "workflow w {\n  step a { value 1 }\n  step b { needs a; value a }\n  step c { needs a, b; value b }\n}\n",
    "FLOW215",
    "Remove a from needs",
    "workflow w {\n  step a { value 1 }\n  step b { needs a; value a }\n  step c { needs b; value b }\n}\n",
  ],
];

describe("fixes", () => {
  for (const [name, before, code, title, after] of table)
    it(name, () => {
      const found = analyzed(before).diagnostics.filter(d => d.code === code);
      const fix = found.flatMap(d => d.fixes).find(f => f.title === title);
      assert.ok(fix, `no such fix among: ${found.flatMap(d => d.fixes.map(f => f.title)).join(", ")}`);
      assert.equal(applyFix(before, fix), after);
      assert.deepEqual(
        analyzed(after).diagnostics.filter(d => d.code === code),
        [],
      );
    });
});
