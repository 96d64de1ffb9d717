/** Moving over recorded ground: looking for stops in the journal without performing anything (T2, T3, T5). */
import type { RunEvent } from "../core/events.ts";
import type { Fold } from "./fold.ts";
import { type Stop, stopsBefore } from "./stops.ts";

/** A position of the cursor: before the event at `seq`, at the nth of its stops. */
export interface Place {
  seq: number;
  stop: number;
}

/** A stop on recorded ground. `fold` is the state there; it moves on when the walk does. */
export interface Passed {
  place: Place;
  stop: Stop;
  event: RunEvent;
  fold: Fold;
}

/**
 * Walks forward from where `fold` stands, `skip` stops of its event left out, giving each stop before its event is
 * applied. When it comes to its end the fold stands at `end`.
 */
export function* walk(
  journal: readonly RunEvent[],
  fold: Fold,
  skip = 0,
  end = journal.length,
): Generator<Passed> {
  for (let first = skip; fold.seq < end; first = 0) {
    const event = journal[fold.seq]!;
    const stops = stopsBefore(fold, event);
    for (let i = first; i < stops.length; i++)
      yield { place: { seq: fold.seq, stop: i }, stop: stops[i]!, event, fold };
    fold.advance(event);
  }
}

/** The last stop before `until` that `wanted` accepts, walking with a fold that stands at the start. */
export function lastBefore(
  journal: readonly RunEvent[],
  start: Fold,
  until: Place,
  wanted: (passed: Passed) => boolean,
): Place | undefined {
  let found: Place | undefined;
  const end = Math.min(until.seq + 1, journal.length);
  for (const passed of walk(journal, start, 0, end)) {
    if (passed.place.seq === until.seq && passed.place.stop >= until.stop) break;
    if (wanted(passed)) found = passed.place;
  }
  return found;
}
