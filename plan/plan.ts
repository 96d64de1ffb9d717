/**
 * The Plan: a checked workflow as plain JSON; the only thing that the runtime reads.
 * Written by `language/compile`, published as `docs/schemas/plan.schema.json`.
 */
import type { ClassPattern } from "./errors.ts";
import type { Expression } from "./expression.ts";
import type { Range } from "./position.ts";
import type { Effect } from "./tool.ts";
import type { Type } from "./type.ts";

export const PLAN_VERSION = 1;

export interface Plan {
  format: "stepwright/plan";
  version: typeof PLAN_VERSION;
  /** The expression dialect. */
  dialect: "flow";
  /** Of everything that decides what a run does (not of positions, titles, documentation): `sha256:…`. */
  hash: string;
  workflow: string;
  /** `version "1.2.0"` in the file. */
  release?: string;
  doc?: string;
  /** The file as the host named it; positions below are in it. */
  file: string;
  at: Range;
  input: Type & { kind: "record" };
  /** Names of declared secrets. */
  secrets: readonly string[];
  /** In text order, a block before what stands in it. A node's `id` is its index. */
  nodes: readonly PlanNode[];
  output?: Expression;
}

export type PlanNode = StepNode | DecideNode;

interface NodeBase {
  id: number;
  name: string;
  title?: string;
  doc?: string;
  /** The block that holds it; absent at the top level. */
  parent?: number;
  needs: readonly Need[];
  /** Decisions that have this node as a target; it waits for all of them. */
  deciders: readonly number[];
  when?: Expression;
  /** Of everything that decides what this node does: `sha256:…`. */
  fingerprint: string;
  /** Of the whole node, and of its name. */
  at: Range;
  nameAt: Range;
}

/** `a`, `b?`, `c | d as e`: the value of the first of `nodes` that succeeded is in scope as `name`. */
export interface Need {
  nodes: readonly number[];
  name: string;
  optional: boolean;
  at: Range;
}

export interface StepNode extends NodeBase {
  kind: "step";
  action: CallAction | ValueAction;
  returns?: Type;
  effect: Effect;
  /** The idempotency key: `auto` is the bare `key` (`run.origin`, node path and item). */
  key?: { kind: "auto"; at: Range } | { kind: "given"; value: Expression };
  timeout?: Expression;
  approval?: Approval;
  retry: readonly RetryRule[];
  ensure: readonly EnsureRule[];
  /** What happens when retries are used up; the most specific class wins; nothing said is `stop`. */
  onFailure: readonly FailureCase[];
}

export interface CallAction {
  kind: "call";
  tool: string;
  /** An object expression. */
  args: Expression;
  at: Range;
}

export interface ValueAction {
  kind: "value";
  value: Expression;
  at: Range;
}

export interface Approval {
  question: Expression;
  by?: Expression;
  within?: Expression;
  when?: Expression;
  at: Range;
}

/** N more attempts after a failure of these classes; full jitter between 0 and min(max, min · 2^n). */
export interface RetryRule {
  classes: readonly ClassPattern[];
  times: number;
  /** milliseconds */
  min: number;
  max: number;
  at: Range;
}

export interface EnsureRule {
  condition: Expression;
  /** `invalid` when none is said; may carry a code. */
  class: ClassPattern;
  message?: Expression;
  at: Range;
}

export interface FailureCase {
  /** Empty: `otherwise`, or the bare `on failure ACTION`. */
  classes: readonly ClassPattern[];
  action: FailureAction;
  at: Range;
}

export type FailureAction =
  | { kind: "stop" }
  | { kind: "continue" }
  | { kind: "use"; value: Expression }
  | { kind: "pause"; message: Expression; who: Expression; within?: Expression; then?: FailureAction };

/** The first case that holds; `by` compares one value. Targets are node ids, or `end`. */
export interface DecideNode extends NodeBase {
  kind: "decide";
  by?: Expression;
  cases: readonly DecideCase[];
  otherwise?: { target: number | "end"; at: Range };
}

export interface DecideCase {
  /** With `by`: values to equal. Without: exactly one condition. */
  when: readonly Expression[];
  target: number | "end";
  at: Range;
}
