/** What a screen reader hears of a run: changes of state, in one polite sentence. */
import type { RunView } from "../../graph/model.ts";
import { STATE_WORD } from "../../graph/words.ts";

/** States that are worth interrupting for; success is quiet unless it is the run's. */
const SPOKEN = ["failed", "doubt", "waiting", "retrying"];

/** `refund failed, unavailable; run r-7f1: failed after 3 s`; empty when nothing worth saying changed. */
export function announcement(before: RunView | undefined, after: RunView | undefined): string {
  if (!after) return "";
  const parts: string[] = [];
  for (const [id, status] of Object.entries(after.nodes)) {
    if (before?.run === after.run && before.nodes[id]?.state === status.state) continue;
    if (!SPOKEN.includes(status.state)) continue;
    parts.push([`${id} ${STATE_WORD[status.state]}`, status.fact].filter(Boolean).join(", "));
  }
  if (after.stopped && after.stopped !== before?.stopped) parts.push(`stopped at ${after.stopped}`);
  // A long list would not be listened to.
  if (parts.length > 3) parts.splice(3, parts.length, `and ${parts.length - 3} more`);
  if (before?.run !== after.run || before.state !== after.state)
    parts.push(`run ${after.run}: ${after.status}`);
  return parts.join("; ");
}
