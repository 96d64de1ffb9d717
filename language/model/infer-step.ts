/** The expressions of a step: in which scope each stands, and what it must be. */
import { ANY, DURATION, type Type, union } from "../../plan/type.ts";
import type { ActionSyntax, EnsureItem, Item, OnFailureItem, StatementItem } from "../syntax/ast.ts";
import { misfit } from "./assignable.ts";
import { inferToolCall } from "./call.ts";
import { collector, type FileEnvironment, type Findings, typeReader } from "./environment.ts";
import { expectType } from "./expect.ts";
import { type Fact, factsOf } from "./facts.ts";
import { condition, type Inference, infer } from "./infer.ts";
import { ERROR_TYPE, inner, type Scope } from "./scope.ts";
import { readType } from "./types.ts";
import type { StepModel } from "./workflow.ts";

export interface StepInput {
  step: StepModel;
  /** With the needed nodes; facts of hard needs included. */
  scope: Scope;
  /** From the decision that chose it, and its own `when`. */
  facts: readonly Fact[];
  env: FileEnvironment;
}

/** Infers all expressions of a step, and gives the type of its output. */
export function inferStep(
  { step, scope, facts, env }: StepInput,
  into: Findings,
  types?: Inference["types"],
): Type {
  const at = (item: Item, s: Scope): Inference => ({ ...collector(item, into), scope: s, types });
  const { statements, contract } = step;
  for (const item of statements.when ?? []) condition(item.condition, "`when`", at(item, scope));
  const base = inner(scope, {}, facts);
  const answer = inferAction(step, base, env, at);
  const output = inferReturns(step, answer, env, into);
  for (const item of statements.key ?? []) if (item.value) infer(item.value, at(item, base));
  for (const item of statements.timeout ?? [])
    expectType(item.duration, DURATION, "`timeout`", at(item, base));
  for (const item of statements.approval ?? []) {
    infer(item.question, at(item, base));
    if (item.by) expectType(item.by, PERSON, "`by`", at(item, base));
    if (item.within) expectType(item.within, DURATION, "`within`", at(item, base));
    if (item.when) condition(item.when, "`when`", at(item, base));
  }
  inferEnsure(own(contract.ensure, statements.ensure), inner(base, { output }), at);
  const used: Type[] = [];
  for (const item of own(contract.onFailure, statements.onFailure))
    inferFailure(item, output, contract.returns !== undefined, base, at, used);
  return misfits(used, output) ? union([output, ...used]) : output;
}

/** Who is asked: a name. */
const PERSON: Type = { kind: "string" };

type At = (item: Item, scope: Scope) => Inference;

/** Statements that stand in the step itself: those of policies are looked at where they stand. */
function own<T extends StatementItem>(
  effective: readonly T[] | undefined,
  said: readonly T[] | undefined,
): readonly T[] {
  return effective === said ? (effective ?? []) : [];
}

function inferAction({ statements, tool }: StepModel, scope: Scope, env: FileEnvironment, at: At): Type {
  const value = statements.value?.[0];
  for (const item of statements.value ?? []) if (item !== value) infer(item.value, at(item, scope));
  const call = statements.call?.[0];
  if (!call) return value ? infer(value.value, at(value, scope)) : ANY;
  const cx = at(call, scope);
  if (tool) cx.refer({ kind: "tool", name: tool.name }, call.call.tool.span);
  if (tool) return inferToolCall(call.call, tool, env.types, cx);
  // Not known here (reported by its own rule, or not supported yet): the arguments are looked at all the same.
  for (const entry of call.call.args?.entries ?? [])
    infer(entry.value, at(call, { ...scope, lenient: true }));
  return ANY;
}

function inferReturns(step: StepModel, answer: Type, env: FileEnvironment, into: Findings): Type {
  const item = step.contract.returns?.[0];
  if (!item) return answer;
  const isOwn = step.statements.returns?.[0] === item;
  const returns = readType(item.type, typeReader(item, env, isOwn ? into : { issues: [], references: [] }));
  if (isOwn && misfit(answer, returns)) {
    const tool = step.tool?.name ?? "the value";
    into.issues.push({ item, span: item.type.span, kind: "wrongReturns", tool, answers: answer, returns });
  }
  return returns;
}

function inferEnsure(items: readonly EnsureItem[], scope: Scope, at: At): void {
  for (const item of items) {
    condition(item.condition, "`ensure`", at(item, scope));
    if (item.message) infer(item.message, at(item, scope));
    scope = inner(scope, {}, factsOf(item.condition, true));
  }
}

function inferFailure(
  item: OnFailureItem,
  output: Type,
  strict: boolean,
  base: Scope,
  at: At,
  used: Type[],
): void {
  const scope = inner(base, { error: ERROR_TYPE });
  const go = (action: ActionSyntax): void => {
    if (action.kind === "use") {
      if (strict) expectType(action.value, output, "the value of `use`", at(item, scope));
      else used.push(infer(action.value, at(item, scope)));
    }
    if (action.kind !== "pause") return;
    infer(action.message, at(item, scope));
    expectType(action.who, PERSON, "`for`", at(item, scope));
    if (action.within) expectType(action.within, DURATION, "`within`", at(item, scope));
    if (action.then) go(action.then);
  };
  for (const c of item.cases) go(c.action);
}

function misfits(used: readonly Type[], output: Type): boolean {
  return used.some(type => misfit(type, output) !== undefined);
}
