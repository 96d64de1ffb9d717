/** The events that a gate holds back, and which of their stops have been passed. */
import type { NewEvent } from "../core/events.ts";

/** What makes an event the same when the driver proposes it again. */
export function keyOf(event: NewEvent): string {
  const node = "node" in event ? (event.node ?? "") : "";
  return `${event.type} ${node} ${"attempt" in event ? event.attempt : ""}`;
}

interface HeldEvent {
  event: NewEvent;
  promise: Promise<"again">;
  release: () => void;
}

export class HeldEvents {
  private readonly events = new Map<string, HeldEvent>();
  private readonly stops = new Map<string, number>();
  private closed = false;

  /** Holds an event until it is released, to be asked about again; undefined once the gate is open for good. */
  hold(event: NewEvent): Promise<"again"> | undefined {
    if (this.closed) return undefined;
    const key = keyOf(event);
    const held = this.events.get(key);
    if (held) {
      held.event = event;
      return held.promise;
    }
    const { promise, resolve } = Promise.withResolvers<"again">();
    this.events.set(key, { event, promise, release: () => resolve("again") });
    return promise;
  }

  /** How many stops of an event have been passed. */
  passedOf(event: NewEvent): number {
    return this.stops.get(keyOf(event)) ?? 0;
  }

  passed(event: NewEvent, count: number): void {
    this.stops.set(keyOf(event), count);
  }

  /** After the cursor went back: everything is passed anew. */
  forgetPassed(): void {
    this.stops.clear();
  }

  /** An event has been appended. */
  done(event: NewEvent): void {
    this.stops.delete(keyOf(event));
  }

  all(): { event: NewEvent; passed: number }[] {
    return [...this.events.values()].map(({ event }) => ({ event, passed: this.passedOf(event) }));
  }

  releaseAll(): void {
    const held = [...this.events.values()];
    this.events.clear();
    for (const { release } of held) release();
  }

  /** Opens for good. */
  close(): void {
    this.closed = true;
    this.releaseAll();
  }
}
