/** What `next` says is due. Performing a command ends in appending its event; nothing else changes the state. */
import type { Effect } from "../../plan/tool.ts";
import type { Value } from "../../plan/value.ts";
import type { EventOf, NewEvent } from "./events.ts";
import type { Recorded } from "./expressions/error.ts";

/** The id that stands for the run itself where a node's id is expected. */
export const RUN = -1;

export type Command =
  /** Append the event; nothing is to be done in the world. */
  | { kind: "append"; id: number; event: NewEvent }
  /** Append the event (for a write: wait until it is durable), then call the tool. */
  | CallCommand
  /** Append `value.recorded` with this name and what the driver finds: the present, a UUID, a number 0 ≤ x < 1. */
  | { kind: "record"; id: number; node: string; name: string; what: Recorded }
  /** Abort the call in flight, whatever it answers, and append the event. */
  | { kind: "abort"; id: number; event: NewEvent };

export interface CallCommand {
  kind: "call";
  id: number;
  /** Its arguments are encoded and masked. */
  event: Omit<EventOf<"attempt.started">, "seq" | "time">;
  tool: string;
  /** As the tool gets them: secrets in place. */
  args: Value;
  key?: string;
  effect: Effect;
  /** milliseconds for this attempt */
  timeout?: number;
}
