/** What tool definitions are written with. */
import type { z } from "zod";
import type { ErrorClass, Failure } from "../../plan/errors.ts";
import { type Tool, type ToolContext, ToolFailure, type ToolSettings } from "./types.ts";

/** Types a definition from its schemas, then forgets them: the catalogue holds tools of one type. */
export function tool<A extends z.ZodObject, R extends z.ZodType>(definition: Tool<A, R>): Tool {
  return definition as unknown as Tool;
}

/** An argument that may be left out; null is the same as leaving it out. */
export function maybe<T extends z.ZodType>(schema: T): z.ZodOptional<z.ZodNullable<T>> {
  return schema.nullable().optional() as z.ZodOptional<z.ZodNullable<T>>;
}

/** A failure to be thrown. */
export function fail(cls: ErrorClass, message: string, more: Partial<Failure> = {}): ToolFailure {
  return new ToolFailure({ class: cls, message, ...more });
}

/**
 * What an aborted call ends in. A reason that is a ToolFailure is passed on with what is known about sending;
 * the driver, which knows whether it was the timeout or a stop, has the last word on the class.
 */
export function aborted(signal: AbortSignal, what: string, sent: boolean): ToolFailure {
  const reason: unknown = signal.reason;
  if (reason instanceof ToolFailure) return new ToolFailure({ ...reason.failure, sent });
  return fail("timeout", `${what}: stopped before it ended`, { code: "aborted", sent });
}

/** Throws when the call was aborted before it began. */
export function throwIfAborted(context: ToolContext, what: string): void {
  if (context.signal.aborted) throw aborted(context.signal, what, false);
}

export const DEFAULT_MAX_BYTES = 10 * 1024 * 1024;
export const DEFAULT_MAX_SAVE_BYTES = 1024 * 1024 * 1024;
export const DEFAULT_MAX_ROWS = 10_000;

export function maxBytes(settings: ToolSettings): number {
  return settings.maxBytes ?? DEFAULT_MAX_BYTES;
}

/** `10 MiB`, `512 bytes`. */
export function showBytes(bytes: number): string {
  for (const [unit, size] of [
    ["GiB", 1024 ** 3],
    ["MiB", 1024 ** 2],
    ["KiB", 1024],
  ] as const)
    if (bytes >= size) return `${Number((bytes / size).toFixed(1))} ${unit}`;
  return `${bytes} bytes`;
}
