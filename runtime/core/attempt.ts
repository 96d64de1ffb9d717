/** What is evaluated for an attempt: arguments (R4, phase 2), key, timeout. */
import type { Expression } from "../../plan/expression.ts";
import type { CallAction, StepNode } from "../../plan/plan.ts";
import { Duration, decodeValue, isList, isObject, type Value } from "../../plan/value.ts";
import { ExpressionError } from "./expressions/error.ts";
import { evaluate } from "./expressions/evaluate.ts";
import { kindOf, toText } from "./expressions/kinds.ts";
import { nodeScope } from "./node-scope.ts";
import type { NodeRecord, RunState } from "./state.ts";
import { edited, type Values } from "./values.ts";

/** Evaluates an expression of a node; `place` names it for recorded values. */
export function at(
  state: RunState,
  values: Values,
  id: number,
  place: string,
  expression: Expression,
  more?: Readonly<Record<string, Value>>,
): Value {
  try {
    return evaluate(expression.expr, nodeScope(state, values, id, place, more));
  } catch (error) {
    if (error instanceof ExpressionError && !error.message.includes(" (in "))
      throw new ExpressionError(`${error.message} (in ${expression.text})`);
    throw error;
  }
}

/**
 * The arguments of a call, secrets in place. Resolved once: later attempts take what the journal holds. As secrets
 * never stand there, the places that were masked are evaluated again.
 */
export function resolveArguments(
  state: RunState,
  values: Values,
  node: StepNode & { action: CallAction },
  record: NodeRecord,
): Value {
  const evaluated = () => at(state, values, node.id, "args", node.action.args);
  const base = record.args === undefined ? evaluated() : decodeValue(record.args);
  const args = edited(base, record.argEdits, values.journal);
  return record.args !== undefined && hasMask(args) ? reveal(args, evaluated(), values.mask) : args;
}

const MASK = "[secret ";

function hasMask(value: Value): boolean {
  if (typeof value === "string") return value.includes(MASK);
  if (isList(value)) return value.some(hasMask);
  return isObject(value) && Object.values(value).some(hasMask);
}

/**
 * Puts back what was masked, but only where the masked text is exactly what masking the step's own expression gives
 * at the same place: text from outside that looks like a mask stays text.
 */
function reveal(masked: Value, evaluated: Value | undefined, mask: (text: string) => string): Value {
  if (evaluated === undefined) return masked;
  if (typeof masked === "string")
    return typeof evaluated === "string" && mask(evaluated) === masked ? evaluated : masked;
  if (isList(masked))
    return masked.map((item, i) => reveal(item, isList(evaluated) ? evaluated[i] : undefined, mask));
  if (!isObject(masked)) return masked;
  const inner = (k: string) =>
    isObject(evaluated) && Object.hasOwn(evaluated, k) ? evaluated[k] : undefined;
  return Object.fromEntries(Object.entries(masked).map(([k, v]) => [k, reveal(v, inner(k), mask)]));
}

/** The idempotency key; a bare `key` is made of the first run of the chain of forks and the node's path. */
export function resolveKey(
  state: RunState,
  values: Values,
  node: StepNode,
  record: NodeRecord,
): string | undefined {
  if (!node.key) return undefined;
  if (node.key.kind === "auto") return `${state.origin}/${record.path}`;
  if (record.key !== undefined && !record.key.includes(MASK)) return record.key;
  const key = at(state, values, node.id, "key", node.key.value);
  if (key === null) throw new ExpressionError(`the key is null (in ${node.key.value.text})`);
  return toText(key);
}

/** Milliseconds of an expression that must be a duration, not negative. */
export function resolveDuration(
  state: RunState,
  values: Values,
  id: number,
  place: string,
  expression: Expression,
): number {
  const value = at(state, values, id, place, expression);
  if (!(value instanceof Duration))
    throw new ExpressionError(`${place} takes a duration, got ${kindOf(value)} (in ${expression.text})`);
  return Math.max(0, value.ms);
}
