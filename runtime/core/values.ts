/** The payloads behind a state: what the core reads from the journal when it evaluates. */
import { decodeValue, type Value } from "../../plan/value.ts";
import { parseEditPath, patch } from "./edit-path.ts";
import type { EventOf, RunEvent } from "./events.ts";
import type { NodeRecord, RunState } from "./state.ts";

/** What `next` may know besides the state. With the same values it gives the same commands. */
export interface Values {
  /** The run's id (`run.id`). */
  readonly run: string;
  /** Event n at place n; at least as long as the state. */
  readonly journal: readonly RunEvent[];
  /** By declared name. Where they are not known (a replay), each is its own mask. */
  readonly secrets: Readonly<Record<string, string>>;
  /** Text with every secret replaced by `[secret NAME]`. */
  mask(text: string): string;
  /** Milliseconds since the epoch: the time that an event appended now would have. */
  readonly now: number;
}

const decoded = new WeakMap<RunEvent, Value>();

/** The output that an event holds, decoded once. */
export function payloadOf(event: RunEvent): Value {
  const known = decoded.get(event);
  if (known !== undefined) return known;
  const value = decodePayload(event);
  decoded.set(event, value);
  return value;
}

function decodePayload(event: RunEvent): Value {
  switch (event.type) {
    case "attempt.succeeded":
      return decodeValue(event.output);
    case "node.settled":
    case "step.jumped":
    case "state.edited":
      return decodeValue(event.value ?? null);
    case "decision.made":
      return { chosen: event.chosen, because: event.because };
    case "run.started":
      return decodeValue(event.input);
    default:
      return null;
  }
}

/** The output of a node that succeeded, or that its last attempt answered, edits included; else null. */
export function outputOf(record: NodeRecord, journal: readonly RunEvent[]): Value {
  if (record.outputAt === undefined) return null;
  return edited(payloadOf(journal[record.outputAt]!), record.outputEdits, journal);
}

/** The run's input, edits included. */
export function inputOf(state: RunState, journal: readonly RunEvent[]): Value {
  return edited(payloadOf(journal[state.inputAt]!), state.inputEdits, journal);
}

/** A value with the changes of these `state.edited` events. */
export function edited(
  base: Value,
  edits: readonly number[] | undefined,
  journal: readonly RunEvent[],
): Value {
  let value = base;
  for (const seq of edits ?? []) {
    const event = journal[seq] as EventOf<"state.edited">;
    value = patch(value, parseEditPath(event.path)!.rest, payloadOf(event)) ?? value;
  }
  return value;
}
