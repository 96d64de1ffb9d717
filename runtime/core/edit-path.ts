/** Paths of `state.edited`: `input.limit`, `order.output.items[0].price`, `refund.args.json.amount`. */
import { isList, isObject, type Value } from "../../plan/value.ts";

export type EditPath =
  | { root: "input"; rest: readonly Segment[] }
  | { root: "output" | "args"; node: string; rest: readonly Segment[] };
export type Segment = string | number;

/** Undefined when the text is no such path. */
export function parseEditPath(text: string): EditPath | undefined {
  const input = /^input(?![^.[])/.exec(text);
  if (input) {
    const rest = segments(text.slice(5));
    return rest && { root: "input", rest };
  }
  const match = /^([^.]+)\.(output|args)(?![^.[])/.exec(text);
  const rest = match && segments(text.slice(match[0].length));
  if (!match || !rest) return undefined;
  return { root: match[2] as "output" | "args", node: match[1]!, rest };
}

function segments(text: string): Segment[] | undefined {
  const found: Segment[] = [];
  let at = 0;
  for (const match of text.matchAll(/\.([\p{L}_][\p{L}\p{N}_-]*)|\[(\d+)\]|\[("(?:[^"\\]|\\.)*")\]/gu)) {
    if (match.index !== at) return undefined;
    at += match[0].length;
    if (match[1] !== undefined) found.push(match[1]);
    else if (match[2] !== undefined) found.push(Number(match[2]));
    else found.push(JSON.parse(match[3]!) as string);
  }
  return at === text.length ? found : undefined;
}

/** The value with another one at the place; undefined when the place is not there. */
export function patch(value: Value, rest: readonly Segment[], by: Value): Value | undefined {
  const [head, ...tail] = rest;
  if (head === undefined) return by;
  if (typeof head === "number") {
    if (!isList(value) || head >= value.length) return undefined;
    const inner = patch(value[head]!, tail, by);
    return inner === undefined ? undefined : value.with(head, inner);
  }
  if (!isObject(value)) return undefined;
  const inner = patch(Object.hasOwn(value, head) ? value[head]! : null, tail, by);
  return inner === undefined ? undefined : Object.fromEntries([...Object.entries(value), [head, inner]]);
}

/** The value at the place; undefined when there is none. */
export function valueAt(value: Value, rest: readonly Segment[]): Value | undefined {
  let at: Value | undefined = value;
  for (const segment of rest) {
    if (typeof segment === "number") at = isList(at) ? at[segment] : undefined;
    else at = isObject(at) && Object.hasOwn(at, segment) ? at[segment] : undefined;
    if (at === undefined) return undefined;
  }
  return at;
}
