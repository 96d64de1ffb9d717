/** `shell.run` and `shell.script`: programs of this machine. */
import { z } from "zod";
import type { ErrorClass } from "../../../plan/errors.ts";
import { maybe, tool } from "../define.ts";
import type { Tool } from "../types.ts";
import { runChild } from "./run.ts";

const common = {
  cwd: maybe(z.string()).describe(
    "The folder to run in, relative to the workspace; the workspace unless said.",
  ),
  env: maybe(z.record(z.string(), z.union([z.string(), z.number(), z.boolean(), z.null()]))).describe(
    "Added to the environment; null takes a variable away.",
  ),
  stdin: maybe(z.string()).describe("What the program reads; nothing unless said."),
  accept: z.array(z.int().min(0).max(255)).default([0]).describe("Exit codes that are fine."),
};
const result = z.object({
  code: z.int().describe("The exit code."),
  stdout: z.string(),
  stderr: z.string(),
});
const errors: readonly ErrorClass[] = [
  "rejected",
  "not_found",
  "unauthorized",
  "invalid",
  "unavailable",
  "crashed",
];
const ENDS =
  "An exit code that is not accepted is `rejected` (`rejected.exit_2`), a missing program `not_found`, an end by a signal `crashed`. When the step is stopped, the program and all that it started is ended: first asked (SIGTERM), two seconds later killed.";

export const shellTools: readonly Tool[] = [
  tool({
    name: "shell.run",
    doc: `Runs a program, without a shell: arguments are a list and reach it just as they are. ${ENDS}`,
    args: z.strictObject({
      command: z.string().describe("The program: a name that is on the `PATH`, or a path."),
      args: maybe(z.array(z.union([z.string(), z.number(), z.boolean()]))).describe(
        'A list: `["status", "--porcelain"]`. Nothing in it is expanded or split.',
      ),
      ...common,
    }),
    result,
    effect: "write",
    errors,
    icon: "terminal",
    example: 'shell.run { command: "git", args: ["status", "--porcelain"] }',
    run: ({ command, args, ...rest }, context) =>
      runChild("shell.run", { command, args: (args ?? []).map(String), ...rest }, context),
  }),
  tool({
    name: "shell.script",
    doc: `Runs a script in a shell. Never put text from outside into the script: give it as \`args\` and use \`"$1"\`. ${ENDS}`,
    args: z.strictObject({
      script: z.string().describe("The script, as the shell reads it."),
      args: maybe(z.array(z.union([z.string(), z.number(), z.boolean()]))).describe(
        "What the script sees as `$1`, `$2`, ….",
      ),
      shell: z.string().default("sh").describe("The shell: `sh`, `bash`, `zsh`."),
      ...common,
    }),
    result,
    effect: "write",
    errors,
    icon: "terminal",
    example: 'shell.script { script: "ls | wc -l" }',
    run: ({ script, args, shell, ...rest }, context) =>
      runChild(
        "shell.script",
        { command: shell, args: ["-c", script, shell, ...(args ?? []).map(String)], ...rest },
        context,
      ),
  }),
];
