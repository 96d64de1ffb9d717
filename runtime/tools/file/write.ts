/** `file.write`, `file.append`, `file.copy`, `file.remove` */
import { createReadStream } from "node:fs";
import { lstat, mkdir, open, stat, unlink } from "node:fs/promises";
import { basename, dirname, join, resolve } from "node:path";
import { throwIfAborted } from "../define.ts";
import type { ToolContext } from "../types.ts";
import { writeAtomically } from "./atomic.ts";
import { type Content, contentBytes } from "./content.ts";
import { fileFailure } from "./failure.ts";
import { resolveInside, WRITE } from "./paths.ts";

export interface Written {
  path: string;
  bytes: number;
}

export async function writeFile(args: Content & { path: string }, context: ToolContext): Promise<Written> {
  const place = "file.write.path";
  const bytes = await contentBytes("file.write", args, context, 2);
  throwIfAborted(context, place);
  const full = await resolveInside(place, args.path, context, WRITE);
  try {
    return { path: args.path, bytes: await writeAtomically(full, [bytes]) };
  } catch (error) {
    throw fileFailure(place, args.path, error);
  }
}

export async function appendFile(args: Content & { path: string }, context: ToolContext): Promise<Written> {
  const place = "file.append.path";
  const bytes = await contentBytes("file.append", args, context, 0);
  throwIfAborted(context, place);
  const full = await resolveInside(place, args.path, context, WRITE);
  let begun = false;
  try {
    await mkdir(dirname(full), { recursive: true });
    const file = await open(full, "a");
    try {
      begun = true;
      await file.appendFile(bytes);
      await file.sync();
    } finally {
      await file.close();
    }
    return { path: args.path, bytes: bytes.byteLength };
  } catch (error) {
    throw fileFailure(place, args.path, error, undefined, begun);
  }
}

export async function copyFile(args: { from: string; to: string }, context: ToolContext): Promise<Written> {
  throwIfAborted(context, "file.copy");
  const from = await resolveInside("file.copy.from", args.from, context);
  const to = await resolveInside("file.copy.to", args.to, context, WRITE);
  try {
    const about = await stat(from);
    if (about.isDirectory()) throw Object.assign(new Error(), { code: "EISDIR" });
  } catch (error) {
    throw fileFailure("file.copy.from", args.from, error);
  }
  try {
    const chunks = createReadStream(from, { signal: context.signal });
    return { path: args.to, bytes: await writeAtomically(to, chunks as AsyncIterable<Uint8Array>) };
  } catch (error) {
    throw fileFailure("file.copy.to", args.to, error, context.signal);
  }
}

export async function removeFile({ path }: { path: string }, context: ToolContext): Promise<Written> {
  const place = "file.remove.path";
  throwIfAborted(context, place);
  // The folder is resolved, not the file: a link is removed itself, wherever it points.
  const given = resolve(context.workspace, path);
  const folder = await resolveInside(place, dirname(given), context, WRITE);
  try {
    const full = join(folder, basename(given));
    const about = await lstat(full);
    if (about.isDirectory()) throw Object.assign(new Error(), { code: "EISDIR" });
    await unlink(full);
    return { path, bytes: about.size };
  } catch (error) {
    throw fileFailure(place, path, error);
  }
}
