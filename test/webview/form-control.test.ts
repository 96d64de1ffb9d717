import assert from "node:assert/strict";
import type { Field, Type } from "../../plan/type.ts";
import { controlOf, initialText, read, typeHint } from "../../webview/form/control.ts";

const field = (type: Type, more: Partial<Field> = {}): Field => ({ name: "limit", type, ...more });
const text: Type = { kind: "string" };
const limit: Type = { kind: "number", min: 0, max: 500 };
const channel: Type = { kind: "union", of: ["mail", "phone"].map(value => ({ kind: "literal", value })) };
const items: Type = { kind: "list", item: { kind: "record", fields: [{ name: "sku", type: text }] } };
const orNull = (type: Type): Type => ({ kind: "union", of: [type, { kind: "null" }] });

describe("form field", () => {
  for (const [name, given, typed, expected] of [
    ["text", field(text), "A1", { value: "A1" }],
    ["text keeps its blanks", field(text), " A1 ", { value: " A1 " }],
    ["text left empty", field(text), "", { problem: "Needed. It must not be empty." }],
    ["optional text left empty", field(orNull(text), { optional: true }), "", { absent: true }],
    [
      "text of a pattern",
      field({ kind: "string", pattern: "^[A-Z][0-9]+$" }),
      "a1",
      { problem: "Text that matches ^[A-Z][0-9]+$ is expected." },
    ],
    ["number", field(limit), "12.5", { value: 12.5 }],
    ["number with separators", field(limit), "1_0", { value: 10 }],
    ["number too large", field(limit), "620", { problem: "At most 500." }],
    ["number too small", field(limit), "-1", { problem: "At least 0." }],
    ["no number", field(limit), "many", { problem: "A number from 0 to 500 is expected." }],
    ["number with a default", field(limit, { default: 100 }), "", { absent: true }],
    [
      "whole number",
      field({ kind: "number", integer: true, min: 1 }),
      "1.5",
      { problem: "A whole number is expected." },
    ],
    [
      "missing whole number",
      field({ kind: "number", integer: true, min: 1 }),
      "",
      { problem: "Needed. A whole number of at least 1 is expected." },
    ],
    ["boolean", field({ kind: "boolean" }), "true", { value: true }],
    ["choice", field(channel), "phone", { value: "phone" }],
    ["no choice", field(channel), "", { problem: "Needed. Choose one." }],
    ["duration", field({ kind: "duration" }), "1h30m", { value: "1h30m" }],
    [
      "no duration",
      field({ kind: "duration" }),
      "soon",
      { problem: "A duration is expected, such as 1h30m or 30s." },
    ],
    ["time", field({ kind: "time" }), "2026-03-01T09:00Z", { value: "2026-03-01T09:00:00.000Z" }],
    [
      "no time",
      field({ kind: "time" }),
      "noon",
      { problem: "A time is expected, such as 2026-03-01T09:00Z." },
    ],
    ["list", field(items), '[{"sku": "LAMP"}]', { value: [{ sku: "LAMP" }] }],
    [
      "list with a wrong item",
      field(items),
      '[{"sku": 3}]',
      { problem: "limit[0].sku: expected string, got 3." },
    ],
    ["file", field({ kind: "file" }), "./claim.pdf", { value: "./claim.pdf" }],
  ] as const) {
    it(`${name}: ${JSON.stringify(typed)}`, () => assert.deepEqual(read(given, typed), expected));
  }

  it("says where JSON is broken", () => {
    const result = read(field(items), "[{");
    assert.ok("problem" in result);
    assert.match(result.problem, /^This is not JSON: ./);
  });

  it("begins with what is remembered, else with the default", () => {
    assert.equal(initialText(field(limit, { default: 100 }), undefined), "100");
    assert.equal(initialText(field(limit, { default: 100 }), 20), "20");
    assert.equal(
      initialText(field({ kind: "duration" }, { default: { $duration: 90_000 } }), undefined),
      "1m30s",
    );
    assert.equal(initialText(field(items), [{ sku: "LAMP" }]), '[\n  {\n    "sku": "LAMP"\n  }\n]');
  });

  it("says the type beside the name", () => {
    assert.equal(typeHint(field(limit, { default: 100 })), "number 0..500   = 100");
    assert.equal(typeHint(field(orNull(text), { optional: true })), "string   optional");
  });

  it("gives text of some length more room", () => {
    assert.equal(controlOf(field(text, { name: "complaint" })).kind, "lines");
    assert.equal(controlOf(field(text, { name: "order_id" })).kind, "text");
  });
});
