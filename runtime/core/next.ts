/**
 * Which commands are due. Evaluates, changes nothing, and gives the same answer as long as state and values are the
 * same; only `apply` takes a command out of what is due.
 */
import { encodeValue } from "../../plan/value.ts";
import { at } from "./attempt.ts";
import { type Command, RUN } from "./commands.ts";
import type { NewEvent, Outcome } from "./events.ts";
import { ExpressionError, NotRecorded } from "./expressions/error.ts";
import { nextDecide } from "./next-decide.ts";
import { expressionFailure } from "./next-failure.ts";
import { nextStep } from "./next-step.ts";
import type { RunState } from "./state.ts";
import type { Values } from "./values.ts";

/** Everything that is due: for each node at most one command, and the run's end. */
export function next(state: RunState, values: Values): Command[] {
  const commands = [...state.due].map(id => nextOf(state, values, id));
  return [...commands, nextOf(state, values, RUN)].filter(c => c !== undefined);
}

/** What is due for a node, or for the run itself (`RUN`). */
export function nextOf(state: RunState, values: Values, id: number): Command | undefined {
  if (state.finished || state.length === 0) return undefined;
  try {
    if (id === RUN) return state.open === 0 ? finish(state, values) : undefined;
    const node = state.plan.nodes[id]!;
    const record = state.at(id);
    return node.kind === "step"
      ? nextStep(state, values, node, record)
      : nextDecide(state, values, node, record);
  } catch (error) {
    if (!(error instanceof NotRecorded)) throw error;
    const node = id === RUN ? "output" : state.at(id).path;
    return { kind: "record", id, node, name: error.key, what: error.what };
  }
}

/** R11. */
function finish(state: RunState, values: Values): Command {
  const { ending } = state;
  const finished = (outcome: Outcome, more: object = {}): Command => {
    const duration = Math.max(0, values.now - state.started);
    const event: NewEvent = { type: "run.finished", outcome, ...more, duration, cost: state.cost };
    return { kind: "append", id: RUN, event };
  };
  if (ending?.kind === "cancelled") return finished("cancelled");
  if (ending) return finished("failed", { error: { ...ending.error, node: ending.node } });
  let clean = true;
  for (const record of state.nodes()) if (record.phase === "failed") clean = false;
  try {
    const { output } = state.plan;
    const value = output ? at(state, values, RUN, "output", output) : null;
    return finished(clean ? "succeeded" : "partial", { output: encodeValue(value) });
  } catch (error) {
    if (!(error instanceof ExpressionError)) throw error;
    return finished("failed", { error: expressionFailure(error) });
  }
}
