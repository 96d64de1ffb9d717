/**
 * Writes that were already done, in an ancestor after the cut of a fork or before a restart (T9): when the same call
 * comes due again, its end is taken over instead of doing it twice.
 */
import type { Plan } from "../../plan/plan.ts";
import type { CallCommand } from "../core/commands.ts";
import type { EventOf, RunEvent } from "../core/events.ts";
import { endUnknown } from "../core/failure.ts";
import { indexOf } from "../core/plan-index.ts";

export interface Adoptable {
  run: string;
  started: EventOf<"attempt.started">;
  /** Absent when nobody knows whether it happened. */
  ended?: EventOf<"attempt.succeeded">;
}

export class Adoptions {
  readonly #known = new Map<string, Adoptable>();

  /**
   * Remembers the writes among these events; a later one replaces an earlier one.
   * `doubtful`: also those of which nobody knows whether they happened.
   */
  remember(run: string, plan: Plan, events: readonly RunEvent[], doubtful: boolean): void {
    const open = new Map<string, EventOf<"attempt.started">>();
    for (const event of events) {
      if (event.type === "attempt.started") {
        if (!isWrite(plan, event.node)) continue;
        open.set(event.node, event);
        const key = keyOf(plan, event.node, event.args);
        if (doubtful && !this.#known.get(key)?.ended) this.#known.set(key, { run, started: event });
      } else if (event.type === "attempt.succeeded" || event.type === "attempt.failed") {
        const started = open.get(event.node);
        if (!started || started.attempt !== event.attempt) continue;
        const key = keyOf(plan, event.node, started.args);
        if (event.type === "attempt.succeeded") this.#known.set(key, { run, started, ended: event });
        // One that is known to have failed is no reason not to try again.
        else if (!this.#known.get(key)?.ended && !endUnknown("write", event.error)) this.#known.delete(key);
      }
    }
  }

  /** Takes out what is known of this call. `args` as the journal would hold them. */
  take(plan: Plan, command: CallCommand, args: unknown): Adoptable | undefined {
    if (command.effect === "read" || this.#known.size === 0) return undefined;
    const key = keyOf(plan, command.event.node, args);
    const found = this.#known.get(key);
    this.#known.delete(key);
    return found;
  }
}

function isWrite(plan: Plan, path: string): boolean {
  const id = indexOf(plan).ids.get(path);
  const node = id === undefined ? undefined : plan.nodes[id];
  return node?.kind === "step" && node.action.kind === "call" && node.effect !== "read";
}

/** Node, fingerprint and arguments as the journal holds them. */
function keyOf(plan: Plan, path: string, args: unknown): string {
  const id = indexOf(plan).ids.get(path);
  return JSON.stringify([path, id === undefined ? "" : plan.nodes[id]!.fingerprint, args]);
}
