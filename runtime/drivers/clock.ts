/** The clock of the machine. */
import { randomUUID } from "node:crypto";
import type { Clock } from "./types.ts";

/** Longest delay that timers take. */
const LONGEST = 2 ** 31 - 1;

export const systemClock: Clock = {
  now: () => Date.now(),
  at(at, then) {
    let timer: NodeJS.Timeout;
    const arm = () => {
      const left = at - Date.now();
      timer = setTimeout(left > LONGEST ? arm : then, Math.min(Math.max(0, left), LONGEST)).unref();
    };
    arm();
    return () => clearTimeout(timer);
  },
  random: () => Math.random(),
  uuid: () => randomUUID(),
};
