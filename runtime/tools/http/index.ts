/** The `http.*` tools: one definition for each method over the same exchange. */
import { z } from "zod";
import { maybe, tool } from "../define.ts";
import type { Tool } from "../types.ts";
import { requestBody } from "./body.ts";
import { exchange, type Method } from "./exchange.ts";

const text = z.union([z.string(), z.number(), z.boolean(), z.null()]);

const readArgs = {
  url: z.string().describe("Where to: `https://…` or `http://…`."),
  query: maybe(z.record(z.string(), z.any())).describe(
    "Added to the URL, encoded. A list gives the name several times; null is left out.",
  ),
  headers: maybe(z.record(z.string(), text)).describe(
    "Names in any case; null is left out. Put credentials in `secret`s: `authorization: secrets.TOKEN`. They are not passed on when the server redirects to another host.",
  ),
  accept: maybe(z.array(z.int().min(100).max(599))).describe(
    "Statuses that are fine besides 2xx, such as `[404]`.",
  ),
  save: maybe(z.string()).describe(
    "A file of the workspace that the answer's body is written to; `body` is then `{ path, bytes }`.",
  ),
};

const { save: _, ...headArgs } = readArgs;

const writeArgs = {
  ...readArgs,
  json: maybe(z.any()).describe("The body as JSON. At most one of `json`, `form`, `text` and `file`."),
  form: maybe(z.record(z.string(), z.any())).describe("The body as a form's fields, URL-encoded."),
  text: maybe(z.string()).describe("The body as text; `text/plain` unless a header says otherwise."),
  file: maybe(z.union([z.string(), z.any().meta({ "x-flow": "file" })])).describe(
    "The body from a file: a path in the workspace, or a `file` value.",
  ),
};

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

/** The arguments of all methods together; those of `get` and `head` have no body. */
export type HttpArgs = z.infer<z.ZodObject<typeof writeArgs>>;

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
