/** The times a run waits for: retries and deadlines of questions. They follow from the records, so none is stored. */
import type { TimerKind } from "../core/events.ts";
import type { NodeRecord } from "../core/state.ts";
import type { Clock } from "./types.ts";

export interface Timer {
  timer: TimerKind;
  /** The run's time, milliseconds since the epoch. */
  at: number;
}

/** What a node waits for to pass, if anything. */
export function timerOf(record: NodeRecord): Timer | undefined {
  if (record.phase === "backoff" && record.retryAt !== undefined)
    return { timer: "retry", at: record.retryAt };
  const asking = record.phase === "asking" || record.phase === "in_doubt";
  if (!asking || record.question?.deadline === undefined) return undefined;
  const { kind, deadline } = record.question;
  return { timer: kind === "approval" ? "approval" : kind === "input" ? "question" : "pause", at: deadline };
}

export class Timers {
  readonly #clock: Clock;
  readonly #onClock: (time: number) => number;
  readonly #fire: (id: number, timer: Timer) => void;
  readonly #set = new Map<number, Timer & { cancel: () => void }>();

  /** @param onClock turns the run's time into the clock's */
  constructor(clock: Clock, onClock: (time: number) => number, fire: (id: number, timer: Timer) => void) {
    this.#clock = clock;
    this.#onClock = onClock;
    this.#fire = fire;
  }

  /** Sets, moves or takes back the node's timer, as its record says. */
  follow(record: NodeRecord): void {
    const wanted = timerOf(record);
    const present = this.#set.get(record.id);
    if (wanted?.at === present?.at && wanted?.timer === present?.timer) return;
    present?.cancel();
    this.#set.delete(record.id);
    if (wanted) this.#arm(record.id, wanted);
  }

  #arm(id: number, timer: Timer): void {
    const cancel = this.#clock.at(this.#onClock(timer.at), () => {
      this.#set.delete(id);
      this.#fire(id, timer);
    });
    this.#set.set(id, { ...timer, cancel });
  }

  /** The next to be due. */
  next(): Timer | undefined {
    let first: Timer | undefined;
    for (const timer of this.#set.values()) if (!first || timer.at < first.at) first = timer;
    return first;
  }

  /** The clock or what it means has jumped: arms all again. */
  rearm(): void {
    for (const [id, timer] of [...this.#set]) {
      timer.cancel();
      this.#arm(id, { timer: timer.timer, at: timer.at });
    }
  }

  /** Whether anything but a person's deadline is waited for. */
  get pending(): boolean {
    for (const timer of this.#set.values()) if (timer.timer === "retry") return true;
    return false;
  }

  clear(): void {
    for (const timer of this.#set.values()) timer.cancel();
    this.#set.clear();
  }
}
