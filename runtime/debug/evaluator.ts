/** How the debugger evaluates the workflow's expressions. The language is given from outside. */
import type { Expr } from "../../plan/expression.ts";
import type { Value } from "../../plan/value.ts";
import type { NewEvent } from "../core/events.ts";
import type { Fold } from "./fold.ts";

/** An expression from its text, or in words why it is none. */
export type CompileExpression = (text: string) => { expr: Expr } | { problem: string };

/** Where an expression is evaluated: at a node (none: the workflow), with the event that is about to be applied. */
export interface Where {
  fold: Fold;
  node?: string;
  event?: NewEvent;
}

/** Throws EvaluationProblem. */
export type EvaluateAt = (expr: Expr, where: Where) => Value;

export class EvaluationProblem extends Error {
  constructor(message: string) {
    super(message);
    this.name = "EvaluationProblem";
  }
}
