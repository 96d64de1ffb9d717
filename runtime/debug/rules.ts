/** Whether the run stops at a stop: breakpoints, failures that are to be stopped on, and what was stepped to. */

import type { Plan } from "../../plan/plan.ts";
import { type Breakpoint, Breakpoints } from "./breakpoints/breakpoints.ts";
import { conditionHolds } from "./breakpoints/conditions/expression.ts";
import { formatLog } from "./breakpoints/conditions/log.ts";
import type { CompileExpression, EvaluateAt, Where } from "./evaluator.ts";
import { ExceptionFilters } from "./exception-filters.ts";
import { type Goal, reaches } from "./stepping.ts";
import type { Stop } from "./stops.ts";

export interface Reason {
  kind: "entry" | "step" | "breakpoint" | "exception" | "pause" | "restart" | "goto";
  /** Breakpoints that were hit, by id. */
  breakpoints?: readonly number[];
  /** Of a failure: class and message. */
  text?: string;
}

/** What the rules say besides stopping: log messages, and conditions that can't be evaluated. */
export interface RulesOutput {
  log(text: string, stop: Stop): void;
  problem(text: string, stop: Stop): void;
}

export class StopRules {
  readonly breakpoints: Breakpoints;
  readonly exceptions: ExceptionFilters;
  private readonly evaluate: EvaluateAt;
  private readonly output: RulesOutput;

  constructor(plan: Plan, compile: CompileExpression, evaluate: EvaluateAt, output: RulesOutput) {
    this.breakpoints = new Breakpoints(plan, compile);
    this.exceptions = new ExceptionFilters(compile, evaluate);
    this.evaluate = evaluate;
    this.output = output;
  }

  /** Passing a stop on the way forward: why to stop there, or undefined. Counts hits and writes log messages. */
  passing(stop: Stop, where: Where, goal: Goal): Reason | undefined {
    const hit = this.hit(stop, where, true);
    if (goal.kind === "restart" && reaches(goal, stop, where.fold)) return { kind: "restart" };
    if (stop.failure && this.exceptions.stopsOn(stop.failure, where))
      return { kind: "exception", text: `${stop.failure.error.class}: ${stop.failure.error.message}` };
    if (hit.length > 0) return { kind: "breakpoint", breakpoints: hit.map(b => b.id) };
    if (!reaches(goal, stop, where.fold)) return undefined;
    return { kind: goal.kind === "entry" ? "entry" : "step" };
  }

  /** Looking back: the breakpoints that stop there. Counts hits, writes nothing. */
  looking(stop: Stop, where: Where): Breakpoint[] {
    return this.hit(stop, where, false);
  }

  /** Hits are counted anew, from the start of the run. */
  recount(): void {
    for (const breakpoint of this.breakpoints.all()) breakpoint.hits = 0;
  }

  private hit(stop: Stop, where: Where, aloud: boolean): Breakpoint[] {
    return this.breakpoints.on(stop).filter(breakpoint => {
      if (breakpoint.condition) {
        const { holds, problem } = conditionHolds(breakpoint.condition, this.evaluate, where);
        if (problem && aloud) this.output.problem(problem, stop);
        if (!holds) return false;
      }
      breakpoint.hits++;
      if (breakpoint.hit && !breakpoint.hit(breakpoint.hits)) return false;
      if (!breakpoint.log) return true;
      if (aloud) this.output.log(formatLog(breakpoint.log, this.evaluate, where), stop);
      return false;
    });
  }
}
