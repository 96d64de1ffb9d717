/** The headers of a request. */
import { fail } from "../define.ts";
import type { HttpArgs } from "./args.ts";
import type { RequestBody } from "./body.ts";

const TOKEN = /^[!#$%&'*+\-.^_`|~0-9A-Za-z]+$/;
/** What would break the framing, were it taken from a workflow. */
const OWN = new Set([
  "host",
  "content-length",
  "transfer-encoding",
  "connection",
  "upgrade",
  "keep-alive",
  "te",
]);

/**
 * Names in lower case. A user and password in the URL become `authorization`; a step's key `idempotency-key`.
 * Throws `invalid` naming the header.
 */
export function requestHeaders(
  name: string,
  url: URL,
  args: Pick<HttpArgs, "headers">,
  body: RequestBody | undefined,
  key: string | undefined,
): Record<string, string> {
  const headers: Record<string, string> = { accept: "application/json, text/*;q=0.9, */*;q=0.8" };
  headers["user-agent"] = "stepwright";
  if (url.username !== "" || url.password !== "") {
    const login = `${decodeURIComponent(url.username)}:${decodeURIComponent(url.password)}`;
    headers["authorization"] = `Basic ${Buffer.from(login).toString("base64")}`;
    url.username = "";
    url.password = "";
  }
  if (body) headers["content-type"] = body.type;
  if (key !== undefined) headers["idempotency-key"] = encodeKey(key);
  for (const [header, value] of Object.entries(args.headers ?? {})) {
    if (value === null) continue;
    headers[header.toLowerCase()] = checkHeader(name, header, String(value));
  }
  return headers;
}

function checkHeader(name: string, header: string, value: string): string {
  const wrong = (why: string) =>
    fail("invalid", `${name}.headers[${JSON.stringify(header)}]: ${why}`, { code: "arguments", sent: false });
  if (!TOKEN.test(header)) throw wrong("is no name of a header");
  if (OWN.has(header.toLowerCase())) throw wrong("is set by the connection itself; leave it out");
  if (/[\r\n\0]/.test(value)) throw wrong("a header can't hold a line break");
  if (/[^\t\x20-\xff]/.test(value))
    throw wrong("a header can hold only Latin-1 characters; encode the value");
  return value;
}

/** A key may hold names in any script; a header may not. */
function encodeKey(key: string): string {
  return /^[\x21-\x7e]+$/.test(key) ? key : encodeURIComponent(key);
}
