/** What a node says while it runs, with its clock. */
import { type Measure, shorten } from "../measure.ts";
import type { NodeStatus } from "../model.ts";

/** `480 ms`, `1.2 s`, `48 s`, `2:16`, `1 h 05`. */
export function durationText(ms: number): string {
  const s = Math.max(0, ms) / 1000;
  if (s < 0.9995) return `${Math.round(s * 1000)} ms`;
  if (s < 9.95) return `${s.toFixed(1)} s`;
  if (s < 99.5) return `${Math.round(s)} s`;
  const minutes = Math.floor(Math.round(s) / 60);
  if (minutes < 100) return `${minutes}:${String(Math.round(s) % 60).padStart(2, "0")}`;
  const hours = Math.floor(minutes / 60);
  if (hours < 48) return `${hours} h ${String(minutes % 60).padStart(2, "0")}`;
  return `${Math.floor(hours / 24)} d ${hours % 24} h`;
}

/** The fact, with the time that is left where it waits for one. */
export function factText(status: NodeStatus, now: number | undefined): string {
  if (status.due === undefined || now === undefined) return status.fact;
  const left = status.due - now;
  if (left < 0) return status.fact;
  const time = durationText(Math.ceil(left / 1000) * 1000);
  if (status.state === "waiting" || status.state === "doubt") return joined(status.fact, `${time} left`);
  return status.fact === "" ? `in ${time}` : `${status.fact} in ${time}`;
}

/** How long it took; while it runs, how long it has. */
export function timeText(status: NodeStatus, now: number | undefined): string {
  if (status.duration) return status.duration;
  if (status.since === undefined || now === undefined) return "";
  // Whole seconds: tenths would flicker.
  return now - status.since < 1000 ? "" : durationText(Math.floor((now - status.since) / 1000) * 1000);
}

/** A fact in `room` px of 11 px text: what stands in brackets goes first, then its end. */
export function fitFact(fact: string, room: number, measure: Measure): string {
  if (measure(fact, 11, 400) <= room) return fact;
  return shorten(fact.replace(/ \([^)]*\)/g, ""), room, 11, 400, measure);
}

function joined(a: string, b: string): string {
  return a === "" ? b : `${a} · ${b}`;
}
