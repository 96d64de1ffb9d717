/** What checker, editor, documentation and runtime know of a tool without running it. */
import type { ErrorClass } from "./errors.ts";
import type { Type } from "./type.ts";

export type Effect = "read" | "write" | "irreversible";

export interface ToolDescription {
  /** Dotted: `http.get`. */
  name: string;
  /** Markdown; the first sentence stands alone in completion lists. */
  doc: string;
  /** A closed record: its fields are the tool's arguments. */
  args: Type & { kind: "record" };
  result: Type;
  effect: Effect;
  /** The classes that a call may end in, besides `invalid` for arguments of the wrong type. */
  errors: readonly ErrorClass[];
  /** Takes neither `timeout` nor `retry` from a policy, and no slot while it waits (`human.*`, `event.wait`, `time.*`). */
  waits?: true;
  /** Reaches over a network: such a call without `timeout` is reported. */
  network?: true;
  /** An icon of the graph: `globe`, `terminal`, `file`, `database`, `person`, `mail`, `model`, `clock`, `function`. */
  icon: string;
  /** A call to start from, in the language: `http.get { url: "https://…" }`. */
  example: string;
}
