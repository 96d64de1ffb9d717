/** `file.list` */
import { glob, stat } from "node:fs/promises";
import { isAbsolute, join, relative, resolve, sep } from "node:path";
import { fail, throwIfAborted } from "../define.ts";
import { type ToolContext, ToolFailure } from "../types.ts";
import { fileFailure } from "./failure.ts";
import { resolveInside } from "./paths.ts";

const LIMIT = 10_000;

export async function listFiles({ pattern }: { pattern: string }, context: ToolContext): Promise<string[]> {
  const place = "file.list.pattern";
  throwIfAborted(context, place);
  if (pattern.trim() === "")
    throw fail("invalid", `${place}: is empty; expected a pattern such as reports/*.md`, { sent: false });
  await resolveInside(place, fixedPart(pattern), context);
  if (climbs(pattern))
    throw fail(
      "unauthorized",
      `${place}: ".." after a wildcard leads outside; write it in front or not at all`,
      {
        code: "outside_workspace",
        sent: false,
      },
    );
  const found: string[] = [];
  try {
    for await (const path of glob(pattern, { cwd: context.workspace })) {
      if (context.signal.aborted) throwIfAborted(context, place);
      if (!(await isFileInside(path, context))) continue;
      if (found.length === LIMIT)
        throw fail("rejected", `${place}: more than ${LIMIT} files match; narrow the pattern`, {
          code: "too_many",
          sent: false,
        });
      found.push(shownPath(path, context.workspace));
    }
  } catch (error) {
    throw fileFailure(place, pattern, error, context.signal);
  }
  return found.sort();
}

/** `..` as a folder anywhere behind the fixed part, in braces too: the search would leave the workspace. */
function climbs(pattern: string): boolean {
  const wild = pattern.search(/[*?{[(!]/);
  return wild >= 0 && /(^|[\\/{,(|])\.\.($|[\\/},)|])/.test(pattern.slice(wild));
}

/** The folders before the first wildcard: where the search starts. */
function fixedPart(pattern: string): string {
  const parts = pattern.split(/[\\/]/);
  const wild = parts.findIndex(part => /[*?{}[\]()!]/.test(part));
  const fixed = (wild < 0 ? parts : parts.slice(0, wild)).join("/");
  return fixed === "" ? (isAbsolute(pattern) ? "/" : ".") : fixed;
}

async function isFileInside(path: string, context: ToolContext): Promise<boolean> {
  try {
    return (await stat(await resolveInside("", path, context))).isFile();
  } catch (error) {
    // What may not be seen, or went away meanwhile, is not listed.
    if (error instanceof ToolFailure || (error as NodeJS.ErrnoException).code) return false;
    throw error;
  }
}

function shownPath(path: string, workspace: string): string {
  const shown = isAbsolute(path) ? path : relative(workspace, resolve(join(workspace, path)));
  return shown.split(sep).join("/");
}
