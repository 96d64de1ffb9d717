import assert from "node:assert/strict";
import fc from "fast-check";
import { z } from "zod";
import { fromJsonSchema } from "../../plan/from-json-schema.ts";
import { FLOW_KEYWORD, toJsonSchema } from "../../plan/json-schema.ts";
import { ANY, INTEGER, NUMBER, record, STRING, type Type } from "../../plan/type.ts";
import { showType } from "../../plan/type-text.ts";

const ofZod = (schema: z.ZodType, io: "input" | "output" = "input"): Type =>
  fromJsonSchema(z.toJSONSchema(schema, { io }) as Record<string, unknown>);

const table: [z.ZodType, string][] = [
  [z.string(), "string"],
  [z.number().int().min(1), "integer 1.."],
  [z.int(), "integer"],
  [z.number().min(0).max(10), "number 0..10"],
  [z.boolean(), "boolean"],
  [z.any(), "any"],
  [z.unknown(), "any"],
  [z.null(), "null"],
  [z.enum(["a", "b"]), '"a" | "b"'],
  [z.literal(3), "3"],
  [z.array(z.string()), "[string]"],
  [z.string().nullable(), "string?"],
  [z.union([z.string(), z.number()]), "string | number"],
  [z.record(z.string(), z.int()), "{ [string]: integer }"],
  [z.object({ a: z.string(), b: z.int().optional() }), "{ a: string, b: integer? }"],
  [z.object({ a: z.array(z.int()).default([200]) }), "{ a: [integer] = [200] }"],
  [z.looseObject({ a: z.string() }), "{ a: string }"],
  [z.tuple([z.string(), z.int()]), "[string | integer]"],
  [z.string().meta({ [FLOW_KEYWORD]: "duration" }), "duration"],
  [z.record(z.string(), z.any()).meta({ [FLOW_KEYWORD]: "type" }), "type"],
  [z.iso.datetime(), "time"],
  [z.intersection(z.object({ a: z.string() }), z.object({ b: z.int() })), "{ a: string, b: integer }"],
];

describe("types from JSON Schema", () => {
  for (const [schema, expected] of table)
    it(`reads ${expected}`, () => assert.equal(showType(ofZod(schema)), expected));

  it("keeps documentation, and closes strict objects", () => {
    const type = ofZod(z.strictObject({ url: z.string().describe("Where to.") }));
    assert.deepEqual(type, {
      kind: "record",
      closed: true,
      fields: [{ name: "url", type: STRING, doc: "Where to." }],
    });
  });

  it("ends on a schema that holds itself", () => {
    const tree: z.ZodType = z.object({
      get children() {
        return z.array(tree);
      },
    });
    assert.match(showType(ofZod(tree)), /^\{ children: \[/);
  });
});

const type: fc.Arbitrary<Type> = fc.letrec<{ type: Type }>(tie => ({
  type: fc.oneof(
    { maxDepth: 3 },
    fc.constantFrom<Type>(ANY, STRING, NUMBER, INTEGER, { kind: "time" }, { kind: "file" }, { kind: "type" }),
    fc.record(
      { kind: fc.constant("number" as const), min: fc.integer(), max: fc.integer() },
      { noNullPrototype: true },
    ),
    fc.record({ kind: fc.constant("duration" as const), min: fc.nat() }, { noNullPrototype: true }),
    fc.record(
      {
        kind: fc.constant("literal" as const),
        value: fc.oneof(fc.string(), fc.boolean(), fc.integer()),
      },
      { noNullPrototype: true },
    ),
    tie("type").map((item): Type => ({ kind: "list", item })),
    tie("type").map((value): Type => ({ kind: "map", value })),
    fc
      .dictionary(fc.constantFrom("a", "b", "c"), tie("type"), { minKeys: 1, noNullPrototype: true })
      .map(fields => record(fields)),
  ),
})).type;

describe("types as JSON Schema", () => {
  it("come back the same", () => {
    fc.assert(fc.property(type, t => assert.deepEqual(fromJsonSchema(toJsonSchema(t)), t)));
  });
  it("say what is required", () => {
    const type: Type = {
      kind: "record",
      fields: [
        { name: "a", type: STRING, doc: "First." },
        { name: "b", type: NUMBER, default: 1 },
        { name: "c", type: STRING, optional: true },
      ],
    };
    assert.deepEqual(toJsonSchema(type), {
      type: "object",
      properties: {
        a: { type: "string", description: "First." },
        b: { type: "number", default: 1 },
        c: { type: "string" },
      },
      required: ["a"],
    });
  });
});
