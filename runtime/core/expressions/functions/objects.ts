/** Functions on objects. */
import type { Value } from "../../../../plan/value.ts";
import { wantList, wantObject, wantText } from "../kinds.ts";
import type { Argument, Calling, Implementation } from "./types.ts";

const object = (args: readonly Argument[], at: number, where: string) => wantObject(args[at] as Value, where);

function made(entries: [string, Value][], evaluation: Calling): Value {
  evaluation.budget.size(entries.length);
  return Object.fromEntries(entries);
}

const names = (args: readonly Argument[], where: string) =>
  new Set(wantList(args[1] as Value, where).map(name => wantText(name, where)));

export const objectFunctions: Record<string, Implementation> = {
  keys: (args, evaluation) => {
    const keys = Object.keys(object(args, 0, "keys"));
    evaluation.budget.size(keys.length);
    return keys;
  },
  values: (args, evaluation) => {
    const values = Object.values(object(args, 0, "values"));
    evaluation.budget.size(values.length);
    return values;
  },
  entries: (args, evaluation) => {
    const entries = Object.entries(object(args, 0, "entries"));
    evaluation.budget.size(entries.length * 3);
    return entries.map(([key, value]) => ({ key, value }));
  },
  pick: (args, evaluation) => {
    const wanted = names(args, "pick");
    return made(
      Object.entries(object(args, 0, "pick")).filter(([k]) => wanted.has(k)),
      evaluation,
    );
  },
  omit: (args, evaluation) => {
    const unwanted = names(args, "omit");
    return made(
      Object.entries(object(args, 0, "omit")).filter(([k]) => !unwanted.has(k)),
      evaluation,
    );
  },
  merge: (args, evaluation) =>
    made(
      [...Object.entries(object(args, 0, "merge")), ...Object.entries(object(args, 1, "merge"))],
      evaluation,
    ),
};
