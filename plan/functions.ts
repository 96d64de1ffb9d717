/**
 * The built-in functions of the language: their names, shapes and documentation, in one place.
 * Typed by `language/model/functions.ts`, performed by `runtime/core/expressions/functions.ts`.
 */
export interface FunctionDescription {
  name: string;
  /** As shown in signature help. */
  signature: string;
  /** Markdown, one or two sentences. */
  doc: string;
  /** Least and most arguments. */
  arity: readonly [number, number];
  /** Which argument is a lambda (`x => …`), when given. */
  lambda?: number;
  /** Its value is recorded in the journal (`now`, `uuid`). */
  recorded?: true;
}

const f = (
  signature: string,
  arity: readonly [number, number],
  doc: string,
  more: Partial<FunctionDescription> = {},
): FunctionDescription => ({
  name: signature.slice(0, signature.indexOf("(")),
  signature,
  arity,
  doc,
  ...more,
});

const withLambda = { lambda: 1 } as const;

export const FUNCTIONS: readonly FunctionDescription[] = [
  f("len(of: list | text | object) -> integer", [1, 1], "How many items, characters or fields."),
  f("map(list, item => value) -> list", [2, 2], "Each item turned into another value.", withLambda),
  f("filter(list, item => boolean) -> list", [2, 2], "The items for which the condition holds.", withLambda),
  f(
    "find(list, item => boolean) -> item?",
    [2, 2],
    "The first item for which the condition holds; null when none does.",
    withLambda,
  ),
  f(
    "some(list, item => boolean) -> boolean",
    [2, 2],
    "Whether the condition holds for at least one item.",
    withLambda,
  ),
  f(
    "every(list, item => boolean) -> boolean",
    [2, 2],
    "Whether the condition holds for all items.",
    withLambda,
  ),
  f(
    "sum(list, item => number) -> number",
    [1, 2],
    "The sum of the numbers, or of what the function makes of the items.",
    withLambda,
  ),
  f("min(list, item => value) -> value?", [1, 2], "The smallest value; null for an empty list.", withLambda),
  f("max(list, item => value) -> value?", [1, 2], "The largest value; null for an empty list.", withLambda),
  f("avg(list, item => number) -> number?", [1, 2], "The mean; null for an empty list.", withLambda),
  f(
    "sort_by(list, item => value) -> list",
    [2, 2],
    "The items in ascending order of the value; equal ones keep their order.",
    withLambda,
  ),
  f(
    "group_by(list, item => text) -> { [string]: list }",
    [2, 2],
    "The items by the text that the function makes of them.",
    withLambda,
  ),
  f(
    "unique(list, item => value) -> list",
    [1, 2],
    "The items without repeats; the first of equals stays.",
    withLambda,
  ),
  f("flatten(list of lists) -> list", [1, 1], "One list of all the lists' items."),
  f(
    "zip(a, b) -> list of [a, b]",
    [2, 2],
    "Pairs of the items at the same place, as many as the shorter list has.",
  ),
  f(
    "range(from: integer, to: integer) -> [integer]",
    [1, 2],
    "The whole numbers from `from` up to, not including, `to`; with one argument from 0.",
  ),
  f("take(list, count: integer) -> list", [2, 2], "The first items."),
  f("drop(list, count: integer) -> list", [2, 2], "All but the first items."),
  f("first(list) -> item?", [1, 1], "The first item; null for an empty list."),
  f("last(list) -> item?", [1, 1], "The last item; null for an empty list."),
  f("lower(text) -> string", [1, 1], "In lower case."),
  f("upper(text) -> string", [1, 1], "In upper case."),
  f("trim(text) -> string", [1, 1], "Without white space at both ends."),
  f("split(text, by: string) -> [string]", [2, 2], "The parts between the separators."),
  f("join(list, by: string) -> string", [2, 2], "The items as text with the separator between them."),
  f("replace(text, what: string, by: string) -> string", [3, 3], "Every occurrence replaced."),
  f("contains(of: text | list, what) -> boolean", [2, 2], "Whether a text holds a text, or a list an item."),
  f("starts_with(text, start: string) -> boolean", [2, 2], "Whether the text starts so."),
  f("ends_with(text, end: string) -> boolean", [2, 2], "Whether the text ends so."),
  f("matches(text, pattern: string) -> boolean", [2, 2], "Whether the RE2 pattern is found in the text."),
  f(
    "slice(of: text | list, from: integer, to: integer) -> same",
    [2, 3],
    "A part; negative places count from the end.",
  ),
  f(
    "pad(text, length: integer, with: string) -> string",
    [2, 3],
    "Filled up at the front to the length, with spaces when nothing else is said.",
  ),
  f(
    "format(template: string, values: object) -> string",
    [2, 2],
    "The template with each `{name}` replaced by that field.",
  ),
  f("keys(object) -> [string]", [1, 1], "The names of the fields."),
  f("values(object) -> list", [1, 1], "The values of the fields."),
  f("entries(object) -> [{ key, value }]", [1, 1], "The fields as a list."),
  f("pick(object, names: [string]) -> object", [2, 2], "Only these fields."),
  f("omit(object, names: [string]) -> object", [2, 2], "All but these fields."),
  f("merge(a, b) -> object", [2, 2], "The fields of both; those of the second win."),
  f(
    "round(number, digits: integer) -> number",
    [1, 2],
    "Rounded, halves away from zero; to whole numbers when no digits are said.",
  ),
  f("floor(number) -> integer", [1, 1], "Rounded down."),
  f("ceil(number) -> integer", [1, 1], "Rounded up."),
  f("abs(number) -> number", [1, 1], "Without its sign."),
  f("now() -> time", [0, 0], "The present; recorded, so that a replay sees the same.", { recorded: true }),
  f(
    "today(zone: string) -> string",
    [0, 1],
    "The date as `yyyy-MM-dd` in the zone (UTC when none is said); recorded.",
    { recorded: true },
  ),
  f(
    "parse_time(text, format: string) -> time",
    [1, 2],
    "ISO 8601, or by a format such as `dd.MM.yyyy HH:mm`.",
  ),
  f(
    "format_time(time, format: string, zone: string) -> string",
    [2, 3],
    "By a format such as `yyyy-MM-dd HH:mm`, in UTC when no zone is said.",
  ),
  f("add(time, duration) -> time", [2, 2], "The time moved by the duration."),
  f("json(value) -> string", [1, 1], "As JSON text."),
  f("parse_json(text) -> any", [1, 1], "The value of JSON text; `invalid` when it is none."),
  f("base64(text) -> string", [1, 1], "As Base64 of its UTF-8 bytes."),
  f("hash(value) -> string", [1, 1], "SHA-256 of the value's canonical JSON, in hexadecimal."),
  f("uuid() -> string", [0, 0], "A new random UUID; recorded, so that a replay sees the same.", {
    recorded: true,
  }),
  f(
    "status(node) -> string",
    [1, 1],
    'How the node ended: `"succeeded"`, `"failed"`, `"skipped"`, `"cancelled"`.',
  ),
  f("attempts(node) -> integer", [1, 1], "How many attempts were started."),
  f("error(node) -> error?", [1, 1], "Why the node failed; null when it did not."),
  f("elapsed(node) -> duration?", [1, 1], "From its start to its end; null when it has not run."),
];

/** Functions whose argument is a node itself, not its value. */
export const NODE_FUNCTIONS: readonly string[] = ["status", "attempts", "error", "elapsed"];
