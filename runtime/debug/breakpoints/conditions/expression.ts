/** Conditions: an expression of the workflow that must be true. */
import type { Expr } from "../../../../plan/expression.ts";
import { type CompileExpression, type EvaluateAt, EvaluationProblem, type Where } from "../../evaluator.ts";

export interface Condition {
  text: string;
  expr: Expr;
}

export function parseCondition(text: string, compile: CompileExpression): Condition | { problem: string } {
  const compiled = compile(text);
  if ("problem" in compiled) return { problem: `The condition can't be read: ${compiled.problem}` };
  return { text, expr: compiled.expr };
}

/** Whether it holds. One that can't be evaluated there does not hold; `problem` says why. */
export function conditionHolds(
  condition: Condition,
  evaluate: EvaluateAt,
  where: Where,
): { holds: boolean; problem?: string } {
  try {
    const value = evaluate(condition.expr, where);
    if (typeof value === "boolean") return { holds: value };
    return { holds: false, problem: `The condition "${condition.text}" is neither true nor false here.` };
  } catch (error) {
    if (!(error instanceof EvaluationProblem)) throw error;
    return {
      holds: false,
      problem: `The condition "${condition.text}" can't be evaluated: ${error.message}`,
    };
  }
}
