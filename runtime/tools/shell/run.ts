/** A program with its contract: what it is given, and what its end means. */
import { stat } from "node:fs/promises";
import { resolve } from "node:path";
import { aborted, fail, maxBytes, showBytes, throwIfAborted } from "../define.ts";
import type { ToolContext } from "../types.ts";
import { type ChildEnd, child } from "./child.ts";

export interface Command {
  command: string;
  args: readonly string[];
  cwd?: string | null;
  env?: Readonly<Record<string, string | number | boolean | null>> | null;
  stdin?: string | null;
  accept: readonly number[];
}

export interface ShellResult {
  code: number;
  stdout: string;
  stderr: string;
}

export async function runChild(name: string, command: Command, context: ToolContext): Promise<ShellResult> {
  throwIfAborted(context, name);
  if (command.command.trim() === "")
    throw fail("invalid", `${name}: the program's name is empty`, { code: "arguments", sent: false });
  const cwd = await folder(name, command.cwd, context);
  const limit = maxBytes(context.settings);
  const end = await child({
    command: command.command,
    args: command.args,
    cwd,
    env: environment(command.env, context),
    stdin: command.stdin ?? "",
    limit,
    signal: context.signal,
    onLine: line => context.progress(line),
  });
  return judge(name, command, end, limit, context.signal);
}

async function folder(name: string, cwd: string | null | undefined, context: ToolContext): Promise<string> {
  const full = resolve(context.workspace, cwd ?? ".");
  const about = await stat(full).catch(() => undefined);
  // spawn would say that the program is missing.
  if (!about?.isDirectory())
    throw fail("not_found", `${name}.cwd: there is no folder ${full}`, { code: "no_folder", sent: false });
  return full;
}

function environment(env: Command["env"], context: ToolContext): Record<string, string> {
  const { run, node, attempt } = context.trace;
  const all: Record<string, string | undefined> = { ...process.env, ...context.settings.environment };
  all["STEPWRIGHT_RUN"] = run;
  all["STEPWRIGHT_NODE"] = node;
  all["STEPWRIGHT_ATTEMPT"] = String(attempt);
  if (context.key !== undefined) all["STEPWRIGHT_KEY"] = context.key;
  for (const [key, value] of Object.entries(env ?? {})) all[key] = value === null ? undefined : String(value);
  return Object.fromEntries(Object.entries(all).filter((e): e is [string, string] => e[1] !== undefined));
}

function judge(
  name: string,
  { command, accept }: Command,
  end: ChildEnd,
  limit: number,
  signal: AbortSignal,
): ShellResult {
  const what = `${name}: ${command}`;
  if (end.error) throw startFailure(what, end.error);
  if (signal.aborted) throw aborted(signal, what, true);
  const detail = { stdout: tail(end.stdout), stderr: tail(end.stderr) };
  if (end.flooded)
    throw fail("rejected", `${what} wrote more than ${showBytes(limit)} and was ended`, {
      code: "output_too_large",
      detail,
      sent: true,
    });
  if (end.signal !== null)
    throw fail("crashed", `${what} was ended by ${end.signal}`, { code: end.signal, detail, sent: true });
  const code = end.code ?? 0;
  if (!accept.includes(code)) {
    const said = lastLine(end.stderr) ?? lastLine(end.stdout);
    throw fail("rejected", `${what} ended with exit code ${code}${said ? `: ${said}` : ""}`, {
      code: `exit_${code}`,
      detail: { code, ...detail },
      sent: true,
    });
  }
  return { code, stdout: end.stdout, stderr: end.stderr };
}

function startFailure(what: string, error: NodeJS.ErrnoException) {
  const more = { ...(error.code && { code: error.code }), sent: false };
  switch (error.code) {
    case "ENOENT":
      return fail("not_found", `${what}: there is no such program; is it installed and on the PATH?`, more);
    case "EACCES":
    case "EPERM":
      return fail("unauthorized", `${what}: this file may not be run; is it executable?`, more);
    case "E2BIG":
      return fail("invalid", `${what}: the arguments are too long; give them as stdin or a file`, more);
    case "ERR_INVALID_ARG_VALUE":
      return fail("invalid", `${what}: the program, an argument or a variable holds a NUL character`, more);
    case "EAGAIN":
    case "ENOMEM":
    case "EMFILE":
      return fail("unavailable", `${what}: the machine has no room for another process just now`, more);
    default:
      return fail("crashed", `${what} could not be started: ${error.message}`, more);
  }
}

/** The end of an output is what tells why: 2,000 characters of it. */
function tail(text: string): string {
  return text.length > 2000 ? `…${text.slice(-2000)}` : text;
}

function lastLine(text: string): string | undefined {
  const line = text.trimEnd().split("\n").at(-1)?.trim();
  if (!line) return undefined;
  return line.length > 200 ? `${line.slice(0, 197)}…` : line;
}
