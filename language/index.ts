/**
 * The facade of the language: what `server/`, `cli/` and `runtime/drivers` use.
 * Pure: text and a host's answers in, plain data out.
 *
 * - `parse(text) → FileItem`, `reparse(file, edit) → FileItem`, `print(file) → text`   (syntax/)
 * - `analyze(file, host, previous?) → Analysis`: names, types, graph, diagnostics        (model/, checks/)
 * - `compile(analysis, workflow?, { file, text }) → { plan } | { problem }`              (compile/)
 * - `features/`: complete, hover, definition, symbols, code actions, graph              (features/)
 */
export { type Analysis, analyze } from "./analysis.ts";
export { compileExpressionText } from "./compile/expression-text.ts";
export { type Compiled, compile } from "./compile/index.ts";
export type { CompileOptions } from "./compile/plan.ts";
export type { Diagnostic, Fix, Severity, TextEdit } from "./diagnostic.ts";
export * from "./features/index.ts";
export type { LanguageHost } from "./host.ts";
export type { FileItem, Span } from "./syntax/ast.ts";
export { LineIndex } from "./syntax/line-index.ts";
export {
  absolute,
  itemAt,
  itemPathAt,
  type PlacedItem,
  syntaxProblems,
  walkItems,
} from "./syntax/offsets.ts";
export { parse } from "./syntax/parse.ts";
export { print } from "./syntax/print.ts";
export { reparse } from "./syntax/reparse.ts";
