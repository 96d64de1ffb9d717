/** A tool: described once, performed here. Checker, editor, documentation and runtime read the same definition. */
import type { z } from "zod";
import type { ErrorClass, Failure } from "../../plan/errors.ts";
import type { Effect } from "../../plan/tool.ts";
import type { FileHandle, Value } from "../../plan/value.ts";
import type { Question } from "../core/events.ts";

export interface ToolContext {
  /** Aborted on timeout, stop and cancel. A tool ends soon after, leaving no process, handle or partial file. */
  signal: AbortSignal;
  /** The idempotency key, when the step has one. */
  key?: string;
  /** `fraction` of 0..1 when known. */
  progress(text?: string, fraction?: number): void;
  /** The folder that relative paths start from, and that file tools stay inside unless allowed. */
  workspace: string;
  /** Databases by name (settings), environment for child processes. */
  settings: ToolSettings;
  trace: { run: string; traceId: string; node: string; attempt: number };
  /** Where the bytes behind `file` values stand. Without it such values can be made, but not read. */
  blobs?: ToolBlobs;
}

export interface ToolBlobs {
  write(name: string, mime: string, bytes: Uint8Array): Promise<FileHandle>;
  read(file: FileHandle): Promise<Uint8Array>;
}

export interface ToolSettings {
  /** A SQLite file (relative to the workspace) by the name that workflows use. */
  databases?: Readonly<Record<string, string>>;
  /** Folders outside the workspace that `file.*` and `sql.*` may reach. */
  allowedPaths?: readonly string[];
  /** Largest answer read into memory, in bytes (default 10 MiB). */
  maxBytes?: number;
  /** Largest answer that `save` writes to a file, in bytes (default 1 GiB). */
  maxSaveBytes?: number;
  /** Most rows that a query may give (default 10,000). */
  maxRows?: number;
  /** Added to the environment of child processes; wins over what this process has. */
  environment?: Readonly<Record<string, string>>;
}

export interface Tool<A extends z.ZodObject = z.ZodObject, R extends z.ZodType = z.ZodType> {
  name: string;
  /** Markdown; the first sentence stands alone in completion lists. */
  doc: string;
  args: A;
  result: R;
  effect: Effect;
  errors: readonly ErrorClass[];
  waits?: true;
  network?: true;
  icon: string;
  example: string;
  /** Throws ToolFailure. Anything else thrown is class `crashed`. */
  run?(args: z.infer<A>, context: ToolContext): Promise<unknown>;
  /** Instead of `run`: a tool that only asks a person (`human.input`) says what; the core does the waiting. */
  ask?(args: z.infer<A>): Question;
}

/** How a tool says what went wrong. */
export class ToolFailure extends Error {
  readonly failure: Failure;
  constructor(failure: Failure) {
    super(failure.message);
    this.name = "ToolFailure";
    this.failure = failure;
  }
}

/** What a driver needs: perform a call by name with already resolved arguments. */
export interface ToolRunner {
  /** Rejects with ToolFailure only. */
  call(tool: string, args: Value, context: ToolContext): Promise<Value>;
  /** Defined for tools that only ask. Throws ToolFailure (`invalid`) when the arguments are wrong. */
  question(tool: string, args: Value): Question | undefined;
}
