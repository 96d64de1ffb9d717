/** The expressions of a decision, and the type of its `chosen`. */
import { record, STRING, type Type, union } from "../../plan/type.ts";
import type { Item, Span } from "../syntax/ast.ts";
import { mayEqual } from "./assignable.ts";
import { collector, type Findings } from "./environment.ts";
import { type Fact, narrow, pathOf } from "./facts.ts";
import { condition, type Inference, infer } from "./infer.ts";
import { caseFacts } from "./node-facts.ts";
import { inner, type Scope } from "./scope.ts";
import { membersOf } from "./type-facts.ts";
import type { DecideModel, WorkflowModel } from "./workflow.ts";

export interface DecideResult {
  output: Type;
  /** With `by`, what is left of its value when no case held; null is a value too. */
  left?: Type;
}

export function inferDecide(
  node: DecideModel,
  workflow: WorkflowModel,
  scope: Scope,
  into: Findings,
  types?: Inference["types"],
): DecideResult {
  const at = (item: Item, s: Scope): Inference => ({ ...collector(item, into), scope: s, types });
  const { decideCase = [], otherwise = [] } = node.statements;
  const by = node.item.by && infer(node.item.by, at(node.item, scope));
  let facts: readonly Fact[] = [];
  let left = by && spelledOut(by);
  for (const item of decideCase) {
    const cx = at(item, inner(scope, {}, facts));
    for (const when of item.when) {
      if (!by) condition(when, "the case", cx);
      else {
        const value = infer(when, cx);
        if (!mayEqual(value, by)) reportCase(value, by, when.span, cx);
        left = left && without(left, value);
      }
    }
    facts = [...facts, ...caseFacts(node, item.when, false)];
  }
  if (left && node.item.by) {
    const at = pathOf(node.item.by);
    if (at) left = narrow(left, at.path, facts);
  }
  const names = [...decideCase, ...otherwise].map(c => c.target.text).filter(Boolean);
  for (const item of [...decideCase, ...otherwise])
    if (workflow.byName.has(item.target.text))
      at(item, scope).refer({ kind: "node", name: item.target.text }, item.target.span);
  const chosen = union(names.map(value => ({ kind: "literal", value })));
  return { output: record({ chosen: names.length > 0 ? chosen : STRING, because: STRING }), left };
}

/** A boolean as its two values. */
function spelledOut(type: Type): Type {
  const values = [true, false].map((value): Type => ({ kind: "literal", value }));
  return union(membersOf(type).flatMap(m => (m.kind === "boolean" ? values : [m])));
}

function without(type: Type, value: Type): Type {
  if (type.kind !== "union")
    return value.kind === type.kind && sameLiteral(type, value) ? { kind: "union", of: [] } : type;
  return { kind: "union", of: type.of.filter(m => !sameLiteral(m, value)) };
}

function sameLiteral(a: Type, b: Type): boolean {
  if (a.kind === "null") return b.kind === "null";
  return a.kind === "literal" && b.kind === "literal" && a.value === b.value;
}

function reportCase(value: Type, of: Type, span: Span, cx: Inference): void {
  const known = membersOf(of).flatMap(m => (m.kind === "literal" ? [JSON.stringify(m.value)] : []));
  const text = value.kind === "literal" ? JSON.stringify(value.value) : "this";
  cx.report({ kind: "unknownCase", text, of, known }, span);
}
