/** The command that settles a node. */
import type { Command } from "./commands.ts";
import type { EventOf, SettledState } from "./events.ts";
import type { NodeRecord } from "./state.ts";
import type { Values } from "./values.ts";

type Settled = EventOf<"node.settled">;

export function settled(
  values: Values,
  record: NodeRecord,
  state: SettledState,
  more: Partial<Pick<Settled, "value" | "via" | "error" | "action">> = {},
): Command {
  const duration = record.started === undefined ? 0 : Math.max(0, values.now - record.started);
  return {
    kind: "append",
    id: record.id,
    event: { type: "node.settled", node: record.path, state, ...more, duration },
  };
}
