/**
 * A child process in a group of its own, so that all it started ends with it.
 * 1. The promise resolves once, never rejects, and only after the child has ended (or could not start).
 * 2. After it resolved nothing of the child's process group runs any more.
 * 3. Output beyond the limit is not kept: the group is ended.
 */
import { type ChildProcess, spawn } from "node:child_process";

export interface ChildOptions {
  command: string;
  args: readonly string[];
  cwd: string;
  env: Readonly<Record<string, string>>;
  stdin: string;
  /** Most bytes of each output. */
  limit: number;
  signal: AbortSignal;
  /** A line of the output, now and then (not every one). */
  onLine(line: string): void;
}

export interface ChildEnd {
  code: number | null;
  signal: NodeJS.Signals | null;
  stdout: string;
  stderr: string;
  /** It wrote more than the limit. */
  flooded: boolean;
  /** It could not be started. */
  error?: NodeJS.ErrnoException;
}

/** From the polite signal to the one that can't be ignored, in milliseconds. */
const GRACE = 2000;
/** How long outputs may stay open after the child's end: a process it left behind may hold them for ever. */
const LINGER = 500;

/** Those that run. Their groups do not get the terminal's signals, and must not outlive this process. */
const running = new Set<ChildProcess>();

function endWithThisProcess(process: ChildProcess): void {
  if (running.size === 0) globalThis.process.once("exit", endAll);
  running.add(process);
}

function ended(process: ChildProcess): void {
  running.delete(process);
  if (running.size === 0) globalThis.process.off("exit", endAll);
}

function endAll(): void {
  for (const process of running) killGroup(process, "SIGKILL");
}

export function child(options: ChildOptions): Promise<ChildEnd> {
  const { promise, resolve } = Promise.withResolvers<ChildEnd>();
  const notStarted = (error: NodeJS.ErrnoException) =>
    resolve({ code: null, signal: null, stdout: "", stderr: "", flooded: false, error });
  let process: ChildProcess;
  try {
    process = spawn(options.command, options.args, {
      cwd: options.cwd,
      env: options.env,
      stdio: ["pipe", "pipe", "pipe"],
      detached: globalThis.process.platform !== "win32",
      windowsHide: true,
    });
  } catch (error) {
    notStarted(error as NodeJS.ErrnoException);
    return promise;
  }
  endWithThisProcess(process);
  const timers: NodeJS.Timeout[] = [];
  let flooded = false;
  const end = () => {
    killGroup(process, "SIGTERM");
    timers.push(setTimeout(() => killGroup(process, "SIGKILL"), GRACE));
  };
  const onFlood = () => {
    if (!flooded) killGroup(process, "SIGKILL");
    flooded = true;
  };
  const line = throttled(options.onLine);
  const stdout = collect(process.stdout!, options.limit, onFlood, line);
  const stderr = collect(process.stderr!, options.limit, onFlood, line);
  // A program that does not read its input closes it: no error of ours.
  process.stdin!.on("error", () => {});
  process.stdin!.end(options.stdin);
  options.signal.addEventListener("abort", end, { once: true });
  if (options.signal.aborted) end();

  const finish = (code: number | null, signal: NodeJS.Signals | null) => {
    for (const timer of timers) clearTimeout(timer);
    options.signal.removeEventListener("abort", end);
    killGroup(process, "SIGKILL");
    ended(process);
    for (const stream of [process.stdout, process.stderr]) stream?.destroy();
    resolve({ code, signal, stdout: stdout(), stderr: stderr(), flooded });
  };
  process.once("error", error => {
    if (process.pid !== undefined) return;
    ended(process);
    options.signal.removeEventListener("abort", end);
    notStarted(error);
  });
  process.once("exit", (code, signal) => timers.push(setTimeout(() => finish(code, signal), LINGER)));
  process.once("close", finish);
  return promise;
}

/** Collects an output up to the limit; what comes after is dropped. */
function collect(
  stream: NodeJS.ReadableStream,
  limit: number,
  onFlood: () => void,
  onText: (chunk: Buffer) => void,
): () => string {
  const chunks: Buffer[] = [];
  let size = 0;
  stream.on("data", (chunk: Buffer) => {
    const room = limit - size;
    if (room > 0) chunks.push(chunk.length > room ? chunk.subarray(0, room) : chunk);
    size += chunk.length;
    if (size > limit) onFlood();
    else onText(chunk);
  });
  return () => Buffer.concat(chunks).toString("utf8");
}

/** The last line of a chunk, at most twice a second. */
function throttled(tell: (line: string) => void): (chunk: Buffer) => void {
  let last = 0;
  return chunk => {
    const now = Date.now();
    if (now - last < 500) return;
    const line = chunk.toString("utf8").trimEnd().split("\n").at(-1)?.trim();
    if (!line) return;
    last = now;
    tell(line.slice(0, 200));
  };
}

function killGroup(process: ChildProcess, signal: NodeJS.Signals): void {
  if (process.pid === undefined) return;
  try {
    if (globalThis.process.platform === "win32")
      spawn("taskkill", ["/pid", String(process.pid), "/T", "/F"], { stdio: "ignore" }).on("error", () => {});
    else globalThis.process.kill(-process.pid, signal);
  } catch {
    // Nobody of the group is left.
  }
}
