/** What follows from a failure: doubt about a write, a retry, a failure action (R5). */
import { type Failure, matchClass, NAMED_ONLY } from "../../plan/errors.ts";
import type { FailureAction, RetryRule, StepNode } from "../../plan/plan.ts";
import type { Effect } from "../../plan/tool.ts";

/** Marks an error of an expression: it would be the same again, so no retry covers it (R3). */
export const EXPRESSION = "expression";

/** Classes in which the other side has answered, so that the end is known whatever was sent. */
const ANSWERED: readonly string[] = [
  "rate_limited",
  "unauthorized",
  "not_found",
  "rejected",
  "invalid",
  "denied",
  "expired",
  "budget",
];

/** Whether a write may have happened although its attempt failed. */
export function endUnknown(effect: Effect, error: Failure): boolean {
  if (effect === "read" || error.sent === false) return false;
  return error.class === "in_doubt" || !ANSWERED.includes(error.class);
}

/** The failure of a write of which nobody knows whether it happened. */
export function doubt(error: Failure): Failure {
  if (error.class === "in_doubt") return error;
  return {
    ...error,
    class: "in_doubt",
    code: error.class,
    message: `It is not known whether this happened: ${error.message}`,
  };
}

/** Index of the `retry` line that covers the failure and has retries left: of several, the most specific. */
export function retryRule(
  rules: readonly RetryRule[],
  error: Failure,
  used: readonly number[] | undefined,
): number | undefined {
  if (error.class === "in_doubt" || (error.class === "invalid" && error.code === EXPRESSION))
    return undefined;
  const best = mostSpecific(rules, error);
  return best !== undefined && (used?.[best] ?? 0) < rules[best]!.times ? best : undefined;
}

/** Milliseconds to wait: full jitter between 0 and min(max, min · 2^n); never before the server's `Retry-After`. */
export function retryDelay(rule: RetryRule, used: number, random: number, error: Failure): number {
  const most = Math.min(rule.max, rule.min * 2 ** Math.min(used, 52));
  return Math.max(Math.round(random * most), error.retryAfter ?? 0);
}

/** The action that `on failure` names for the failure; undefined when nothing covers it. */
export function failureAction(node: StepNode, error: Failure): FailureAction | undefined {
  const best = mostSpecific(node.onFailure, error);
  if (best !== undefined) return node.onFailure[best]!.action;
  if (NAMED_ONLY.includes(error.class)) return undefined;
  return node.onFailure.find(c => c.classes.length === 0)?.action;
}

function mostSpecific(lines: readonly { classes: readonly string[] }[], error: Failure): number | undefined {
  let best: number | undefined;
  let score = 0;
  lines.forEach(({ classes }, i) => {
    for (const pattern of classes) {
      const match = matchClass(pattern, error.class, error.code);
      if (match > score) [best, score] = [i, match];
    }
  });
  return best;
}
