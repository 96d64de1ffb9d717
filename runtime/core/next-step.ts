/** The commands of a step, phase by phase (R4). */
import type { ErrorClass, Failure } from "../../plan/errors.ts";
import type { CallAction, EnsureRule, StepNode, ValueAction } from "../../plan/plan.ts";
import { encodeValue, type Value } from "../../plan/value.ts";
import { at, resolveArguments, resolveDuration, resolveKey } from "./attempt.ts";
import type { Command } from "./commands.ts";
import type { ApprovalAnswer, Question } from "./events.ts";
import { ExpressionError } from "./expressions/error.ts";
import { toText, wantBoolean } from "./expressions/kinds.ts";
import { doubt, endUnknown } from "./failure.ts";
import { afterFailedAttempt, afterPause, checked, expressionFailure, failed } from "./next-failure.ts";
import { settled } from "./settled-event.ts";
import type { NodeRecord, RunState } from "./state.ts";
import { outputOf, type Values } from "./values.ts";

type CallStep = StepNode & { action: CallAction };

/** What is due for a step; undefined when it waits for the world, a person or a time. */
export function nextStep(
  state: RunState,
  values: Values,
  node: StepNode,
  record: NodeRecord,
): Command | undefined {
  switch (record.phase) {
    case "ready":
      if (record.question) return afterQuestion(state, values, node, record);
      if (state.ending) return endStarted(values, node, record);
      return begin(state, values, node, record);
    case "running":
      return running(state, values, node, record);
    case "asking":
    case "backoff":
    case "in_doubt":
      return state.ending && endStarted(values, node, record);
    default:
      return undefined;
  }
}

/**
 * R7: a node that has begun and whose scope ends. A write of which nobody knows the end is said to be in doubt, also
 * when it was waiting to be repeated with its key.
 */
function endStarted(values: Values, node: StepNode, record: NodeRecord): Command {
  const { question, error } = record;
  if (question?.kind === "in_doubt")
    return settled(values, record, "failed", { error: question.error ?? interruptedFailure(node) });
  if (record.interrupted && node.effect !== "read")
    return settled(values, record, "failed", { error: interruptedFailure(node) });
  if (error && endUnknown(node.effect, error))
    return settled(values, record, "failed", { error: doubt(error) });
  return settled(values, record, "cancelled");
}

/** Phases 1 to 5. An error in an expression is a failure that no retry covers. */
function begin(state: RunState, values: Values, node: StepNode, record: NodeRecord): Command {
  try {
    if (record.started === undefined && node.when) {
      const when = at(state, values, node.id, "when", node.when);
      if (!wantBoolean(when, `when ${node.when.text}`)) return skipped(record);
    }
    if (node.action.kind === "value") return startAttempt(record, null);
    if (record.interrupted && node.effect !== "read" && !node.key)
      return attemptFailed(values, record, interruptedFailure(node));
    return call(state, values, node as CallStep, record);
  } catch (error) {
    if (!(error instanceof ExpressionError)) throw error;
    return failed(state, values, node, record, expressionFailure(error));
  }
}

function skipped(record: NodeRecord): Command {
  return {
    kind: "append",
    id: record.id,
    event: { type: "node.skipped", node: record.path, why: { kind: "when" } },
  };
}

function call(state: RunState, values: Values, node: CallStep, record: NodeRecord): Command {
  const args = resolveArguments(state, values, node, record);
  const question = node.approval && !record.approved && approvalQuestion(state, values, node, args);
  if (question)
    return { kind: "append", id: node.id, event: { type: "person.asked", node: record.path, question } };
  const key = resolveKey(state, values, node, record);
  const timeout = node.timeout && resolveDuration(state, values, node.id, "timeout", node.timeout);
  const start = startAttempt(record, encodeValue(args), key);
  return {
    ...start,
    kind: "call",
    tool: node.action.tool,
    args,
    effect: node.effect,
    ...(key !== undefined && { key }),
    ...(timeout !== undefined && { timeout }),
  };
}

function startAttempt(record: NodeRecord, args: unknown, key?: string) {
  const event = {
    type: "attempt.started",
    node: record.path,
    attempt: record.attempts + 1,
    args,
    ...(key !== undefined && { key }),
  } as const;
  return { kind: "append" as const, id: record.id, event };
}

/** Phase 4: undefined when its condition says that nobody needs to agree. */
function approvalQuestion(
  state: RunState,
  values: Values,
  node: CallStep,
  args: Value,
): Question | undefined {
  const { when, question, by, within } = node.approval!;
  const here = (place: string, e: EnsureRule["condition"]) =>
    at(state, values, node.id, `approval/${place}`, e);
  if (when && !wantBoolean(here("when", when), `when ${when.text}`)) return undefined;
  const who = by && here("by", by);
  const time = within && resolveDuration(state, values, node.id, "within", within);
  return {
    kind: "approval",
    message: toText(here("question", question)),
    ...(who !== undefined && { who: toText(who) }),
    ...(time !== undefined && { deadline: values.now + time }),
    args: encodeValue(args),
  };
}

/** A person answered, or kept silent until the deadline. */
function afterQuestion(state: RunState, values: Values, node: StepNode, record: NodeRecord): Command {
  const { question } = record;
  if (state.ending) return endStarted(values, node, record);
  if (question!.kind === "pause" || question!.kind === "in_doubt")
    return afterPause(state, values, node, record);
  const expired = (what: string): Failure => ({
    class: "expired",
    message: `Nobody ${what} in time: ${question!.message}`,
  });
  if (question!.kind === "input") return attemptFailed(values, record, expired("answered"));
  if (record.answer === undefined) return failed(state, values, node, record, expired("agreed"));
  const { by, note } = record.answer as ApprovalAnswer;
  const message = `Refused${by ? ` by ${by}` : ""}: ${note ?? question!.message}`;
  return failed(state, values, node, record, { class: "denied", message });
}

/** Phases 5 and 6. */
function running(state: RunState, values: Values, node: StepNode, record: NodeRecord): Command | undefined {
  if (record.attemptFailed) return afterFailedAttempt(state, values, node, record);
  if (record.answered) return ensured(state, values, node, record);
  if (node.action.kind === "value") return computed(state, values, node, node.action, record);
  if (record.question && record.answer !== undefined) return succeeded(values, record, record.answer);
  if (!state.ending || node.effect !== "read") return undefined;
  return { ...(settled(values, record, "cancelled") as Command & { kind: "append" }), kind: "abort" };
}

function computed(
  state: RunState,
  values: Values,
  node: StepNode,
  action: ValueAction,
  record: NodeRecord,
): Command {
  try {
    const value = at(state, values, node.id, "value", action.value);
    return succeeded(values, record, encodeValue(checked(node, value, "the value")));
  } catch (error) {
    if (!(error instanceof ExpressionError)) throw error;
    return attemptFailed(values, record, expressionFailure(error));
  }
}

function succeeded(values: Values, record: NodeRecord, output: unknown): Command {
  const duration = Math.max(0, values.now - (record.attemptAt ?? values.now));
  const { id, path: node, attempts: attempt } = record;
  return { kind: "append", id, event: { type: "attempt.succeeded", node, attempt, output, duration } };
}

function attemptFailed(values: Values, record: NodeRecord, error: Failure): Command {
  const duration = Math.max(0, values.now - (record.attemptAt ?? values.now));
  const { id, path: node, attempts: attempt } = record;
  return { kind: "append", id, event: { type: "attempt.failed", node, attempt, error, duration } };
}

/** Phase 6: each `ensure` in order. */
function ensured(state: RunState, values: Values, node: StepNode, record: NodeRecord): Command {
  const output = node.ensure.length > 0 ? outputOf(record, values.journal) : null;
  for (const [i, rule] of node.ensure.entries()) {
    const place = `ensure${i}/${record.attempts}`;
    try {
      const holds = at(state, values, node.id, place, rule.condition, { output });
      if (wantBoolean(holds, `ensure ${rule.condition.text}`)) continue;
      const message =
        rule.message && at(state, values, node.id, `${place}/message`, rule.message, { output });
      return attemptFailed(values, record, ensureFailure(rule, message));
    } catch (error) {
      if (!(error instanceof ExpressionError)) throw error;
      return attemptFailed(values, record, expressionFailure(error));
    }
  }
  return settled(values, record, "succeeded", record.adopted && { via: "adopted" });
}

function ensureFailure(rule: EnsureRule, message: Value | undefined): Failure {
  const [cls, ...code] = rule.class.split(".");
  return {
    class: cls as ErrorClass,
    ...(code.length > 0 && { code: code.join(".") }),
    message: message === undefined ? `ensure ${rule.condition.text} does not hold` : toText(message),
  };
}

function interruptedFailure(node: StepNode): Failure {
  const what = node.action.kind === "call" ? node.action.tool : "the step";
  return doubt({ class: "crashed", message: `the run was interrupted while ${what} was under way` });
}
