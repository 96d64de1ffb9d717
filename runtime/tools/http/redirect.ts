/** Where a redirect leads, and what goes along. */
import { fail } from "../define.ts";
import type { Outgoing } from "./outgoing.ts";
import { shown } from "./url.ts";

export const MAX_REDIRECTS = 10;

/** The only headers that another host may see: anything else could be a credential. */
const HARMLESS = new Set([
  "accept",
  "accept-language",
  "content-type",
  "idempotency-key",
  "user-agent",
  "if-none-match",
  "if-modified-since",
]);

export function isRedirect(status: number): boolean {
  return status === 301 || status === 302 || status === 303 || status === 307 || status === 308;
}

/**
 * The request that follows a redirect. 303, and 301 or 302 after a POST, become a GET, as everywhere on the web.
 * To another origin no credentials go, and no body: such a redirect of a write is refused.
 */
export function redirected(from: Outgoing, status: number, location: string): Outgoing {
  const what = shown(from.method, from.url);
  if (!URL.canParse(location, from.url.href))
    throw fail(
      "rejected",
      `${what}: redirected to ${JSON.stringify(location.slice(0, 100))}, which is no URL`,
      {
        code: "redirects",
        sent: false,
      },
    );
  const url = new URL(location, from.url);
  url.username = "";
  url.password = "";
  if (url.protocol !== "http:" && url.protocol !== "https:")
    throw fail("rejected", `${what}: redirected to ${url.protocol}, which is not followed`, {
      code: "redirects",
      sent: false,
    });
  const sameOrigin = url.origin === from.url.origin;
  const reads = from.method === "GET" || from.method === "HEAD";
  const becomesGet =
    !reads && (status === 303 || ((status === 301 || status === 302) && from.method === "POST"));
  if (!sameOrigin && !reads && !becomesGet)
    throw fail(
      "rejected",
      `${what}: redirected to another host (${url.origin}); nothing was sent there. If it is the right one, write its address in the step.`,
      { code: "redirects", sent: false },
    );
  const headers = Object.entries(from.headers).filter(
    ([name]) =>
      (sameOrigin || HARMLESS.has(name)) &&
      !(becomesGet && (name === "content-type" || name === "idempotency-key")),
  );
  return {
    method: becomesGet ? "GET" : from.method,
    url,
    headers: Object.fromEntries(headers),
    ...(!becomesGet && from.body && { body: from.body }),
  };
}
