/** The address of a call: checked, with its query and without credentials in messages. */
import { toJson, type Value } from "../../../plan/value.ts";
import { fail } from "../define.ts";

/** Throws `invalid` when the text is no `http:` or `https:` URL. */
export function parseUrl(name: string, text: string): URL {
  const wrong = (why: string) =>
    fail("invalid", `${name}.url: ${JSON.stringify(shorten(text))} ${why}`, { code: "bad_url", sent: false });
  if (text.trim() === "") throw wrong("is empty; expected an address such as https://shop.example/orders");
  if (!URL.canParse(text))
    throw wrong(
      /^[a-z][a-z0-9+.-]*:/i.test(text)
        ? "is no URL; expected an address such as https://shop.example/orders"
        : "has no scheme; write it with https:// or http:// in front",
    );
  const url = new URL(text);
  if (url.protocol !== "http:" && url.protocol !== "https:")
    throw wrong(`has the scheme ${url.protocol}//; only http and https work here`);
  return url;
}

/** Adds the fields of `query`. Throws `invalid` for a value that no query can hold. */
export function addQuery(name: string, url: URL, query: Readonly<Record<string, unknown>>): void {
  for (const [key, value] of Object.entries(query))
    for (const item of Array.isArray(value) ? value : [value]) {
      const text = asText(item as Value, `${name}.query.${key}`);
      if (text !== undefined) url.searchParams.append(key, text);
    }
}

/** A plain value as text; undefined for null. Throws `invalid`, with the place, for an object or a list. */
export function asText(value: Value | undefined, place: string): string | undefined {
  const json = toJson(value ?? null);
  if (json === null) return undefined;
  if (typeof json === "object")
    throw fail(
      "invalid",
      `${place}: expected text, a number or a list of them, got an object or a list in a list`,
      {
        code: "arguments",
        sent: false,
      },
    );
  return String(json);
}

/** Method and address for messages: no user, no password, no query (tokens travel there). */
export function shown(method: string, url: URL): string {
  return `${method} ${url.origin}${url.pathname}`;
}

function shorten(text: string): string {
  return text.length > 100 ? `${text.slice(0, 97)}…` : text;
}
