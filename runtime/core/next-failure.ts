/** The commands that follow from a failed attempt or from a failure before one. */
import { conform, problemText } from "../../plan/conform.ts";
import type { Failure } from "../../plan/errors.ts";
import type { FailureAction, StepNode } from "../../plan/plan.ts";
import { encodeValue, type Value } from "../../plan/value.ts";
import { at, resolveDuration } from "./attempt.ts";
import type { Command } from "./commands.ts";
import type { PauseAnswer } from "./events.ts";
import { ExpressionError } from "./expressions/error.ts";
import { toText } from "./expressions/kinds.ts";
import { doubt, EXPRESSION, endUnknown, failureAction, retryDelay, retryRule } from "./failure.ts";
import { failureValue } from "./node-scope.ts";
import { settled } from "./settled-event.ts";
import type { NodeRecord, RunState } from "./state.ts";
import type { Values } from "./values.ts";

/** After `attempt.failed`: a retry, or the failure action (R5). */
export function afterFailedAttempt(
  state: RunState,
  values: Values,
  node: StepNode,
  record: NodeRecord,
): Command {
  const error = record.error!;
  const unknown = endUnknown(node.effect, error);
  // R7: later failures are only reported.
  if (state.ending) return settled(values, record, "failed", { error: unknown ? doubt(error) : error });
  const rule = retryRule(node.retry, error, record.retries);
  if (rule === undefined || (unknown && !node.key))
    return failed(state, values, node, record, unknown ? doubt(error) : error);
  const name = `retry/${record.attempts}`;
  const random = record.recorded?.[name];
  if (typeof random !== "number")
    return { kind: "record", id: node.id, node: record.path, name, what: "random" };
  const delay = retryDelay(node.retry[rule]!, record.retries?.[rule] ?? 0, random, error);
  const event = { type: "retry.scheduled", node: record.path, attempt: record.attempts + 1, rule } as const;
  return { kind: "append", id: node.id, event: { ...event, at: state.time + delay } };
}

/** The node fails with this error: what `on failure` says. */
export function failed(
  state: RunState,
  values: Values,
  node: StepNode,
  record: NodeRecord,
  error: Failure,
): Command {
  if (state.ending) return settled(values, record, "failed", { error });
  const action = failureAction(node, error);
  if (!action && error.class === "in_doubt") return ask(state, values, node, record, error);
  return act(state, values, node, record, error, action ?? { kind: "stop" });
}

function act(
  state: RunState,
  values: Values,
  node: StepNode,
  record: NodeRecord,
  error: Failure,
  action: FailureAction,
): Command {
  try {
    switch (action.kind) {
      case "stop":
      case "continue":
        return settled(values, record, "failed", { error, action: action.kind });
      case "use": {
        const value = at(state, values, node.id, "use", action.value, { error: failureValue(error) });
        return settled(values, record, "succeeded", {
          value: encodeValue(checked(node, value, `the value of ${action.value.text}`)),
          via: "use",
          error,
          action: "use",
        });
      }
      case "pause":
        return ask(state, values, node, record, error, action);
    }
  } catch (problem) {
    if (!(problem instanceof ExpressionError)) throw problem;
    return settled(values, record, "failed", { error: expressionFailure(problem), action: "stop" });
  }
}

/** Asks a person what to do; without an action of its own, whether a write happened. */
function ask(
  state: RunState,
  values: Values,
  node: StepNode,
  record: NodeRecord,
  error: Failure,
  action?: FailureAction & { kind: "pause" },
): Command {
  const more = { error: failureValue(error) };
  const text = (place: string, e: Parameters<typeof at>[4]) =>
    toText(at(state, values, node.id, place, e, more));
  const within = action?.within && resolveDuration(state, values, node.id, "within", action.within);
  return {
    kind: "append",
    id: node.id,
    event: {
      type: "person.asked",
      node: record.path,
      question: {
        kind: error.class === "in_doubt" ? "in_doubt" : "pause",
        message: action ? text("message", action.message) : error.message,
        ...(action && { who: text("who", action.who) }),
        ...(within !== undefined && { deadline: values.now + within }),
        ...(record.args !== undefined && { args: record.args }),
        error,
      },
    },
  };
}

/** After a person answered a pause or a doubt with anything but to try again, or the deadline passed. */
export function afterPause(state: RunState, values: Values, node: StepNode, record: NodeRecord): Command {
  const error = record.question!.error!;
  if (record.answer === undefined) {
    let action = failureAction(node, error);
    for (let n = record.silences ?? 0; n > 0 && action; n--)
      action = action.kind === "pause" ? action.then : undefined;
    return act(state, values, node, record, error, action ?? { kind: "stop" });
  }
  const answer = record.answer as PauseAnswer;
  if (answer.action !== "value")
    return settled(values, record, "failed", {
      error,
      action: answer.action === "continue" ? "continue" : "stop",
    });
  return settled(values, record, "succeeded", {
    value: answer.value ?? null,
    via: "person",
    error,
    action: "pause",
  });
}

/** A value held against `returns`. Throws ExpressionError. */
export function checked(node: StepNode, value: Value, what: string): Value {
  if (!node.returns) return value;
  const { value: conformed, problems } = conform(node.returns, value, "output");
  if (problems.length > 0)
    throw new ExpressionError(`${what} is not what the step returns: ${problemText(problems[0]!)}`);
  return conformed;
}

/** Class `invalid`, marked so that it is never retried. */
export function expressionFailure(error: ExpressionError): Failure {
  return { class: "invalid", code: EXPRESSION, message: error.message };
}
