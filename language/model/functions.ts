/** The built-in functions' types: what each takes, and what it makes of it. */
import {
  ANY,
  BOOLEAN,
  INTEGER,
  list,
  NUMBER,
  nullable,
  record,
  STRING,
  TIME,
  type Type,
  union,
} from "../../plan/type.ts";
import { isNullable, membersOf, sortOf, withoutNull } from "./type-facts.ts";

export interface Signature {
  /** The sorts that each argument may have; the last goes for all that follow. `function`: a lambda. */
  takes: readonly (readonly string[])[];
  /** `args`: types of the arguments; for a lambda, of what it returns. */
  gives(args: readonly Type[]): Type;
}

const LIST = ["list"];
const TEXT = ["string"];
const COUNT = ["number"];
const OBJECT = ["record", "map"];
const FUNCTION = ["function"];
const ANYTHING: readonly string[] = [];

const of = (takes: Signature["takes"], gives: Type | Signature["gives"]): Signature => ({
  takes,
  gives: typeof gives === "function" ? gives : () => gives,
});

/** The type of a list's items. */
export function itemOf(type: Type | undefined): Type {
  if (!type) return ANY;
  const lists = membersOf(withoutNull(type)).filter(m => m.kind === "list");
  return lists.length === 0 ? ANY : union(lists.map(l => l.item));
}

const listOf = ([first]: readonly Type[]): Type => list(itemOf(first));
const same = ([first = ANY]: readonly Type[]): Type => {
  const members = membersOf(withoutNull(first)).map(m => (m.kind === "literal" ? STRING : m));
  return union(members);
};
const extreme = ([items, value]: readonly Type[]): Type => nullable(value ?? itemOf(items));

const SIGNATURES: Readonly<Record<string, Signature>> = {
  len: of([["list", "string", "record", "map"]], INTEGER),
  map: of([LIST, FUNCTION], ([, value = ANY]) => list(value)),
  filter: of([LIST, FUNCTION], listOf),
  find: of([LIST, FUNCTION], ([items]) => nullable(itemOf(items))),
  some: of([LIST, FUNCTION], BOOLEAN),
  every: of([LIST, FUNCTION], BOOLEAN),
  sum: of([LIST, FUNCTION], NUMBER),
  min: of([LIST, FUNCTION], extreme),
  max: of([LIST, FUNCTION], extreme),
  avg: of([LIST, FUNCTION], nullable(NUMBER)),
  sort_by: of([LIST, FUNCTION], listOf),
  group_by: of([LIST, FUNCTION], args => ({ kind: "map", value: listOf(args) })),
  unique: of([LIST, FUNCTION], listOf),
  flatten: of([LIST], ([items]) => list(itemOf(itemOf(items)))),
  zip: of([LIST, LIST], ([a, b]) => list(list(union([itemOf(a), itemOf(b)])))),
  range: of([COUNT, COUNT], list(INTEGER)),
  take: of([LIST, COUNT], listOf),
  drop: of([LIST, COUNT], listOf),
  first: of([LIST], ([items]) => nullable(itemOf(items))),
  last: of([LIST], ([items]) => nullable(itemOf(items))),
  lower: of([TEXT], STRING),
  upper: of([TEXT], STRING),
  trim: of([TEXT], STRING),
  split: of([TEXT, TEXT], list(STRING)),
  join: of([LIST, TEXT], STRING),
  replace: of([TEXT, TEXT, TEXT], STRING),
  contains: of([["string", "list"], ANYTHING], BOOLEAN),
  starts_with: of([TEXT, TEXT], BOOLEAN),
  ends_with: of([TEXT, TEXT], BOOLEAN),
  matches: of([TEXT, TEXT], BOOLEAN),
  slice: of([["string", "list"], COUNT, COUNT], same),
  pad: of([["string", "number"], COUNT, TEXT], STRING),
  format: of([TEXT, OBJECT], STRING),
  keys: of([OBJECT], list(STRING)),
  values: of([OBJECT], ([object]) => list(fieldValues(object))),
  entries: of([OBJECT], ([object]) => list(record({ key: STRING, value: fieldValues(object) }))),
  pick: of([OBJECT, LIST], ANY),
  omit: of([OBJECT, LIST], ANY),
  merge: of([OBJECT, OBJECT], ([a, b]) => merged(a, b)),
  round: of([COUNT, COUNT], args => (args.length > 1 ? NUMBER : INTEGER)),
  floor: of([COUNT], INTEGER),
  ceil: of([COUNT], INTEGER),
  abs: of([["number", "duration"]], args =>
    same(args.map(t => (t.kind === "literal" ? NUMBER : withoutBounds(t)))),
  ),
  now: of([], TIME),
  today: of([TEXT], STRING),
  parse_time: of([TEXT, TEXT], TIME),
  format_time: of([["time", "string"], TEXT, TEXT], STRING),
  add: of(
    [
      ["time", "string"],
      ["duration", "string"],
    ],
    TIME,
  ),
  json: of([ANYTHING], STRING),
  parse_json: of([TEXT], ANY),
  base64: of([TEXT], STRING),
  hash: of([ANYTHING], STRING),
  uuid: of([], STRING),
};

export function signatureOf(name: string): Signature | undefined {
  return Object.hasOwn(SIGNATURES, name) ? SIGNATURES[name] : undefined;
}

/** Whether a value of the type may be of one of the sorts. */
export function mayBe(sorts: readonly string[], type: Type): boolean {
  if (sorts.length === 0) return true;
  return membersOf(type).some(m => m.kind === "any" || sorts.includes(sortOf(m)));
}

function fieldValues(type: Type | undefined): Type {
  if (type?.kind === "map") return type.value;
  return type?.kind === "record" && type.fields.length > 0 ? union(type.fields.map(f => f.type)) : ANY;
}

/** The fields of both, those of the second winning; `any` where one isn't known. */
export function merged(a: Type | undefined, b: Type | undefined): Type {
  if (a?.kind !== "record" || b?.kind !== "record") return ANY;
  const fields = new Map(a.fields.map(f => [f.name, f]));
  for (const field of b.fields) {
    const before = fields.get(field.name);
    const mayLack = field.optional && !isNullable(field.type);
    fields.set(field.name, before && mayLack ? { ...field, type: union([before.type, field.type]) } : field);
  }
  return { kind: "record", fields: [...fields.values()] };
}

function withoutBounds(type: Type): Type {
  return type.kind === "number" ? { kind: "number", ...(type.integer && { integer: true }) } : type;
}
