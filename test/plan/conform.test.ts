import assert from "node:assert/strict";
import { conform, parseIsoTime, problemText } from "../../plan/conform.ts";
import {
  ANY,
  BOOLEAN,
  INTEGER,
  list,
  NULL,
  nullable,
  record,
  STRING,
  type Type,
  union,
} from "../../plan/type.ts";
import { Duration, FileHandle, Time, type Value } from "../../plan/value.ts";

const literal = (value: string | number | boolean): Type => ({ kind: "literal", value });
const limit: Type = { kind: "number", min: 0, max: 500 };
const fields = (...of: (Type & { kind: "record" })["fields"]): Type => ({ kind: "record", fields: of });

const good: [string, Type, Value, Value?][] = [
  ["any", ANY, { a: [1] }],
  ["null", NULL, null],
  ["boolean", BOOLEAN, false],
  ["a number in its range", limit, 500],
  ["an integer", INTEGER, 3],
  ["a text that matches", { kind: "string", pattern: "^[a-z]+$" }, "abc"],
  ["a pattern found anywhere", { kind: "string", pattern: "b" }, "abc"],
  ["a duration from text", { kind: "duration", max: 7_200_000 }, "1h30m", new Duration(5_400_000)],
  ["a time from text", { kind: "time" }, "2026-02-03T04:05:06Z", new Time(Date.UTC(2026, 1, 3, 4, 5, 6))],
  ["a day as a time", { kind: "time" }, "2026-02-03", new Time(Date.UTC(2026, 1, 3))],
  [
    "a file from JSON",
    { kind: "file" },
    { name: "a.pdf", mime: "application/pdf", size: 3, hash: "sha256:x" },
    new FileHandle("a.pdf", "application/pdf", 3, "sha256:x"),
  ],
  ["a literal", literal("open"), "open"],
  [
    "a list, converted item by item",
    list({ kind: "duration" }),
    ["1s", "2s"],
    [new Duration(1000), new Duration(2000)],
  ],
  ["a map", { kind: "map", value: INTEGER }, { a: 1, __proto__x: 2 }],
  ["a record keeps what it doesn't know", record({ a: STRING }), { a: "x", b: 1 }],
  ["a default", fields({ name: "limit", type: limit, default: 100 }), {}, { limit: 100 }],
  [
    "a default that is a duration",
    fields({ name: "wait", type: { kind: "duration" }, default: { $duration: 1000 } }),
    {},
    { wait: new Duration(1000) },
  ],
  [
    "null for a default",
    fields({ name: "limit", type: limit, default: 100 }),
    { limit: null },
    { limit: 100 },
  ],
  ["an optional field left out", fields({ name: "note", type: nullable(STRING), optional: true }), {}],
  ["a nullable field left out", record({ note: nullable(STRING) }), {}],
  ["an optional field that is null", fields({ name: "note", type: STRING, optional: true }), { note: null }],
  ["a union", union([literal("a"), literal("b")]), "b"],
  ["a union converts", union([{ kind: "time" }, NULL]), "2026-02-03", new Time(Date.UTC(2026, 1, 3))],
];

const bad: [Type, Value, ...string[]][] = [
  [limit, 900, "input: expected number 0..500, got 900"],
  [record({ limit }), { limit: 900 }, "input.limit: expected number 0..500, got 900"],
  [INTEGER, 1.5, "input: expected integer, got 1.5"],
  [INTEGER, "1", 'input: expected integer, got "1"'],
  [{ kind: "string", pattern: "^x$" }, "y", 'input: expected string matching "^x$", got "y"'],
  [{ kind: "duration" }, "soon", 'input: expected duration, got "soon"'],
  [{ kind: "duration", max: 60_000 }, "2m", 'input: expected duration ..1m, got "2m"'],
  [{ kind: "time" }, "2026-02-30", 'input: expected time, got "2026-02-30"'],
  [record({ a: STRING }), {}, "input.a: expected string, got nothing"],
  [record({ a: STRING }), [], "input: expected { a: string }, got an empty list"],
  [
    { kind: "record", fields: [{ name: "a", type: STRING }], closed: true },
    { a: "", b: 1 },
    "input.b: expected only a, got an unknown field",
  ],
  [
    list(record({ price: INTEGER })),
    [{ price: 1 }, { price: null }],
    "input[1].price: expected integer, got null",
  ],
  [
    record({ a: STRING, b: INTEGER }),
    { a: 1 },
    "input.a: expected string, got 1",
    "input.b: expected integer, got nothing",
  ],
  [union([literal("a"), literal("b")]), "c", 'input: expected "a" | "b", got "c"'],
  [nullable(record({ a: INTEGER })), { a: "x" }, 'input.a: expected integer, got "x"'],
  [
    union([record({ kind: literal("card"), no: STRING }), record({ kind: literal("bank"), iban: STRING })]),
    { kind: "bank", iban: 3 },
    "input.iban: expected string, got 3",
  ],
  [{ kind: "map", value: INTEGER }, { "a b": "x" }, 'input["a b"]: expected integer, got "x"'],
  [{ kind: "type" }, "x", 'input: expected type, got "x"'],
];

describe("conform", () => {
  for (const [name, type, value, expected = value] of good)
    it(`takes ${name}`, () =>
      assert.deepEqual(conform(type, value, "input"), { value: expected, problems: [] }));
  for (const [type, value, ...messages] of bad)
    it(`refuses: ${messages[0]}`, () =>
      assert.deepEqual(conform(type, value, "input").problems.map(problemText), messages));
  it("reads a time without a zone as UTC, and others by their offset", () => {
    assert.equal(parseIsoTime("2026-02-03T04:05"), Date.UTC(2026, 1, 3, 4, 5));
    assert.equal(parseIsoTime("2026-02-03T04:05:00+02:00"), Date.UTC(2026, 1, 3, 2, 5));
    assert.equal(parseIsoTime("2026-02-03 04:05:00.250+0200"), Date.UTC(2026, 1, 3, 2, 5, 0, 250));
    for (const text of ["", "yesterday", "2026", "2026-13-01", "03.02.2026"])
      assert.equal(parseIsoTime(text), undefined);
  });
});
