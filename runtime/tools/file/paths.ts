/** Which file a path of a workflow means, and whether a workflow may touch it. */
import { readlink, realpath } from "node:fs/promises";
import { basename, dirname, isAbsolute, join, relative, resolve, sep } from "node:path";
import { fail } from "../define.ts";
import type { ToolContext } from "../types.ts";

export type PathContext = Pick<ToolContext, "workspace" | "settings">;
export const WRITE = { write: true } as const;

/** The run store's folder: written by the runtime, never by a workflow. */
const STORE_FOLDER = ".stepwright";

/**
 * The real path behind a path of a workflow: relative ones start from the workspace, symbolic links are followed.
 * Throws `unauthorized` (`outside_workspace`) when it leads outside the workspace and the allowed folders.
 * @param place what is named in messages: `file.read.path`
 */
export async function resolveInside(
  place: string,
  path: string,
  context: PathContext,
  options: { write?: boolean } = {},
): Promise<string> {
  const wrong = (why: string) => fail("invalid", `${place}: ${why}`, { code: "bad_path", sent: false });
  if (path === "") throw wrong("is empty; expected the path of a file");
  if (path.includes("\0")) throw wrong("a path can't hold a NUL character");
  const full = await realPath(resolve(context.workspace, path));
  const workspace = await realPath(resolve(context.workspace));
  if (isInside(workspace, full)) {
    if (options.write && relative(workspace, full).split(sep)[0] === STORE_FOLDER)
      throw fail("unauthorized", `${place}: ${JSON.stringify(path)} belongs to the run store`, {
        code: "run_store",
        sent: false,
      });
    return full;
  }
  for (const allowed of context.settings.allowedPaths ?? [])
    if (isInside(await realPath(resolve(context.workspace, allowed)), full)) return full;
  throw fail(
    "unauthorized",
    `${place}: ${JSON.stringify(path)} is outside the workspace (${workspace}); allow its folder in the setting for allowed paths if a workflow may use it`,
    { code: "outside_workspace", sent: false },
  );
}

/** Whether `path` is the folder or stands in it. Both are real, absolute paths. */
export function isInside(folder: string, path: string): boolean {
  const way = relative(folder, path);
  return way === "" || (way !== ".." && !way.startsWith(`..${sep}`) && !isAbsolute(way));
}

/** Follows links as far as the path exists, and a link whose target does not exist to where it would be. */
async function realPath(path: string, links = 0): Promise<string> {
  try {
    return await realpath(path);
  } catch (error) {
    const parent = dirname(path);
    if ((error as NodeJS.ErrnoException).code !== "ENOENT" || parent === path) return path;
    const target = links < 40 ? await readlink(path).catch(() => undefined) : undefined;
    const realParent = await realPath(parent, links);
    if (target !== undefined) return await realPath(resolve(realParent, target), links + 1);
    return join(realParent, basename(path));
  }
}
