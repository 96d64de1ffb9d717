/** The `http.*` tools: one definition for each method over the same exchange. */
import { z } from "zod";
import { tool } from "../define.ts";
import type { Tool } from "../types.ts";
import { type HttpArgs, headArgs, readArgs, writeArgs } from "./args.ts";
import { requestBody } from "./body.ts";
import { exchange } from "./exchange.ts";
import type { Method } from "./outgoing.ts";

const result = z.object({
  status: z.int().describe("Such as 200."),
  headers: z
    .record(z.string(), z.string())
    .describe("Names in lower case; several of one name joined by `, `."),
  body: z.any().describe("JSON parsed; else text; else (images, archives) a `file`. Null when it is empty."),
});

const STATUSES =
  "401 and 403 are `unauthorized`, 404 and 410 `not_found`, 408 `timeout`, 429 `rate_limited` (its `Retry-After` is waited for), other 4xx `rejected` with the status as code (`rejected.http_422`), 5xx `unavailable`. A service that can't be reached is `network`.";

function method(
  name: "get" | "head" | "delete" | "post" | "put" | "patch",
  verb: string,
  example: string,
): Tool {
  const reads = name === "get" || name === "head";
  const unknownEnd =
    " After a 5xx, a timeout or a broken connection nobody knows whether it was done; give the step a `key` (sent as `Idempotency-Key`) or a `verify`.";
  const upper = name.toUpperCase() as Method;
  return tool({
    name: `http.${name}`,
    doc: `${verb} ${STATUSES}${reads ? "" : unknownEnd}`,
    args: z.strictObject(name === "head" ? headArgs : reads ? readArgs : writeArgs) as z.ZodObject,
    result,
    effect: reads ? "read" : "write",
    errors: [
      "network",
      "timeout",
      "rate_limited",
      "unavailable",
      "unauthorized",
      "not_found",
      "rejected",
      "invalid",
    ],
    network: true,
    icon: "globe",
    example,
    run: async (args, context) => {
      const given = args as HttpArgs;
      const body = await requestBody(`http.${name}`, given, context);
      return await exchange(upper, given, body, context);
    },
  });
}

export const httpTools: readonly Tool[] = [
  method("get", "Asks an HTTP service for something.", 'http.get { url: "https://shop.example/orders/A1" }'),
  method(
    "head",
    "Asks an HTTP service for the headers only.",
    'http.head { url: "https://shop.example/report.pdf" }',
  ),
  method(
    "post",
    "Sends something to an HTTP service.",
    'http.post { url: "https://shop.example/orders", json: { sku: "S1" } }',
  ),
  method(
    "put",
    "Puts something in its place at an HTTP service.",
    'http.put { url: "https://shop.example/orders/A1", json: { status: "open" } }',
  ),
  method(
    "patch",
    "Changes a part of something at an HTTP service.",
    'http.patch { url: "https://shop.example/orders/A1", json: { status: "open" } }',
  ),
  method(
    "delete",
    "Deletes something at an HTTP service.",
    'http.delete { url: "https://shop.example/orders/A1" }',
  ),
];
