/** A step's effective contract as the plan has it. */
import type {
  CallAction,
  EnsureRule,
  FailureAction,
  FailureCase,
  RetryRule,
  StepNode,
  ValueAction,
} from "../../plan/plan.ts";
import type { Effect } from "../../plan/tool.ts";
import { encodeValue, type Value } from "../../plan/value.ts";
import { typeFromExpression } from "../model/call.ts";
import { isOtherwise } from "../model/contract.ts";
import type { FileEnvironment } from "../model/environment.ts";
import { fieldOf } from "../model/type-facts.ts";
import { readType } from "../model/types.ts";
import type { StepModel } from "../model/workflow.ts";
import type { ActionSyntax, CallItem, Expression, Item } from "../syntax/ast.ts";
import { compileExpression, toExpr } from "./expression.ts";
import { type Source, whole } from "./positions.ts";

/** Milliseconds, where `retry` says no MIN..MAX. */
export const RETRY_PAUSE = { min: 1000, max: 30_000 } as const;

type StepPart = Pick<
  StepNode,
  "action" | "returns" | "effect" | "key" | "timeout" | "approval" | "retry" | "ensure" | "onFailure"
>;

export function compileStep(step: StepModel, env: FileEnvironment, source: Source): StepPart {
  const { contract, tool } = step;
  const returns = contract.returns?.[0];
  const timeout = contract.timeout?.[0];
  const approval = contract.approval?.[0];
  const key = contract.key?.[0];
  const expr = (e: Expression, item: Item) => compileExpression(e, item, source);
  return {
    action: compileAction(step, env, source),
    ...(returns && { returns: readType(returns.type, silentReader(returns, env)) }),
    effect: (contract.effect?.[0]?.effect.text as Effect | undefined) ?? tool?.effect ?? "read",
    ...(key && {
      key: key.value
        ? { kind: "given", value: expr(key.value, key) }
        : { kind: "auto", at: source.rangeOf(whole(key)) },
    }),
    ...(timeout && { timeout: expr(timeout.duration, timeout) }),
    ...(approval && {
      approval: {
        question: expr(approval.question, approval),
        ...(approval.by && { by: expr(approval.by, approval) }),
        ...(approval.within && { within: expr(approval.within, approval) }),
        ...(approval.when && { when: expr(approval.when, approval) }),
        at: source.rangeOf(whole(approval)),
      },
    }),
    retry: (contract.retry ?? []).map(
      (item): RetryRule => ({
        classes: item.classes.map(c => c.text),
        times: item.times.value,
        min: item.min?.value ?? RETRY_PAUSE.min,
        max: item.max?.value ?? Math.max(item.min?.value ?? 0, RETRY_PAUSE.max),
        at: source.rangeOf(whole(item)),
      }),
    ),
    ensure: (contract.ensure ?? []).map(
      (item): EnsureRule => ({
        condition: expr(item.condition, item),
        class: item.class?.text ?? "invalid",
        ...(item.message && { message: expr(item.message, item) }),
        at: source.rangeOf(whole(item)),
      }),
    ),
    onFailure: (contract.onFailure ?? []).flatMap(item =>
      item.cases.map(
        (c): FailureCase => ({
          classes: isOtherwise(c.classes) ? [] : c.classes.map(path => path.text),
          action: compileFailure(c.action, item, source),
          at: source.rangeOf({ item, span: c.span }),
        }),
      ),
    ),
  };
}

function compileAction(step: StepModel, env: FileEnvironment, source: Source): CallAction | ValueAction {
  const call = step.statements.call?.[0];
  if (call) return compileCall(call, step, env, source);
  const value = step.statements.value?.[0];
  if (!value) throw new Error("a step without an action");
  return {
    kind: "value",
    value: compileExpression(value.value, value, source),
    at: source.rangeOf(whole(value)),
  };
}

function compileCall(item: CallItem, step: StepModel, env: FileEnvironment, source: Source): CallAction {
  const { call } = item;
  const at = source.rangeOf(whole(item));
  if (!call.args)
    return {
      kind: "call",
      tool: call.tool.text,
      args: { expr: { op: "object", entries: [] }, text: "{}", at },
      at,
    };
  const args = compileExpression(call.args, item, source);
  const silent = { item, scope: NOWHERE, report: () => {}, refer: () => {} };
  const entries = call.args.entries.map(entry => {
    if (entry.kind === "spread") return { spread: toExpr(entry.value) };
    const isType = step.tool && fieldOf(step.tool.args, entry.key.text)?.type.kind === "type";
    const type = isType ? typeFromExpression(entry.value, env.types, silent) : undefined;
    const value = type
      ? { op: "value" as const, value: encodeValue(type as unknown as Value) }
      : toExpr(entry.value);
    return { key: entry.key.text, value };
  });
  return { kind: "call", tool: call.tool.text, args: { ...args, expr: { op: "object", entries } }, at };
}

const NOWHERE = { entries: new Map(), facts: [], nodes: new Set<string>() };

function compileFailure(action: ActionSyntax, item: Item, source: Source): FailureAction {
  switch (action.kind) {
    case "continue":
      return { kind: "continue" };
    case "use":
      return { kind: "use", value: compileExpression(action.value, item, source) };
    case "pause":
      return {
        kind: "pause",
        message: compileExpression(action.message, item, source),
        who: compileExpression(action.who, item, source),
        ...(action.within && { within: compileExpression(action.within, item, source) }),
        ...(action.then && { then: compileFailure(action.then, item, source) }),
      };
    default:
      return { kind: "stop" };
  }
}

export function silentReader(item: Item, env: FileEnvironment) {
  return { item, named: env.types.named, known: env.types.known, report: () => {}, refer: () => {} };
}
