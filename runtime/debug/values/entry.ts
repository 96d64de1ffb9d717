/** Values as a debugger shows them: a name, a line of text, and children that are made when they are asked for. */
import {
  Duration,
  FileHandle,
  formatDuration,
  isList,
  isObject,
  Time,
  toJson,
  type Value,
} from "../../../plan/value.ts";

export interface Entry {
  name: string;
  /** One line. */
  text: string;
  /** `string`, `number`, `list`, `object`, …; "" for groups that are no value of the workflow. */
  type: string;
  /** The expression that gives this value in its frame. */
  evaluateName?: string;
  /** Where `LiveRun.edit` writes it; absent: it can't be changed. */
  editPath?: string;
  /** Absent for groups. */
  value?: Value;
  /** How many children with a place, and with a name. */
  indexed: number;
  named: number;
  /** `[start, start + count)` of the children with a place, or all the others. */
  children(start?: number, count?: number): Entry[];
}

export interface EntryPlace {
  evaluateName?: string;
  editPath?: string;
}

/** Longest text of a value that is shown on its line. */
const LINE = 200;

/** An entry of a value. */
export function valueEntry(name: string, value: Value, place: EntryPlace = {}): Entry {
  const base = { name, value, text: renderLine(value), type: typeName(value), ...place };
  if (isList(value))
    return {
      ...base,
      indexed: value.length,
      named: 0,
      children: (start = 0, count = value.length) =>
        value
          .slice(start, start + count)
          .map((item, i) => valueEntry(String(start + i), item, within(place, `[${start + i}]`))),
    };
  if (isObject(value))
    return {
      ...base,
      indexed: 0,
      named: Object.keys(value).length,
      children: () =>
        Object.entries(value).map(([key, item]) => valueEntry(key, item, within(place, field(key)))),
    };
  return { ...base, indexed: 0, named: 0, children: () => [] };
}

/** An entry that is no value itself but holds others. */
export function groupEntry(name: string, text: string, children: () => Entry[], named = 1): Entry {
  return { name, text, type: "", indexed: 0, named, children };
}

/** An entry that only says something. */
export function textEntry(name: string, text: string): Entry {
  return { name, text, type: "", indexed: 0, named: 0, children: () => [] };
}

/** A value on one line, shortened; as the language writes it where it has a literal for it. */
export function renderLine(value: Value, limit = LINE): string {
  const text = render(value, limit);
  return text.length > limit ? `${text.slice(0, limit - 1)}…` : text;
}

/** A value in full, for the clipboard: JSON with indentation, a text as it is. */
export function renderWhole(value: Value): string {
  return typeof value === "string" ? value : JSON.stringify(toJson(value), undefined, 2);
}

export function typeName(value: Value): string {
  if (value === null) return "null";
  if (value instanceof Time) return "time";
  if (value instanceof Duration) return "duration";
  if (value instanceof FileHandle) return "file";
  if (isList(value)) return "list";
  return typeof value;
}

function render(value: Value, limit: number): string {
  if (typeof value === "string") return JSON.stringify(value.length > limit ? value.slice(0, limit) : value);
  if (value instanceof Time) return new Date(value.ms).toISOString();
  if (value instanceof Duration) return formatDuration(value.ms);
  if (value instanceof FileHandle) return `${value.name} (${value.mime}, ${value.size} bytes)`;
  if (isList(value)) return some(value, item => render(item, limit), limit, "[", "]", " ");
  if (isObject(value))
    return some(Object.entries(value), ([k, v]) => `${key(k)}: ${render(v, limit)}`, limit, "{ ", " }", " ");
  return String(value);
}

/** As many of the items as have place; large values are never rendered whole. */
function some<T>(
  items: readonly T[],
  show: (item: T) => string,
  limit: number,
  open: string,
  close: string,
  space: string,
) {
  if (items.length === 0) return (open + close).replaceAll(" ", "");
  let text = open;
  for (const [i, item] of items.entries()) {
    if (text.length > limit) return `${text}…${close}`;
    text += (i > 0 ? `,${space}` : "") + show(item);
  }
  return text + close;
}

const isName = (text: string) => /^[\p{L}_][\p{L}\p{N}_]*$/u.test(text);
const key = (name: string) => (isName(name) ? name : JSON.stringify(name));
const field = (name: string) => (isName(name) ? `.${name}` : `[${JSON.stringify(name)}]`);

function within(place: EntryPlace, suffix: string): EntryPlace {
  const inner: EntryPlace = {};
  if (place.evaluateName) inner.evaluateName = place.evaluateName + suffix;
  // An edit's path names fields by dots; other names can't be reached by one.
  if (place.editPath && !suffix.startsWith('["')) inner.editPath = place.editPath + suffix;
  return inner;
}
