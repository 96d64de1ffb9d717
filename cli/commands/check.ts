/** `stepwright check`: what the checker says about files. */
import { type Command, Option } from "commander";
import pc from "picocolors";
import type { Diagnostic } from "../../language/index.ts";
import { act, examples, printJson } from "../command.ts";
import { ERRORS, OK } from "../exit-codes.ts";
import { type CheckedFile, checkFile } from "../files/check-file.ts";
import { findFlowFiles } from "../files/find-files.ts";
import { diagnosticText } from "../terminal/diagnostics.ts";
import { count } from "../terminal/text.ts";

interface Options {
  format: "text" | "json";
  json?: boolean;
  strict?: boolean;
}

/** So many are shown of one file; a file that is broken throughout says the same over and over. */
const MOST = 100;

export function registerCheck(program: Command): void {
  program
    .command("check")
    .description("Say what is wrong with workflows: missing dependencies, undefined failures, types.")
    .argument("[files...]", "files, folders or patterns; the current folder when none is named")
    .addOption(new Option("--format <format>", "how to print").choices(["text", "json"]).default("text"))
    .option("--json", "the same as --format json")
    .option("--strict", "warnings count as errors")
    .addHelpText(
      "after",
      examples("check", "check refund.flow", "check 'flows/**/*.flow' --format json --strict"),
    )
    .action(act((files: string[], options: Options) => check(files, options)));
}

function check(args: string[], options: Options): number {
  const files = findFlowFiles(args).map(checkFile);
  if (options.json || options.format === "json") printJson(files.flatMap(asJson));
  else printText(files);
  const all = files.flatMap(file => file.diagnostics);
  const stops = (d: Diagnostic) =>
    d.severity === "error" || (options.strict === true && d.severity === "warning");
  return all.some(stops) ? ERRORS : OK;
}

function printText(files: readonly CheckedFile[]): void {
  for (const { file, lines, diagnostics } of files) {
    for (const diagnostic of diagnostics.slice(0, MOST))
      console.log(diagnosticText(file, lines, diagnostic) + "\n");
    if (diagnostics.length > MOST) console.log(`${file}: and ${diagnostics.length - MOST} more\n`);
  }
  const all = files.flatMap(file => file.diagnostics);
  const of = (severity: string) => all.filter(d => d.severity === severity).length;
  const found = (["error", "warning", "hint"] as const)
    .filter(severity => of(severity) > 0)
    .map(severity => count(of(severity), severity));
  const where = ` in ${count(files.length, "file")}`;
  console.log(found.length === 0 ? pc.green(`No problems${where}.`) : `${found.join(", ")}${where}.`);
}

/** The shape that programs rely on (docs/cli.md). */
function asJson({ file, lines, diagnostics }: CheckedFile): object[] {
  const range = ({ start, end }: { start: number; end: number }) => ({
    start: lines.position(start),
    end: lines.position(end),
  });
  return diagnostics.map(({ code, severity, message, span, related, fixes }) => ({
    file,
    code,
    severity,
    message,
    range: range(span),
    related: related.map(r => ({ file, range: range(r.span), message: r.message })),
    fixes: fixes.map(({ title }) => ({ title })),
  }));
}
