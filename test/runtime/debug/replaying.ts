/** A debugger over a recorded journal, and what it said, as short lines. */
import type { Plan } from "../../../plan/plan.ts";
import type { RunEvent } from "../../../runtime/core/events.ts";
import { Debugger } from "../../../runtime/debug/debugger.ts";
import { evaluateIn } from "../../../runtime/debug/scope.ts";
import { compileExpression } from "../../../runtime/drivers/compile-expression.ts";

export interface Replaying {
  target: Debugger;
  /** What was said since this was last asked. */
  said(): string[];
  /** Does something and gives what was said. */
  do(action: (target: Debugger) => void): string[];
}

export const RUN = { id: "r-1", trace: "t" };

export function replaying(plan: Plan, journal: readonly RunEvent[], at = 0): Replaying {
  let lines: string[] = [];
  const target: Debugger = new Debugger({
    plan,
    compile: compileExpression,
    evaluate: events => evaluateIn(events, () => RUN),
    listener: {
      attached: () => {},
      stopped(reason, thread) {
        const { stop } = target;
        const where = stop
          ? `${stop.node ?? "run"} ${stop.site.kind} ${stop.site.at.start.line + 1}`
          : "nowhere";
        lines.push(`${reason.kind} on ${thread}: ${where}${reason.text ? ` (${reason.text})` : ""}`);
      },
      passed: () => {},
      ended: () => lines.push("ended"),
      log: text => lines.push(`log ${text}`),
      problem: text => lines.push(`problem ${text}`),
    },
  });
  target.attachRecorded(journal, at);
  const said = () => {
    const all = lines;
    lines = [];
    return all;
  };
  const act = (action: (target: Debugger) => void) => {
    action(target);
    return said();
  };
  return { target, said, do: act };
}
