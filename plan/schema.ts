/** The Plan as a schema: for plans that come from files, and published as `docs/schemas/plan.schema.json`. */
import { z } from "zod";
import type { Expr } from "./expression.ts";
import { type DecideNode, type FailureAction, PLAN_VERSION, type Plan, type StepNode } from "./plan.ts";
import type { Field, Type } from "./type.ts";

const named = <T extends z.ZodType>(id: string, description: string, schema: T): T =>
  schema.meta({ id, description }) as T;

const hash = z.string().regex(/^sha256:[0-9a-f]{64}$/);
const index = z.int().min(0);
const milliseconds = z.number().min(0);

const position = z.strictObject({ line: index, character: index });
const range = named(
  "Range",
  "Half-open; zero-based lines and UTF-16 characters, as in LSP.",
  z.strictObject({ start: position, end: position }),
);

const field: z.ZodType<Field> = named(
  "Field",
  "A field of a record.",
  z.strictObject({
    name: z.string(),
    get type() {
      return type;
    },
    optional: z.literal(true).optional().describe("May be left out."),
    default: z.unknown().optional().describe("As an encoded value."),
    doc: z.string().optional(),
  }),
);

const bounds = { min: z.number().optional(), max: z.number().optional() };

const type: z.ZodType<Type> = named(
  "Type",
  "A type of the Flow language. Records are open unless `closed`; bounds of durations are milliseconds.",
  z.lazy(() =>
    z.discriminatedUnion("kind", [
      z.strictObject({ kind: z.enum(["any", "null", "boolean", "time", "file", "type"]) }),
      z.strictObject({ kind: z.literal("number"), integer: z.literal(true).optional(), ...bounds }),
      z.strictObject({ kind: z.literal("string"), pattern: z.string().optional() }),
      z.strictObject({ kind: z.literal("duration"), ...bounds }),
      z.strictObject({ kind: z.literal("literal"), value: z.union([z.string(), z.number(), z.boolean()]) }),
      z.strictObject({ kind: z.literal("list"), item: type }),
      z.strictObject({
        kind: z.literal("record"),
        fields: z.array(field),
        closed: z.literal(true).optional(),
      }),
      z.strictObject({ kind: z.literal("map"), value: type }),
      z.strictObject({ kind: z.literal("union"), of: z.array(type) }),
    ]),
  ) as unknown as z.ZodType<Type>,
);

const OPERATORS = ["+", "-", "*", "/", "%", "==", "!=", "<", "<=", ">", ">=", "in"] as const;

const expr: z.ZodType<Expr> = named(
  "Expr",
  "An expression: a closed set of pure operations.",
  z.lazy(() =>
    z.discriminatedUnion("op", [
      z.strictObject({ op: z.literal("value"), value: z.unknown() }),
      z.strictObject({ op: z.literal("name"), name: z.string() }),
      z.strictObject({ op: z.literal("text"), parts: z.array(z.union([z.string(), expr])) }),
      z.strictObject({ op: z.literal("list"), items: z.array(expr) }),
      z.strictObject({
        op: z.literal("object"),
        entries: z.array(
          z.union([z.strictObject({ key: z.string(), value: expr }), z.strictObject({ spread: expr })]),
        ),
      }),
      z.strictObject({
        op: z.literal("field"),
        of: expr,
        name: z.string(),
        safe: z.literal(true).optional(),
      }),
      z.strictObject({ op: z.literal("index"), of: expr, index: expr }),
      z.strictObject({ op: z.enum(["not", "negate"]), of: expr }),
      z.strictObject({ op: z.literal("binary"), operator: z.enum(OPERATORS), left: expr, right: expr }),
      z.strictObject({ op: z.enum(["and", "or", "orElse"]), left: expr, right: expr }),
      z.strictObject({ op: z.literal("if"), condition: expr, then: expr, else: expr }),
      z.strictObject({ op: z.literal("call"), function: z.string(), args: z.array(expr) }),
      z.strictObject({ op: z.literal("lambda"), parameter: z.string(), body: expr }),
      z.strictObject({
        op: z.literal("fact"),
        fact: z.enum(["status", "attempts", "error", "elapsed"]),
        node: z.string(),
      }),
    ]),
  ) as unknown as z.ZodType<Expr>,
);

const expression = named(
  "Expression",
  "An expression with how and where it was written.",
  z.strictObject({ expr, text: z.string(), at: range }),
);

const failureAction: z.ZodType<FailureAction> = named(
  "FailureAction",
  "What happens when retries are used up.",
  z.lazy(() =>
    z.discriminatedUnion("kind", [
      z.strictObject({ kind: z.enum(["stop", "continue"]) }),
      z.strictObject({ kind: z.literal("use"), value: expression }),
      z.strictObject({
        kind: z.literal("pause"),
        message: expression,
        who: expression,
        within: expression.optional(),
        then: failureAction.optional(),
      }),
    ]),
  ) as unknown as z.ZodType<FailureAction>,
);

const classes = z.array(z.string()).describe("Error classes, groups of them, or classes refined by a code.");

const nodeBase = {
  id: index.describe("Its index in `nodes`."),
  name: z.string(),
  title: z.string().optional(),
  doc: z.string().optional(),
  parent: index.optional(),
  needs: z.array(
    z.strictObject({ nodes: z.array(index), name: z.string(), optional: z.boolean(), at: range }),
  ),
  deciders: z.array(index).describe("Decisions that have this node as a target."),
  when: expression.optional(),
  fingerprint: hash,
  at: range,
  nameAt: range,
};

const step: z.ZodType<StepNode> = named(
  "Step",
  "A tool call or a computation with the contract around it.",
  z.strictObject({
    kind: z.literal("step"),
    ...nodeBase,
    action: z.discriminatedUnion("kind", [
      z.strictObject({ kind: z.literal("call"), tool: z.string(), args: expression, at: range }),
      z.strictObject({ kind: z.literal("value"), value: expression, at: range }),
    ]),
    returns: type.optional(),
    effect: z.enum(["read", "write", "irreversible"]),
    key: z
      .discriminatedUnion("kind", [
        z.strictObject({ kind: z.literal("auto"), at: range }),
        z.strictObject({ kind: z.literal("given"), value: expression }),
      ])
      .optional(),
    timeout: expression.optional(),
    approval: z
      .strictObject({
        question: expression,
        by: expression.optional(),
        within: expression.optional(),
        when: expression.optional(),
        at: range,
      })
      .optional(),
    retry: z.array(
      z.strictObject({ classes, times: z.int().min(1), min: milliseconds, max: milliseconds, at: range }),
    ),
    ensure: z.array(
      z.strictObject({ condition: expression, class: z.string(), message: expression.optional(), at: range }),
    ),
    onFailure: z.array(z.strictObject({ classes, action: failureAction, at: range })),
  }),
);

const target = z.union([index, z.literal("end")]);

const decide: z.ZodType<DecideNode> = named(
  "Decide",
  "Chooses among nodes: the first case that holds.",
  z.strictObject({
    kind: z.literal("decide"),
    ...nodeBase,
    by: expression.optional(),
    cases: z.array(z.strictObject({ when: z.array(expression).min(1), target, at: range })),
    otherwise: z.strictObject({ target, at: range }).optional(),
  }),
);

/** Refuses what it doesn't know: a plan of a later version is not half understood. */
export const planSchema: z.ZodType<Plan> = z
  .strictObject({
    format: z.literal("stepwright/plan"),
    version: z.literal(PLAN_VERSION),
    dialect: z.literal("flow").describe("Of the expressions."),
    hash: hash.describe("Of everything that decides what a run does."),
    workflow: z.string(),
    release: z.string().optional(),
    doc: z.string().optional(),
    file: z.string(),
    at: range,
    input: z.strictObject({
      kind: z.literal("record"),
      fields: z.array(field),
      closed: z.literal(true).optional(),
    }),
    secrets: z.array(z.string()).describe("Names of declared secrets."),
    nodes: z.array(z.union([step, decide])),
    output: expression.optional(),
  })
  .meta({ title: "Stepwright plan", description: "A checked workflow as plain JSON." });

/** JSON Schema 2020-12 of a plan. */
export function planJsonSchema(): Record<string, unknown> {
  return z.toJSONSchema(planSchema, { target: "draft-2020-12" }) as Record<string, unknown>;
}
