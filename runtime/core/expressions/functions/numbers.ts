/** Functions on numbers. */
import type { Value } from "../../../../plan/value.ts";
import { ExpressionError } from "../error.ts";
import { finite, wantInteger, wantNumber } from "../kinds.ts";
import type { Argument, Implementation } from "./types.ts";

const number = (args: readonly Argument[], where: string) => wantNumber(args[0] as Value, where);

/** Halves away from zero, of the number as it is written in decimal: `round(1.005, 2)` is 1.01. */
function round(n: number, digits: number): number {
  const text = String(Math.abs(n));
  if (text.includes("e")) return Math.abs(n) < 1 ? 0 : n;
  const shifted = Math.round(Number(`${text}e${digits}`));
  const rounded = Number(`${shifted}e${-digits}`);
  if (Number.isNaN(rounded)) return n;
  return n < 0 && rounded !== 0 ? -rounded : rounded;
}

export const numberFunctions: Record<string, Implementation> = {
  round: args => {
    const digits = args[1] === undefined ? 0 : wantInteger(args[1] as Value, "round");
    if (Math.abs(digits) > 15) throw new ExpressionError("round takes at most 15 digits");
    return finite(round(number(args, "round"), digits), "round");
  },
  floor: args => Math.floor(number(args, "floor")),
  ceil: args => Math.ceil(number(args, "ceil")) + 0,
  abs: args => Math.abs(number(args, "abs")),
};
