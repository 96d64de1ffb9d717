/** `file.read` */
import { readFile, stat } from "node:fs/promises";
import { fail, maxBytes, showBytes, throwIfAborted } from "../define.ts";
import type { ToolContext } from "../types.ts";
import { fileFailure } from "./failure.ts";
import { resolveInside } from "./paths.ts";

export async function readText({ path }: { path: string }, context: ToolContext): Promise<{ text: string }> {
  const place = "file.read.path";
  throwIfAborted(context, place);
  const full = await resolveInside(place, path, context);
  try {
    const about = await stat(full);
    if (about.isDirectory()) throw Object.assign(new Error(), { code: "EISDIR" });
    // A named pipe without a writer would never open, a device never end.
    if (!about.isFile())
      throw fail("invalid", `${place}: ${JSON.stringify(path)} is no regular file`, { sent: false });
    const limit = maxBytes(context.settings);
    if (about.size > limit)
      throw fail("rejected", `${place}: ${JSON.stringify(path)} is larger than ${showBytes(limit)}`, {
        code: "too_large",
        sent: false,
      });
    return { text: decode(place, path, await readFile(full, { signal: context.signal })) };
  } catch (error) {
    throw fileFailure(place, path, error, context.signal);
  }
}

function decode(place: string, path: string, bytes: Uint8Array): string {
  try {
    return new TextDecoder("utf-8", { fatal: true, ignoreBOM: true }).decode(bytes);
  } catch {
    throw fail("invalid", `${place}: ${JSON.stringify(path)} is not UTF-8 text`, {
      code: "not_text",
      sent: false,
    });
  }
}
