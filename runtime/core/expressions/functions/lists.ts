/** Functions on lists. */
import { isList, isObject, type Value } from "../../../../plan/value.ts";
import { canonicalJson, compare } from "../compare.ts";
import { ExpressionError } from "../error.ts";
import { finite, kindOf, toText, wantBoolean, wantInteger, wantList, wantNumber } from "../kinds.ts";
import type { Argument, Calling, Implementation, Lambda } from "./types.ts";

/** The list, with its items paid for, and what the lambda makes of each (the item itself without one). */
function each(args: readonly Argument[], evaluation: Calling, where: string) {
  const list = wantList(args[0] as Value, where);
  evaluation.budget.step(list.length);
  const lambda = args[1] as Lambda | undefined;
  return { list, of: lambda ?? ((item: Value) => item) };
}

const sized = (list: readonly Value[], evaluation: Calling): readonly Value[] => {
  evaluation.budget.size(list.length);
  return list;
};

function holds(where: string, args: readonly Argument[], evaluation: Calling) {
  const { list, of } = each(args, evaluation, where);
  return { list, test: (item: Value) => wantBoolean(of(item), `the condition of ${where}`) };
}

function extreme(where: string, sign: 1 | -1): Implementation {
  return (args, evaluation) => {
    const { list, of } = each(args, evaluation, where);
    let best: Value = null;
    list.forEach((item, i) => {
      const value = of(item);
      // A single item must be something that has an order, too.
      if (compare(value, i === 0 ? value : best) * sign > 0 || i === 0) best = value;
    });
    return best;
  };
}

function total(where: string, args: readonly Argument[], evaluation: Calling) {
  const { list, of } = each(args, evaluation, where);
  let sum = 0;
  for (const item of list) sum += wantNumber(of(item), where);
  return { sum: finite(sum, where), count: list.length };
}

export const listFunctions: Record<string, Implementation> = {
  len: ([of]) => {
    const value = of as Value;
    if (typeof value === "string") return [...value].length;
    if (isList(value)) return value.length;
    if (isObject(value)) return Object.keys(value).length;
    throw new ExpressionError(`len takes a list, text or an object, got ${kindOf(value)}`);
  },
  map: (args, evaluation) => {
    const { list, of } = each(args, evaluation, "map");
    return sized(list.map(of), evaluation);
  },
  filter: (args, evaluation) => {
    const { list, test } = holds("filter", args, evaluation);
    return sized(list.filter(test), evaluation);
  },
  find: (args, evaluation) => {
    const { list, test } = holds("find", args, evaluation);
    return list.find(test) ?? null;
  },
  some: (args, evaluation) => {
    const { list, test } = holds("some", args, evaluation);
    return list.some(test);
  },
  every: (args, evaluation) => {
    const { list, test } = holds("every", args, evaluation);
    return list.every(test);
  },
  sum: (args, evaluation) => total("sum", args, evaluation).sum,
  avg: (args, evaluation) => {
    const { sum, count } = total("avg", args, evaluation);
    return count === 0 ? null : sum / count;
  },
  min: extreme("min", -1),
  max: extreme("max", 1),
  sort_by: (args, evaluation) => {
    const { list, of } = each(args, evaluation, "sort_by");
    const pairs = list.map(item => ({ item, by: of(item) }));
    evaluation.budget.step(list.length * 16);
    pairs.sort((a, b) => compare(a.by, b.by));
    return sized(
      pairs.map(p => p.item),
      evaluation,
    );
  },
  group_by: (args, evaluation) => {
    const { list, of } = each(args, evaluation, "group_by");
    const groups = new Map<string, Value[]>();
    for (const item of list) {
      const key = toText(of(item));
      const group = groups.get(key);
      if (group) group.push(item);
      else groups.set(key, [item]);
    }
    evaluation.budget.size(list.length);
    return Object.fromEntries(groups);
  },
  unique: (args, evaluation) => {
    const { list, of } = each(args, evaluation, "unique");
    const seen = new Set<string>();
    return sized(
      list.filter(item => {
        const key = canonicalJson(of(item));
        evaluation.budget.size(key.length);
        return !seen.has(key) && seen.add(key);
      }),
      evaluation,
    );
  },
  flatten: (args, evaluation) => {
    const { list } = each(args, evaluation, "flatten");
    return sized(
      list.flatMap(item => wantList(item, "flatten")),
      evaluation,
    );
  },
  zip: ([a, b], evaluation) => {
    const left = wantList(a as Value, "zip");
    const right = wantList(b as Value, "zip");
    const length = Math.min(left.length, right.length);
    evaluation.budget.size(length * 3);
    return left.slice(0, length).map((item, i) => [item, right[i]!]);
  },
  range: ([a, b], evaluation) => {
    const first = wantInteger(a as Value, "range");
    const [from, to] = b === undefined ? [0, first] : [first, wantInteger(b as Value, "range")];
    const length = Math.max(0, to - from);
    evaluation.budget.step(length);
    evaluation.budget.size(length);
    return Array.from({ length }, (_, i) => from + i);
  },
  take: ([list, count], evaluation) =>
    sized(wantList(list as Value, "take").slice(0, wantCount(count, "take")), evaluation),
  drop: ([list, count], evaluation) =>
    sized(wantList(list as Value, "drop").slice(wantCount(count, "drop")), evaluation),
  first: ([list]) => wantList(list as Value, "first")[0] ?? null,
  last: ([list]) => wantList(list as Value, "last").at(-1) ?? null,
};

function wantCount(count: Argument | undefined, where: string): number {
  return Math.max(0, wantInteger(count as Value, where));
}
