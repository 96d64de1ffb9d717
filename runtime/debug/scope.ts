/**
 * What expressions see at the cursor: what the node itself would see, and every other node by its name (null
 * unless it has succeeded), because somebody who debugs may look at everything. Secrets are never shown.
 */
import type { Failure } from "../../plan/errors.ts";
import type { NodeFact } from "../../plan/expression.ts";
import type { PlanNode } from "../../plan/plan.ts";
import { Duration, decodeValue, fromJson, Time, type Value } from "../../plan/value.ts";
import type { RunEvent } from "../core/events.ts";
import { ExpressionError } from "../core/expressions/error.ts";
import { evaluate } from "../core/expressions/evaluate.ts";
import type { Scope } from "../core/expressions/scope.ts";
import type { NodeRecord } from "../core/state.ts";
import { type EvaluateAt, EvaluationProblem, type Where } from "./evaluator.ts";
import { RunValues } from "./values/read.ts";

export interface RunIdentity {
  id: string;
  trace: string;
}

/** Evaluates at places of a run. `run`: who it is, once it is known. */
export function evaluateIn(journal: () => readonly RunEvent[], run: () => RunIdentity): EvaluateAt {
  return (expr, where) => {
    try {
      return evaluate(expr, new DebugScope(journal(), where, run()));
    } catch (error) {
      if (error instanceof EvaluationProblem) throw error;
      if (error instanceof ExpressionError) throw new EvaluationProblem(error.message);
      throw new EvaluationProblem(error instanceof Error ? error.message : String(error));
    }
  };
}

export class DebugScope implements Scope {
  private readonly where: Where;
  private readonly run: RunIdentity;
  private readonly values: RunValues;
  private readonly record: NodeRecord | undefined;
  private readonly node: PlanNode | undefined;

  constructor(journal: readonly RunEvent[], where: Where, run: RunIdentity) {
    this.where = where;
    this.run = run;
    this.values = new RunValues(where.fold.state, journal);
    this.record = where.node === undefined ? undefined : where.fold.state.node(where.node);
    this.node = this.record && where.fold.plan.nodes[this.record.id];
  }

  name(name: string): Value | undefined {
    switch (name) {
      case "input":
        return this.values.input();
      case "run":
        return this.runFacts();
      case "secrets":
        throw new EvaluationProblem("Secrets are not shown.");
      case "output":
        return this.record && outputAt(this.values, this.record, this.where);
      case "args":
        return this.record && argsAt(this.values, this.record, this.where);
      case "error":
        return this.error();
    }
    const records = this.named(name);
    if (records.length === 0) return undefined;
    const succeeded = records.find(record => record.phase === "succeeded");
    return succeeded ? this.values.output(succeeded) : null;
  }

  fact(fact: NodeFact, name: string): Value | undefined {
    const record = this.named(name)[0];
    if (!record) return undefined;
    switch (fact) {
      case "status":
        return record.phase;
      case "attempts":
        return record.attempts;
      case "error":
        return record.error ? failureValue(record.error) : null;
      case "elapsed":
        return record.started === undefined
          ? null
          : new Duration((record.ended ?? this.now) - record.started);
    }
  }

  recorded(what: string): Value {
    if (what === "now") return new Time(this.now);
    throw new EvaluationProblem(`${what} can't be had in the debugger: it would not be in the record.`);
  }

  /** Virtual: when the last event before the cursor happened. */
  private get now(): number {
    return this.where.fold.state.time;
  }

  private runFacts(): Value {
    const { state } = this.where.fold;
    return {
      id: this.run.id,
      origin: state.origin,
      trace: state.trace || this.run.trace,
      started: new Time(state.started),
      elapsed: new Duration(this.now - state.started),
      outcome: state.outcome ?? null,
    };
  }

  private error(): Value | undefined {
    const { where, record } = this;
    if (!record) return undefined;
    const own =
      where.event && "error" in where.event ? (where.event.error as Failure | undefined) : undefined;
    const failure = own ?? record.error ?? where.fold.failure(record.path);
    return failure ? failureValue(failure) : null;
  }

  /** The nodes that a name means: a need of the node by its name there, else the node of that name. */
  private named(name: string): NodeRecord[] {
    const { fold } = this.where;
    const need = this.node?.needs.find(n => n.name === name);
    if (need) return need.nodes.map(id => fold.state.at(id));
    const node = fold.plan.nodes.find(n => n.name === name);
    return node ? [fold.state.at(node.id)] : [];
  }
}

/** The output of a node at a place: also the one that is about to be settled. */
export function outputAt(values: RunValues, record: NodeRecord, { event }: Where): Value {
  if (event?.type === "node.settled" && event.node === record.path && event.value !== undefined)
    return decodeValue(event.value);
  if (event?.type === "decision.made" && event.node === record.path)
    return { chosen: event.chosen, because: event.because };
  return values.answer(record);
}

/** Arguments of a node's call at a place: also of one that is about to be made. */
export function argsAt(values: RunValues, record: NodeRecord, { event }: Where): Value | undefined {
  const own = event && "node" in event && event.node === record.path;
  if (own && event.type === "attempt.started") return decodeValue(event.args);
  if (own && event.type === "person.asked" && event.question.args !== undefined)
    return decodeValue(event.question.args);
  return values.args(record);
}

export function failureValue(failure: Failure): Value {
  const { code, detail, ...rest } = failure;
  return fromJson({ ...rest, code: code ?? null, detail: detail ?? null });
}
