/** Replay: walks a recorded journal, calls nothing, and verifies that the core still decides as was recorded. */
import { isDeepStrictEqual } from "node:util";
import { type Command, RUN } from "../core/commands.ts";
import type { NewEvent, RunEvent } from "../core/events.ts";
import { nextOf } from "../core/next.ts";
import type { RunState } from "../core/state.ts";
import type { RunHeader, RunStore } from "../store/types.ts";
import { advance, plansOf } from "./fold-run.ts";
import { GATED_EVENTS } from "./gated.ts";
import { Timeline } from "./timeline.ts";
import { type Gate, InputError } from "./types.ts";

export interface ReplayOptions {
  store: Pick<RunStore, "header" | "events">;
  run: string;
  /** Asked as in a live run, before each event that begins something. */
  gate?: Gate;
  /** Called after each event was applied. */
  onEvent?(event: RunEvent, changed: readonly string[], state: RunState): void;
  /** Position to stop before; the journal's end unless said. */
  to?: number;
}

/** Where the core decides otherwise than was recorded. */
export interface Divergence {
  seq: number;
  node?: string;
  recorded: NewEvent;
  /** What is due now; undefined when nothing is. */
  now: Command | undefined;
}

export interface Replay {
  header: RunHeader;
  journal: readonly RunEvent[];
  state: RunState;
  divergences: readonly Divergence[];
}

/** Throws InputError when there is no such run. */
export async function replayRun(options: ReplayOptions): Promise<Replay> {
  const { store, run, gate, onEvent } = options;
  const header = store.header(run);
  if (!header) throw new InputError(`There is no run ${run} in this store.`);
  const journal = store.events(run, 0, options.to);
  const plans = plansOf(store, header);
  const timeline = new Timeline({ run, journal, plans, plan: header.plan });
  let state = timeline.stateAt(0);
  const divergences: Divergence[] = [];
  for (const event of journal) {
    while (GATED_EVENTS.has(event.type) && (await gate?.(event, state)) === "again");
    const divergence = diverges(state, event, timeline);
    if (divergence) divergences.push(divergence);
    const step = advance(state, event, plans);
    state = step.state;
    onEvent?.(
      event,
      step.changed.map(id => state.at(id).path),
      state,
    );
  }
  return { header, journal, state, divergences };
}

/** Events that follow from the state alone, and so must come out of `next` again. */
const DECIDED: ReadonlySet<RunEvent["type"]> = new Set<RunEvent["type"]>([
  "attempt.started",
  "decision.made",
  "retry.scheduled",
  "node.settled",
  "node.skipped",
  "run.finished",
]);

function diverges(state: RunState, event: RunEvent, timeline: Timeline): Divergence | undefined {
  if (!DECIDED.has(event.type)) return undefined;
  const node = "node" in event ? event.node : undefined;
  const id = node === undefined ? RUN : state.node(node)?.id;
  const { seq, time: _, from: __, ...recorded } = event;
  const values = { ...timeline.valuesAt(seq) };
  const now = id === undefined ? undefined : nextOf(state, values, id);
  if (now && "event" in now && same(untimed(recorded), untimed(now.event))) return undefined;
  return { seq, ...(node !== undefined && { node }), recorded: recorded as NewEvent, now };
}

/** How long something took was measured, not decided: a clock may tick between the deciding and the recording. */
function untimed(event: object): object {
  return "duration" in event ? { ...event, duration: 0 } : event;
}

/** Equal but for texts that were masked. */
function same(recorded: unknown, now: unknown): boolean {
  if (typeof recorded === "string" && recorded.includes("[secret ")) return typeof now === "string";
  if (typeof recorded !== "object" || recorded === null || typeof now !== "object" || now === null)
    return isDeepStrictEqual(recorded, now);
  const a = Object.entries(recorded).filter(([, v]) => v !== undefined);
  const b = Object.entries(now).filter(([, v]) => v !== undefined);
  if (Array.isArray(recorded) !== Array.isArray(now) || a.length !== b.length) return false;
  return a.every(([k, v]) => Object.hasOwn(now, k) && same(v, (now as Record<string, unknown>)[k]));
}
