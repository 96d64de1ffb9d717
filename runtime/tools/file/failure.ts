/** What the file system says, as classes and plain words. */
import type { ErrorClass } from "../../../plan/errors.ts";
import { aborted, fail } from "../define.ts";
import { ToolFailure } from "../types.ts";

const KINDS: Readonly<Record<string, readonly [ErrorClass, string]>> = {
  ENOENT: ["not_found", "there is no such file"],
  ENOTDIR: ["invalid", "a part of the path is a file, not a folder"],
  EEXIST: ["invalid", "a part of the path is a file, not a folder"],
  EISDIR: ["invalid", "is a folder; expected a file"],
  EACCES: ["unauthorized", "no permission"],
  EPERM: ["unauthorized", "not permitted"],
  EROFS: ["unauthorized", "the file system is read-only"],
  ENOSPC: ["unavailable", "the disk is full"],
  EDQUOT: ["unavailable", "the disk quota is used up"],
  EMFILE: ["unavailable", "too many files are open"],
  ENFILE: ["unavailable", "too many files are open"],
  EBUSY: ["unavailable", "the file is in use"],
  EIO: ["unavailable", "the disk reports an error"],
  ENAMETOOLONG: ["invalid", "the name is too long"],
  ELOOP: ["invalid", "symbolic links that lead in a circle"],
};

/**
 * The failure for an error of the file system.
 * @param sent whether something may have been changed; writes here are all or nothing, so mostly not
 */
export function fileFailure(
  place: string,
  path: string,
  error: unknown,
  signal?: AbortSignal,
  sent = false,
): ToolFailure {
  if (error instanceof ToolFailure) return error;
  const what = `${place}: ${JSON.stringify(path)}`;
  if (signal?.aborted) return aborted(signal, what, sent);
  const { code = "", message = String(error) } = error as { code?: string; message?: string };
  const [cls, text] = KINDS[code] ?? ["crashed", message];
  return fail(cls, `${what}: ${text}`, { ...(code && { code }), sent });
}
