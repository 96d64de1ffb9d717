/** Calls tools as a driver does; servers, folders and processes that go away with the test. */
import assert from "node:assert/strict";
import { mkdtempSync, rmSync } from "node:fs";
import { createServer, type IncomingMessage, type RequestListener, type Server } from "node:http";
import net from "node:net";
import os from "node:os";
import path from "node:path";
import type { Failure } from "../../../plan/errors.ts";
import type { Value } from "../../../plan/value.ts";
import { createToolRunner } from "../../../runtime/tools/runner.ts";
import { type ToolContext, ToolFailure, type ToolSettings } from "../../../runtime/tools/types.ts";

export interface CallOptions {
  signal?: AbortSignal;
  key?: string;
  workspace?: string;
  settings?: ToolSettings;
  progress?: (text?: string) => void;
}

const runner = createToolRunner();

export function toolContext(options: CallOptions = {}): ToolContext {
  return {
    signal: options.signal ?? new AbortController().signal,
    ...(options.key !== undefined && { key: options.key }),
    progress: options.progress ?? (() => {}),
    workspace: options.workspace ?? os.tmpdir(),
    settings: options.settings ?? {},
    trace: { run: "r-test", traceId: "0", node: "step", attempt: 1 },
  };
}

// biome-ignore lint/suspicious/noExplicitAny: tests look into results freely
export async function call(tool: string, args: unknown, options: CallOptions = {}): Promise<any> {
  return await runner.call(tool, args as Value, toolContext(options));
}

/** The failure that a call ends in; anything else fails the test. */
export async function failure(tool: string, args: unknown, options: CallOptions = {}): Promise<Failure> {
  try {
    const value = await call(tool, args, options);
    assert.fail(`${tool} succeeded with ${JSON.stringify(value)}`);
  } catch (error) {
    if (!(error instanceof ToolFailure)) throw error;
    assert.doesNotMatch(error.failure.message, /\n\s+at /, "a stack trace in a message");
    return error.failure;
  }
}

const leftovers: (() => void | Promise<void>)[] = [];

/** To be called in `afterEach`: ends what the test started. */
export async function cleanUp(): Promise<void> {
  for (const undo of leftovers.splice(0).reverse()) await undo();
}

export function temporaryFolder(): string {
  const folder = mkdtempSync(path.join(os.tmpdir(), "stepwright-tools-"));
  leftovers.push(() => rmSync(folder, { recursive: true, force: true }));
  return folder;
}

/** A server on a free port; `seen` holds its requests with their bodies. */
export async function serve(listener: RequestListener): Promise<{
  url: string;
  seen: { method: string; url: string; headers: IncomingMessage["headers"]; body: string }[];
}> {
  const seen: Awaited<ReturnType<typeof serve>>["seen"] = [];
  const server = createServer(async (request, response) => {
    let body = "";
    for await (const chunk of request.setEncoding("utf8")) body += chunk;
    seen.push({ method: request.method!, url: request.url!, headers: request.headers, body });
    listener(request, response);
  });
  const port = await listen(server);
  leftovers.push(() => {
    server.close().closeAllConnections();
  });
  return { url: `http://127.0.0.1:${port}`, seen };
}

/** A server below HTTP, for what no HTTP server would do. */
export async function serveRaw(
  onConnection: (socket: net.Socket) => void,
): Promise<{ url: string; sockets: net.Socket[] }> {
  const sockets: net.Socket[] = [];
  const server = net.createServer(socket => {
    sockets.push(socket);
    socket.on("error", () => {});
    onConnection(socket);
  });
  const port = await listen(server);
  leftovers.push(() => {
    server.close();
    for (const socket of sockets) socket.destroy();
  });
  return { url: `http://127.0.0.1:${port}`, sockets };
}

export async function listen(server: Server | net.Server): Promise<number> {
  await new Promise<void>((done, failed) => server.once("error", failed).listen(0, "127.0.0.1", done));
  return (server.address() as net.AddressInfo).port;
}

/** Waits until the condition holds; the test's own time limit ends it otherwise. */
export async function until(condition: () => boolean): Promise<void> {
  while (!condition()) await new Promise(done => setTimeout(done, 10));
}

export function isAlive(pid: number): boolean {
  try {
    process.kill(pid, 0);
    return true;
  } catch {
    return false;
  }
}
