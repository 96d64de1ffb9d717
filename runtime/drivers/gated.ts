/**
 * Before which events a driver asks its gate. A stop of the debugger can be only before one of these, live and on
 * recorded ground alike.
 *
 * Ends that the world has already decided (`attempt.succeeded`, `attempt.failed`, `timer.fired`, answers) are
 * recorded at once and never held. What follows from them is: a failed attempt is held at `retry.scheduled` (before
 * the retry) or at `node.settled` (before its failure action takes effect, so the node can still be restarted).
 */
import type { EventType } from "../core/events.ts";

export const GATED_EVENTS: ReadonlySet<EventType> = new Set<EventType>([
  "attempt.started",
  "decision.made",
  "person.asked",
  "retry.scheduled",
  "node.settled",
  "node.skipped",
  "run.finished",
]);
