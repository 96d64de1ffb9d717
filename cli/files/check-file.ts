/** Reads a `.flow` file and tells what the checker says about it. */
import {
  type Analysis,
  analyze,
  type Diagnostic,
  type LanguageHost,
  LineIndex,
  parse,
} from "../../language/index.ts";
import { notTextMessage } from "../../runtime/drivers/source-text.ts";
import { toolDescriptions } from "../../runtime/tools/catalogue.ts";
import { readSource } from "./read-source.ts";

export const HOST: LanguageHost = { tools: toolDescriptions };

export interface CheckedFile {
  /** As it was named. */
  file: string;
  text: string;
  lines: LineIndex;
  analysis: Analysis;
  /** In text order. */
  diagnostics: readonly Diagnostic[];
}

/** Reads and checks one file. A file that is no text has that as its one diagnostic. @throws UsageError */
export function checkFile(file: string): CheckedFile {
  const { text, notText } = readSource(file);
  const analysis = analyze(parse(notText === undefined ? text : ""), HOST);
  const diagnostics = notText === undefined ? analysis.diagnostics : [notTextDiagnostic(text, notText)];
  return { file, text, lines: new LineIndex(text), analysis, diagnostics };
}

function notTextDiagnostic(text: string, at: number): Diagnostic {
  return {
    code: "FLOW100",
    severity: "error",
    message: notTextMessage({ text, notText: at }),
    span: { start: at, end: at + 1 },
    related: [],
    fixes: [],
  };
}
