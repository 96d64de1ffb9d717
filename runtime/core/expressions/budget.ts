/** Keeps an evaluation small: so many steps, so much text and so many items. */
import { ExpressionError } from "./error.ts";

/** Operations of one evaluation, items passed through functions included. */
export const STEP_BUDGET = 1_000_000;
/** Characters of text plus items of lists and objects that one evaluation may make. */
export const SIZE_BUDGET = 10_000_000;
/** Nesting of an expression, and of values made from JSON text. */
export const DEPTH_BUDGET = 400;

export class Budget {
  #steps = STEP_BUDGET;
  #size = SIZE_BUDGET;

  step(count = 1): void {
    this.#steps -= count;
    if (this.#steps < 0)
      throw new ExpressionError(
        `this takes more than ${STEP_BUDGET.toLocaleString("en")} operations; work on fewer items`,
      );
  }

  size(count: number): void {
    this.#size -= count;
    if (this.#size < 0)
      throw new ExpressionError(
        `this makes more than ${SIZE_BUDGET.toLocaleString("en")} characters and items; work on less`,
      );
  }
}
