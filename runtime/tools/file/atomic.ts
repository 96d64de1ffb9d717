/** Files that are there whole or not at all. */
import { randomBytes } from "node:crypto";
import { mkdir, open, rename, rm, stat } from "node:fs/promises";
import { basename, dirname, join } from "node:path";

/**
 * Writes beside the file, syncs, and renames over it, so that nobody ever sees half of it. Missing folders are made;
 * the mode of a file that is replaced is kept. On any error (an abort thrown by the chunks included) nothing is left.
 * @returns how many bytes were written
 */
export async function writeAtomically(
  path: string,
  chunks: Iterable<Uint8Array> | AsyncIterable<Uint8Array>,
): Promise<number> {
  const folder = dirname(path);
  await mkdir(folder, { recursive: true });
  const mode = await modeToKeep(path);
  const temporary = join(folder, `.${basename(path).slice(0, 100)}.${randomBytes(6).toString("hex")}.tmp`);
  let bytes = 0;
  try {
    const file = await open(temporary, "wx", mode);
    try {
      for await (const chunk of chunks) {
        await file.writeFile(chunk);
        bytes += chunk.byteLength;
      }
      await file.sync();
    } finally {
      await file.close();
    }
    await rename(temporary, path);
    return bytes;
  } catch (error) {
    await rm(temporary, { force: true });
    throw error;
  }
}

async function modeToKeep(path: string): Promise<number | undefined> {
  try {
    const existing = await stat(path);
    if (existing.isDirectory()) throw Object.assign(new Error("is a folder"), { code: "EISDIR" });
    return existing.mode & 0o777;
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === "ENOENT") return undefined;
    throw error;
  }
}
