/** What evaluation may end in besides a value. */
import type { Failure } from "../../../plan/errors.ts";

/** An expression that has no value for these inputs: class `invalid`, never retried. `message` says what and why. */
export class ExpressionError extends Error {
  readonly class = "invalid" as const;
  constructor(message: string) {
    super(message);
    this.name = "ExpressionError";
  }

  /** As journals carry it, with the expression as it was written. */
  failure(text?: string): Failure {
    return { class: "invalid", message: text === undefined ? this.message : `${this.message} (in ${text})` };
  }
}

/** Evaluation needs `now`, a `uuid` or a random number that is not in the journal yet. */
export class NotRecorded extends Error {
  readonly what: Recorded;
  /** Tells uses in one node apart. */
  readonly key: string;
  constructor(what: Recorded, key: string) {
    super(`${what} is not recorded yet`);
    this.name = "NotRecorded";
    this.what = what;
    this.key = key;
  }
}

/** What only a driver can know. */
export type Recorded = "now" | "uuid" | "random";
