/** What functions are given and give. */
import type { Value } from "../../../../plan/value.ts";
import type { Budget } from "../budget.ts";

/** A lambda argument at work. */
export type Lambda = (item: Value) => Value;
export type Argument = Value | Lambda;

/** What a function knows of the evaluation that calls it. */
export interface Calling {
  readonly budget: Budget;
  /** The recorded present, the same throughout an evaluation. */
  now(): Value;
  /** The next recorded UUID. */
  uuid(): Value;
}

export type Implementation = (args: readonly Argument[], evaluation: Calling) => Value;
