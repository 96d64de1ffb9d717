/** A journal as a table: a line an event, with its position (what `--at` takes). */
import type { RunEvent } from "../../runtime/core/events.ts";
import { oneLine, table } from "./text.ts";

export function eventTable(journal: readonly RunEvent[]): string {
  const [first] = journal;
  const rows = journal.map(event => [
    String(event.seq),
    `+${((event.time - first!.time) / 1000).toFixed(3)}`,
    event.type,
    "node" in event ? event.node : "",
    oneLine(detail(event), 100),
  ]);
  return table([["AT", "SECONDS", "EVENT", "NODE", ""], ...rows]);
}

/** The payload in short: everything that has no column of its own. */
function detail({ seq: _s, time: _t, type: _e, ...rest }: RunEvent): string {
  const { node: _n, ...payload } = rest as Record<string, unknown>;
  return Object.entries(payload)
    .map(([name, value]) => `${name}=${typeof value === "string" ? value : JSON.stringify(value)}`)
    .join(" ");
}
