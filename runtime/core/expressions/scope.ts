/** What an expression sees of the world. */
import type { NodeFact } from "../../../plan/expression.ts";
import type { Value } from "../../../plan/value.ts";
import type { Recorded } from "./error.ts";

export interface Scope {
  /** The value of a name; undefined when there is no such name here. */
  name(name: string): Value | undefined;
  /** A fact about a node by the name it has here; undefined when there is no such node. */
  fact(fact: NodeFact, node: string): Value | undefined;
  /** A recorded value; `use` counts the uses of `what` in this evaluation. Throws NotRecorded. */
  recorded(what: Recorded, use: number): Value;
}

/** A scope of plain values, without nodes and with nothing recorded: for constants, tests and consoles. */
export function scopeOf(values: Readonly<Record<string, Value>>, recorded?: Scope["recorded"]): Scope {
  return {
    name: name => (Object.hasOwn(values, name) ? values[name] : undefined),
    fact: () => undefined,
    recorded:
      recorded ??
      (what => {
        throw new Error(`${what} can't be had here`);
      }),
  };
}
