/** What expressions see at a node (R4), and in the workflow's output (R12). */
import type { Failure } from "../../plan/errors.ts";
import type { NodeFact } from "../../plan/expression.ts";
import { Duration, decodeValue, fromJson, Time, type Value } from "../../plan/value.ts";
import { RUN } from "./commands.ts";
import { NotRecorded } from "./expressions/error.ts";
import type { Scope } from "./expressions/scope.ts";
import { isSettled } from "./fold.ts";
import { indexOf } from "./plan-index.ts";
import type { NodeRecord, RunState } from "./state.ts";
import { inputOf, outputOf, type Values } from "./values.ts";

/**
 * The scope at a node, or of the workflow's output for `RUN`.
 * `place` tells recorded values of one expression from those of another (`args`, `ensure1/2`);
 * `more` are names that exist only at some places: `output`, `error`.
 */
export function nodeScope(
  state: RunState,
  values: Values,
  id: number,
  place: string,
  more: Readonly<Record<string, Value>> = {},
): Scope {
  const journal = values.journal;
  return {
    name(name) {
      if (Object.hasOwn(more, name)) return more[name];
      if (name === "input") return inputOf(state, journal);
      if (name === "run") return runValue(state, values);
      if (name === "secrets") return values.secrets;
      const record = recordOf(state, id, name);
      if (record === undefined) return undefined;
      return record?.phase === "succeeded" ? outputOf(record, journal) : null;
    },
    fact: (fact, name) => {
      const record = recordOf(state, id, name);
      return record === undefined ? undefined : factOf(record, fact);
    },
    recorded(what, use) {
      const key = `${place}/${what}/${use}`;
      const recorded = id === RUN ? state.recorded : state.at(id).recorded;
      if (!recorded || !Object.hasOwn(recorded, key)) throw new NotRecorded(what, key);
      return decodeValue(recorded[key]);
    },
  };
}

/** The node that a name stands for; of `a | b as c` the first that succeeded, null when none did. */
function recordOf(state: RunState, id: number, name: string): NodeRecord | null | undefined {
  if (id === RUN) return state.node(name);
  const need = indexOf(state.plan).need(id, name);
  if (!need) return undefined;
  if (need.nodes.length === 1) return state.at(need.nodes[0]!);
  const first = need.nodes.find(n => state.at(n).phase === "succeeded");
  return first === undefined ? null : state.at(first);
}

function factOf(record: NodeRecord | null, fact: NodeFact): Value {
  switch (fact) {
    case "status":
      return record && isSettled(record) ? record.phase : null;
    case "attempts":
      return record?.attempts ?? 0;
    case "error":
      return record?.error && record.phase === "failed" ? failureValue(record.error) : null;
    case "elapsed":
      return record?.started !== undefined && record.ended !== undefined
        ? new Duration(record.ended - record.started)
        : null;
  }
}

function runValue(state: RunState, values: Values): Value {
  const { ending } = state;
  return {
    id: values.run,
    origin: state.origin,
    trace: state.trace,
    started: new Time(state.started),
    elapsed: new Duration(values.now - state.started),
    outcome: state.outcome ?? null,
    error: ending?.kind === "failed" ? failureValue(ending.error) : null,
  };
}

/** `error` as expressions see it. */
export function failureValue(failure: Failure): Value {
  return {
    class: failure.class,
    code: failure.code ?? null,
    message: failure.message,
    detail: fromJson(failure.detail),
  };
}
