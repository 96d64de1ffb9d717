/** What a status means: the table of `http.*` in the language. */
import type { ErrorClass, Failure } from "../../../plan/errors.ts";

/** The class of a status that is not fine. */
export function statusClass(status: number): ErrorClass {
  if (status === 401 || status === 403) return "unauthorized";
  if (status === 404 || status === 410) return "not_found";
  if (status === 408) return "timeout";
  if (status === 429) return "rate_limited";
  return status >= 500 ? "unavailable" : "rejected";
}

/**
 * Whether the end of a write is known after this status. A server that refuses (4xx) has not done it; of a 5xx
 * nobody can say.
 */
export function endIsKnown(status: number): boolean {
  return status < 500;
}

/**
 * The failure for a status that is not fine.
 * @param what method and address
 * @param now milliseconds since the epoch, for a `Retry-After` that is a date
 */
export function statusFailure(
  what: string,
  status: number,
  headers: Readonly<Record<string, string>>,
  body: unknown,
  now: number,
): Failure {
  const wait = retryAfter(headers["retry-after"], now);
  const said = summary(body);
  return {
    class: statusClass(status),
    code: `http_${status}`,
    message: `${what} answered ${status}${said ? `: ${said}` : ""}`,
    detail: { status, body: bounded(body) },
    // `sent: false` is how the end of a write is known: it was sent, and refused as a whole.
    sent: !endIsKnown(status),
    ...(wait !== undefined && { retryAfter: wait }),
  };
}

/** Ten years, in milliseconds: what is said beyond it is nonsense, and no time that a clock can show. */
const LONGEST_WAIT = 10 * 366 * 24 * 3600 * 1000;

/** Milliseconds from now of a `Retry-After` header (seconds or an HTTP date), or undefined when it says nothing. */
export function retryAfter(header: string | undefined, now: number): number | undefined {
  if (header === undefined) return undefined;
  if (/^\s*\d+(\.\d+)?\s*$/.test(header)) return Math.min(Math.round(Number(header) * 1000), LONGEST_WAIT);
  const at = Date.parse(header);
  return Number.isNaN(at) ? undefined : Math.min(Math.max(0, at - now), LONGEST_WAIT);
}

/** What a service says about a failure, where the usual fields hold it. */
function summary(body: unknown): string | undefined {
  if (typeof body === "string") return /^\s*</.test(body) ? undefined : short(body);
  if (typeof body !== "object" || body === null) return undefined;
  const fields = body as Record<string, unknown>;
  for (const name of ["message", "detail", "error", "title"]) {
    const value = Object.hasOwn(fields, name) ? fields[name] : undefined;
    if (typeof value === "string") return short(value);
    if (name === "error" && typeof value === "object" && value !== null) return summary(value);
  }
  return undefined;
}

function short(text: string): string | undefined {
  const line = text.trim().split("\n")[0] ?? "";
  if (line === "") return undefined;
  return line.length > 200 ? `${line.slice(0, 197)}…` : line;
}

const DETAIL_LIMIT = 4096;

function bounded(body: unknown): unknown {
  const text = typeof body === "string" ? body : JSON.stringify(body ?? null);
  if (text.length <= DETAIL_LIMIT) return body ?? null;
  return `${text.slice(0, DETAIL_LIMIT)}…`;
}
