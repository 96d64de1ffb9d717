/** Keeps secrets out of the journal: their values, also encoded, become `[secret NAME]`. */
import type { NewEvent } from "../core/events.ts";

export interface Mask {
  text(text: string): string;
  /** The event with every text in it masked; the same object when there was nothing to mask. */
  event<E extends NewEvent>(event: E): E;
}

/** Shorter values would damage ordinary text; they are masked only where they stand alone. */
const SHORTEST = 4;

/** What messages put where they shorten a text. */
const CUT = "…";

/** @param secrets values by declared name; empty ones are ignored */
export function createMask(secrets: Readonly<Record<string, string>>): Mask {
  const names = new Map<string, string>();
  const alone = new Map<string, string>();
  for (const [name, value] of Object.entries(secrets)) {
    if (value === "") continue;
    if (value.length < SHORTEST) alone.set(value, name);
    else for (const form of forms(value)) if (!names.has(form)) names.set(form, name);
  }
  if (names.size + alone.size === 0) return { text: t => t, event: e => e };
  const longestFirst = [...names.keys()].sort((a, b) => b.length - a.length);
  const pattern = longestFirst.length > 0 && new RegExp(longestFirst.map(escapePattern).join("|"), "g");
  const text = (t: string): string => {
    const name = alone.get(t);
    if (name !== undefined) return `[secret ${name}]`;
    if (!pattern) return t;
    const whole = t.replace(pattern, found => `[secret ${names.get(found)}]`);
    return whole.includes(CUT) ? maskCut(whole, names) : whole;
  };
  return {
    text,
    event(event) {
      const { type, ...rest } = event as NewEvent & { node?: string };
      const node = "node" in rest ? rest.node : undefined;
      const masked = maskJson(rest, text) as object;
      return masked === rest
        ? event
        : ({ type, ...masked, ...(node !== undefined && { node }) } as typeof event);
    },
  };
}

/** What is left of a secret that a message cut off: its beginning before the mark, or its end after it. */
function maskCut(text: string, names: ReadonlyMap<string, string>): string {
  const parts = text.split(CUT);
  return parts
    .map((part, i) => {
      let shown = part;
      for (const [form, name] of names) {
        const begins = i < parts.length - 1 ? overlap(shown, form) : 0;
        if (begins > 0) shown = `${shown.slice(0, -begins)}[secret ${name}]`;
        const ends = i > 0 ? overlap(form, shown) : 0;
        if (ends > 0) shown = `[secret ${name}]${shown.slice(ends)}`;
      }
      return shown;
    })
    .join(CUT);
}

/** How many characters, `SHORTEST` at least, end `before` and begin `after`; else 0. */
function overlap(before: string, after: string): number {
  for (let n = Math.min(before.length, after.length); n >= SHORTEST; n--)
    if (before.endsWith(after.slice(0, n))) return n;
  return 0;
}

function maskJson(json: unknown, text: (t: string) => string): unknown {
  if (typeof json === "string") return text(json);
  if (typeof json !== "object" || json === null) return json;
  if (Array.isArray(json)) {
    const items = json.map(item => maskJson(item, text));
    return items.every((item, i) => item === json[i]) ? json : items;
  }
  let same = true;
  const entries = Object.entries(json).map(([key, value]) => {
    const pair = [text(key), maskJson(value, text)] as const;
    if (pair[0] !== key || pair[1] !== value) same = false;
    return pair;
  });
  return same ? json : Object.fromEntries(entries);
}

/** The value as it is, URL-encoded, inside JSON text, and in Base64 at each of the three places it can start. */
function forms(value: string): Set<string> {
  const url = encodeURIComponent(value);
  const found = new Set([value, url, url.replaceAll("%20", "+"), JSON.stringify(value).slice(1, -1)]);
  const bytes = Buffer.from(value);
  found.add(bytes.toString("base64"));
  found.add(bytes.toString("base64url"));
  for (const before of [0, 1, 2]) {
    const text = Buffer.concat([Buffer.alloc(before), bytes])
      .toString("base64")
      .replace(/=+$/, "");
    // Characters at both ends also hold bits of what stands before and after.
    const start = Math.ceil((before * 8) / 6);
    const end = Math.floor(((before + bytes.length) * 8) / 6);
    const inner = text.slice(start, end);
    if (inner.length >= 8) found.add(inner).add(inner.replaceAll("+", "-").replaceAll("/", "_"));
  }
  return found;
}

function escapePattern(text: string): string {
  return text.replace(/[.*+?^${}()|[\]\\/]/g, "\\$&");
}
