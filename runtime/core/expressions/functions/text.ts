/** Functions on text. Characters are Unicode code points. */
import { RE2JS } from "re2js";
import { isList, isObject, type Value } from "../../../../plan/value.ts";
import { ExpressionError } from "../error.ts";
import { kindOf, toText, wantInteger, wantList, wantText } from "../kinds.ts";
import { isIn } from "../operators.ts";
import type { Argument, Calling, Implementation } from "./types.ts";

const text = (args: readonly Argument[], at: number, where: string): string =>
  wantText(args[at] as Value, where);

const sized = (value: string, evaluation: Calling): string => {
  evaluation.budget.size(value.length);
  return value;
};

const patterns = new Map<string, RE2JS>();

function pattern(source: string): RE2JS {
  let compiled = patterns.get(source);
  if (!compiled) {
    try {
      compiled = RE2JS.compile(source);
    } catch (error) {
      throw new ExpressionError(`${JSON.stringify(source)} is no RE2 pattern: ${(error as Error).message}`);
    }
    if (patterns.size > 500) patterns.clear();
    patterns.set(source, compiled);
  }
  return compiled;
}

export const textFunctions: Record<string, Implementation> = {
  lower: args => text(args, 0, "lower").toLowerCase(),
  upper: args => text(args, 0, "upper").toUpperCase(),
  trim: args => text(args, 0, "trim").trim(),
  split: (args, evaluation) => {
    const by = text(args, 1, "split");
    const of = text(args, 0, "split");
    const parts = by === "" ? [...of] : of.split(by);
    evaluation.budget.size(of.length + parts.length);
    return parts;
  },
  join: (args, evaluation) =>
    sized(
      wantList(args[0] as Value, "join")
        .map(toText)
        .join(text(args, 1, "join")),
      evaluation,
    ),
  replace: (args, evaluation) => {
    const of = text(args, 0, "replace");
    const what = text(args, 1, "replace");
    const by = text(args, 2, "replace");
    if (what === "") return of;
    const parts = of.split(what);
    // Paid before it is made: the result may be far larger than what it is made of.
    evaluation.budget.size(of.length + parts.length * by.length);
    return parts.join(by);
  },
  contains: ([of, what], evaluation) => {
    if (typeof of !== "string" && !isList(of as Value))
      throw new ExpressionError(`contains takes text or a list, got ${kindOf(of as Value)}`);
    return isIn(what as Value, of as Value, evaluation.budget);
  },
  starts_with: args => text(args, 0, "starts_with").startsWith(text(args, 1, "starts_with")),
  ends_with: args => text(args, 0, "ends_with").endsWith(text(args, 1, "ends_with")),
  matches: (args, evaluation) => {
    const of = text(args, 0, "matches");
    evaluation.budget.step(of.length);
    return pattern(text(args, 1, "matches"))
      .matcher(of)
      .find();
  },
  slice: ([of, a, b], evaluation) => {
    const from = wantInteger(a as Value, "slice");
    const to = b === undefined ? undefined : wantInteger(b as Value, "slice");
    const value = of as Value;
    if (isList(value)) {
      const part = value.slice(from, to);
      evaluation.budget.size(part.length);
      return part;
    }
    if (typeof value !== "string")
      throw new ExpressionError(`slice takes text or a list, got ${kindOf(value)}`);
    return sized([...value].slice(from, to).join(""), evaluation);
  },
  pad: (args, evaluation) => {
    const of = text(args, 0, "pad");
    const filler = args[2] === undefined ? " " : text(args, 2, "pad");
    const missing = wantInteger(args[1] as Value, "pad") - [...of].length;
    const fill = [...filler];
    if (missing <= 0 || fill.length === 0) return of;
    evaluation.budget.size(missing + of.length);
    return Array.from({ length: missing }, (_, i) => fill[i % fill.length]).join("") + of;
  },
  format: (args, evaluation) => {
    const values = args[1] as Value;
    if (!isObject(values)) throw new ExpressionError(`format takes an object, got ${kindOf(values)}`);
    return text(args, 0, "format").replace(/\{([\p{L}_][\p{L}\p{N}_]*)\}/gu, (_, name: string) => {
      if (!Object.hasOwn(values, name))
        throw new ExpressionError(`format has no field ${name} for {${name}}`);
      return sized(toText(values[name]!), evaluation);
    });
  },
};
