/** A request on its way. */
import type { RequestBody } from "./body.ts";

export type Method = "GET" | "HEAD" | "POST" | "PUT" | "PATCH" | "DELETE";

/** A request as it is about to be sent; a redirect makes another. */
export interface Outgoing {
  method: Method;
  url: URL;
  headers: Record<string, string>;
  body?: RequestBody;
}
