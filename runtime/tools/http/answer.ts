/** The body of an answer: bounded, decoded by its content type, or saved to a file. */
import { createHash } from "node:crypto";
import type { Dispatcher } from "undici";
import { FileHandle } from "../../../plan/value.ts";
import { aborted, DEFAULT_MAX_SAVE_BYTES, fail, maxBytes, showBytes } from "../define.ts";
import { writeAtomically } from "../file/atomic.ts";
import { resolveInside, WRITE } from "../file/paths.ts";
import { type ToolContext, ToolFailure } from "../types.ts";
import { networkFailure } from "./network-failure.ts";
import type { Outgoing } from "./outgoing.ts";
import { shown } from "./url.ts";

type Response = Dispatcher.ResponseData;
type Headers = Readonly<Record<string, string>>;

/** The value of a fine answer's body. Everything of it was read, or the connection is closed. */
export async function readAnswer(
  outgoing: Outgoing,
  response: Response,
  headers: Headers,
  save: string | null | undefined,
  context: ToolContext,
): Promise<unknown> {
  const what = shown(outgoing.method, outgoing.url);
  try {
    if (typeof save === "string") return await saveBody(what, response, headers, save, context);
    const limit = maxBytes(context.settings);
    const chunks: Uint8Array[] = [];
    for await (const chunk of bounded(what, response, headers, limit)) chunks.push(chunk);
    const bytes = Buffer.concat(chunks);
    return outgoing.method === "HEAD" ? null : await decode(what, outgoing.url, bytes, headers, context);
  } catch (error) {
    response.body.destroy();
    if (error instanceof ToolFailure) throw error;
    if (context.signal.aborted) throw aborted(context.signal, what, true);
    throw networkFailure(what, outgoing.url, error, true);
  }
}

async function saveBody(
  what: string,
  response: Response,
  headers: Headers,
  save: string,
  context: ToolContext,
) {
  const limit = context.settings.maxSaveBytes ?? DEFAULT_MAX_SAVE_BYTES;
  const full = await resolveInside("save", save, context, WRITE);
  const bytes = await writeAtomically(full, bounded(what, response, headers, limit));
  return { path: save, bytes };
}

/** The chunks of a body; throws `rejected.too_large` as soon as it is known to be larger than the limit. */
async function* bounded(what: string, response: Response, headers: Headers, limit: number) {
  const tooLarge = () =>
    fail(
      "rejected",
      `${what}: the answer is larger than ${showBytes(limit)}; ask for less, or give \`save\``,
      {
        code: "too_large",
        sent: true,
      },
    );
  if (Number(headers["content-length"] ?? 0) > limit) throw tooLarge();
  let bytes = 0;
  for await (const chunk of response.body as AsyncIterable<Uint8Array>) {
    bytes += chunk.byteLength;
    if (bytes > limit) throw tooLarge();
    yield chunk;
  }
}

async function decode(what: string, url: URL, bytes: Buffer, headers: Headers, context: ToolContext) {
  const type = headers["content-type"] ?? "";
  const mime = type.split(";")[0]!.trim().toLowerCase();
  if (bytes.length === 0) return null;
  if (isJson(mime)) return parseJson(what, bytes);
  if (isText(mime)) return textOf(bytes, type);
  if (mime === "" && isUtf8(bytes)) return bytes.toString("utf8");
  const name = decodeURIComponent(url.pathname.split("/").at(-1) || "answer");
  if (context.blobs) return await context.blobs.write(name, mime || "application/octet-stream", bytes);
  const hash = `sha256:${createHash("sha256").update(bytes).digest("hex")}`;
  return new FileHandle(name, mime || "application/octet-stream", bytes.length, hash);
}

/** What an answer says about a failure: at most 64 KiB of it, and never a failure of its own. */
export async function readErrorBody(
  response: Response,
  headers: Headers,
  signal: AbortSignal,
): Promise<unknown> {
  const chunks: Uint8Array[] = [];
  let size = 0;
  try {
    for await (const chunk of response.body as AsyncIterable<Uint8Array>) {
      chunks.push(chunk);
      size += chunk.byteLength;
      if (size > 65_536 || signal.aborted) break;
    }
  } catch {
    // The status is what counts; half a body still helps.
  }
  response.body.destroy();
  const text = textOf(Buffer.concat(chunks), headers["content-type"] ?? "");
  try {
    return JSON.parse(text);
  } catch {
    return text;
  }
}

/** Lets go of a body nobody needs, without waiting for one that never ends. */
export async function discard(body: Response["body"]): Promise<void> {
  await body.dump({ limit: 65_536 }).catch(() => {});
}

function isJson(mime: string): boolean {
  return mime === "application/json" || mime.endsWith("+json") || mime === "text/json";
}

function isText(mime: string): boolean {
  return (
    mime.startsWith("text/") ||
    mime.endsWith("+xml") ||
    /^application\/(xml|javascript|x-www-form-urlencoded|yaml|x-ndjson|graphql|sql|toml)$/.test(mime)
  );
}

function parseJson(what: string, bytes: Buffer): unknown {
  try {
    return JSON.parse(bytes.toString("utf8").replace(/^\ufeff/, ""));
  } catch (error) {
    const why = error instanceof Error ? error.message : String(error);
    throw fail("invalid", `${what}: the answer says that it is JSON and is not (${why})`, {
      code: "bad_json",
      detail: { body: bytes.toString("utf8", 0, 2000) },
      sent: true,
    });
  }
}

function textOf(bytes: Buffer, type: string): string {
  const charset = /charset\s*=\s*"?([\w-]+)/i.exec(type)?.[1] ?? "utf-8";
  try {
    return new TextDecoder(charset).decode(bytes);
  } catch {
    return bytes.toString("utf8");
  }
}

function isUtf8(bytes: Buffer): boolean {
  try {
    new TextDecoder("utf-8", { fatal: true }).decode(bytes);
    return true;
  } catch {
    return false;
  }
}
