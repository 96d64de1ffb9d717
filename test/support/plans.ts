/** Builds plans by hand, for tests of the core that must not depend on the compiler. */
import type { Expr, Expression } from "../../plan/expression.ts";
import type { DecideNode, FailureCase, Need, Plan, PlanNode, StepNode } from "../../plan/plan.ts";
import type { Range } from "../../plan/position.ts";
import { record, type Type } from "../../plan/type.ts";
import { encodeValue, type Value } from "../../plan/value.ts";

export const AT: Range = { start: { line: 0, character: 0 }, end: { line: 0, character: 0 } };

export function expression(expr: Expr, text = "…"): Expression {
  return { expr, text, at: AT };
}

export const constant = (value: Value): Expression =>
  expression({ op: "value", value: encodeValue(value) }, JSON.stringify(value));

/** `a.b.c` */
export function path(text: string): Expression {
  const [name, ...fields] = text.split(".");
  let expr: Expr = { op: "name", name: name! };
  for (const field of fields) expr = { op: "field", of: expr, name: field };
  return expression(expr, text);
}

export const equals = (left: Expression, right: Expression): Expression =>
  expression(
    { op: "binary", operator: "==", left: left.expr, right: right.expr },
    `${left.text} == ${right.text}`,
  );

export interface StepSpec extends Partial<Omit<StepNode, "needs" | "action" | "id" | "kind">> {
  /** `a`, `b?`, `c | d as e` */
  needs?: readonly string[];
  tool?: string;
  args?: Expression;
  value?: Expression;
}

export interface DecideSpec extends Partial<Omit<DecideNode, "cases" | "otherwise" | "needs">> {
  needs?: readonly string[];
  cases: readonly (readonly [readonly Expression[], string])[];
  otherwise?: string;
}

export interface PlanSpec {
  nodes: Readonly<Record<string, StepSpec | DecideSpec>>;
  output?: Expression;
  input?: Record<string, Type>;
  secrets?: readonly string[];
  hash?: string;
}

/** A plan of steps (`tool` or `value`) and decisions by name. Steps read by default. */
export function plan(spec: PlanSpec): Plan {
  const names = Object.keys(spec.nodes);
  const ids = new Map(names.map((name, i) => [name, i]));
  const id = (name: string): number => {
    const found = ids.get(name);
    if (found === undefined) throw new Error(`no node ${name}`);
    return found;
  };
  const target = (name: string) => (name === "end" ? ("end" as const) : id(name));
  const decides = Object.entries(spec.nodes).flatMap(([name, n]) =>
    "cases" in n ? [{ name, node: n }] : [],
  );
  const deciders = (node: string) =>
    decides
      .filter(d => [...d.node.cases.map(c => c[1]), d.node.otherwise].includes(node))
      .map(d => id(d.name));
  const nodes = names.map((name, i): PlanNode => {
    const node = spec.nodes[name]!;
    const base = {
      id: i,
      name,
      deciders: deciders(name),
      fingerprint: `sha256:${JSON.stringify(node)}`,
      at: AT,
      nameAt: AT,
    };
    const needs = (node.needs ?? []).map(text => need(text, id));
    if ("cases" in node)
      return {
        ...base,
        ...node,
        kind: "decide",
        needs,
        cases: node.cases.map(([when, to]) => ({ when, target: target(to), at: AT })),
        ...(node.otherwise !== undefined && { otherwise: { target: target(node.otherwise), at: AT } }),
      } as DecideNode;
    const { tool, args, value, ...rest } = node;
    return {
      ...base,
      effect: "read",
      retry: [],
      ensure: [],
      onFailure: [],
      ...rest,
      kind: "step",
      needs,
      action:
        tool === undefined
          ? { kind: "value", value: value ?? constant(null), at: AT }
          : { kind: "call", tool, args: args ?? constant({}), at: AT },
    };
  });
  return {
    format: "stepwright/plan",
    version: 1,
    dialect: "flow",
    hash: spec.hash ?? `sha256:${JSON.stringify(spec)}`,
    workflow: "test",
    file: "test.flow",
    at: AT,
    input: record(spec.input ?? {}) as Plan["input"],
    secrets: spec.secrets ?? [],
    nodes,
    ...(spec.output && { output: spec.output }),
  };
}

function need(text: string, id: (name: string) => number): Need {
  const match = /^(.+?)(\?)?(?: as (\w+))?$/.exec(text)!;
  const members = match[1]!.split("|").map(m => m.trim());
  return { nodes: members.map(id), name: match[3] ?? members[0]!, optional: match[2] === "?", at: AT };
}

/** `on failure ACTION` of a word, or of a whole case. */
export const onFailure = (...cases: (FailureCase["action"] | [string[], FailureCase["action"]])[]) =>
  cases.map(c =>
    Array.isArray(c) ? { classes: c[0], action: c[1], at: AT } : { classes: [], action: c, at: AT },
  );

export const retry = (classes: string, times: number, min = 0, max = min) => [
  { classes: classes.split(" "), times, min, max, at: AT },
];
