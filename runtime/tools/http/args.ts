/** The arguments of the `http.*` tools. */
import { z } from "zod";
import { maybe } from "../define.ts";

const text = z.union([z.string(), z.number(), z.boolean(), z.null()]);

/** Of `get`. */
export const readArgs = {
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

const { save: _, ...withoutSave } = readArgs;
/** Of `head`: there is no body to save. */
export const headArgs = withoutSave;

/** Of all others. */
export const writeArgs = {
  ...readArgs,
  json: maybe(z.any()).describe("The body as JSON. At most one of `json`, `form`, `text` and `file`."),
  form: maybe(z.record(z.string(), z.any())).describe("The body as a form's fields, URL-encoded."),
  text: maybe(z.string()).describe("The body as text; `text/plain` unless a header says otherwise."),
  file: maybe(z.union([z.string(), z.any().meta({ "x-flow": "file" })])).describe(
    "The body from a file: a path in the workspace, or a `file` value.",
  ),
};

/** The arguments of all methods together; those of `get` and `head` have no body. */
export type HttpArgs = z.infer<z.ZodObject<typeof writeArgs>>;
