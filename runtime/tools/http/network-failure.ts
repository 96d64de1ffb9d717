/** What went wrong below HTTP, in plain words. */
import { fail } from "../define.ts";
import type { ToolFailure } from "../types.ts";

/**
 * The failure for an error of connecting, sending or receiving.
 * @param what method and address
 * @param sent whether any of the request may have left the machine
 */
export function networkFailure(what: string, url: URL, error: unknown, sent: boolean): ToolFailure {
  const cause = rootCause(error);
  const code = cause.code ?? cause.name ?? "network";
  const host = url.host;
  const slow = SLOW.has(code);
  const told = sent && !slow ? undefined : MESSAGES[code]?.(host);
  const message = told ?? tlsMessage(code, host, cause.message ?? "") ?? brokenMessage(sent, host, cause);
  return fail(slow ? "timeout" : "network", `${what}: ${message}`, { code, sent });
}

const SLOW = new Set([
  "UND_ERR_CONNECT_TIMEOUT",
  "UND_ERR_HEADERS_TIMEOUT",
  "UND_ERR_BODY_TIMEOUT",
  "ETIMEDOUT",
]);

const MESSAGES: Readonly<Record<string, (host: string) => string>> = {
  ECONNREFUSED: host => `nothing listens at ${host} (connection refused); is the service started?`,
  ENOTFOUND: host => `there is no host ${host} (name not found); is the address right?`,
  EAI_AGAIN: host => `the name ${host} could not be looked up just now`,
  ENETUNREACH: host => `no way to ${host} (network unreachable)`,
  EHOSTUNREACH: host => `no way to ${host} (host unreachable)`,
  ECONNRESET: host => `${host} closed the connection before the request was sent`,
  ETIMEDOUT: host => `${host} did not answer in time`,
  UND_ERR_CONNECT_TIMEOUT: host => `${host} did not take the connection in time`,
  UND_ERR_HEADERS_TIMEOUT: host => `${host} took the request and did not begin to answer`,
  UND_ERR_BODY_TIMEOUT: host => `${host} began to answer and then went silent`,
};

function tlsMessage(code: string, host: string, message: string): string | undefined {
  switch (code) {
    case "DEPTH_ZERO_SELF_SIGNED_CERT":
    case "SELF_SIGNED_CERT_IN_CHAIN":
      return `the certificate of ${host} is self-signed, so nobody vouches for it; trust its authority with NODE_EXTRA_CA_CERTS`;
    case "UNABLE_TO_VERIFY_LEAF_SIGNATURE":
    case "UNABLE_TO_GET_ISSUER_CERT":
    case "UNABLE_TO_GET_ISSUER_CERT_LOCALLY":
      return `the certificate of ${host} comes from an authority that is not known here; trust it with NODE_EXTRA_CA_CERTS`;
    case "CERT_HAS_EXPIRED":
      return `the certificate of ${host} has expired`;
    case "CERT_NOT_YET_VALID":
      return `the certificate of ${host} is not valid yet; is this machine's clock right?`;
    case "ERR_TLS_CERT_ALTNAME_INVALID":
      return `the certificate that ${host} shows is for another name`;
  }
  if (/wrong version number|packet length too long/i.test(message))
    return `${host} does not speak TLS; should the address begin with http://?`;
  if (code.startsWith("ERR_SSL") || code === "EPROTO") return `no secure connection to ${host} (${code})`;
  return undefined;
}

function brokenMessage(sent: boolean, host: string, cause: Cause): string {
  const why = cause.message ? ` (${cause.message})` : "";
  return sent
    ? `the connection to ${host} broke before the whole answer was there${why}`
    : `no connection to ${host}${why}`;
}

interface Cause {
  code?: string;
  name?: string;
  message?: string;
}

/** The innermost error with a code; of several addresses tried, the first one's. */
function rootCause(error: unknown): Cause {
  let cause = error as Cause & { cause?: unknown; errors?: unknown[] };
  for (let depth = 0; depth < 5; depth++) {
    const inner = cause.errors?.[0] ?? cause.cause;
    if (typeof inner !== "object" || inner === null) break;
    cause = inner as typeof cause;
  }
  return { code: cause.code, name: cause.name, message: cause.message };
}
