/** Runs a workflow on the pure core, its calls answered from a table, and gives the journal. */

import type { Failure } from "../../../plan/errors.ts";
import type { Plan } from "../../../plan/plan.ts";
import { encodeValue, fromJson, type Value } from "../../../plan/value.ts";
import { apply, initialState } from "../../../runtime/core/apply.ts";
import type { Command } from "../../../runtime/core/commands.ts";
import type { NewEvent, RunEvent } from "../../../runtime/core/events.ts";
import { next } from "../../../runtime/core/next.ts";
import { compileText } from "../../../runtime/drivers/load-workflow.ts";
import { toolDescriptions } from "../../../runtime/tools/catalogue.ts";

/** By node: what each attempt ends in; the last holds for all further ones. */
export type Answers = Readonly<Record<string, readonly (Failure | { output: unknown })[]>>;

export function planOf(source: string, workflow?: string): Plan {
  return compileText(source, "test.flow", workflow, toolDescriptions).plan;
}

/** Calls end one event round after they began, in the order of `order` (else as they began). */
export function simulate(
  plan: Plan,
  input: unknown,
  answers: Answers = {},
  order: readonly string[] = [],
): RunEvent[] {
  const journal: RunEvent[] = [];
  const state = initialState(plan);
  const append = (event: NewEvent) => {
    const full = { ...event, seq: journal.length, time: 1000 * journal.length } as RunEvent;
    journal.push(full);
    apply(state, full);
  };
  append({
    type: "run.started",
    input: encodeValue(fromJson(input)),
    plan: plan.hash,
    trace: "t",
    origin: "r-1",
  });
  const flying: { node: string; attempt: number }[] = [];
  for (let round = 0; round < 10_000 && !state.finished; round++) {
    const values = { run: "r-1", journal, secrets: {}, mask: (text: string) => text, now: state.time };
    const command = next(state, values)[0];
    if (command) perform(command, append, flying);
    else if (flying.length > 0) end(flying, answers, order, append);
    else if (!fireTimer(state, append)) break;
  }
  return journal;
}

function perform(
  command: Command,
  append: (event: NewEvent) => void,
  flying: { node: string; attempt: number }[],
): void {
  if (command.kind === "record")
    return append({
      type: "value.recorded",
      node: command.node,
      name: command.name,
      value: command.what === "random" ? 0.5 : 0,
    });
  append(command.event as NewEvent);
  if (command.kind === "call") flying.push({ node: command.event.node, attempt: command.event.attempt });
}

function end(
  flying: { node: string; attempt: number }[],
  answers: Answers,
  order: readonly string[],
  append: (event: NewEvent) => void,
): void {
  const rank = (node: string) => (order.includes(node) ? order.indexOf(node) : order.length);
  flying.sort((a, b) => rank(a.node) - rank(b.node));
  const { node, attempt } = flying.shift()!;
  const list = answers[node] ?? [{ output: null }];
  const answer = list[Math.min(attempt, list.length) - 1]!;
  if ("class" in answer) append({ type: "attempt.failed", node, attempt, error: answer, duration: 5 });
  else
    append({
      type: "attempt.succeeded",
      node,
      attempt,
      output: encodeValue(answer.output as Value),
      duration: 5,
    });
}

function fireTimer(state: ReturnType<typeof initialState>, append: (event: NewEvent) => void): boolean {
  for (const record of state.nodes())
    if (record.phase === "backoff") {
      append({ type: "timer.fired", node: record.path, timer: "retry" });
      return true;
    }
  return false;
}
