/** Log messages: text with expressions in braces, `total is {order.total}` (or `${order.total}`). */
import type { Expr } from "../../../../plan/expression.ts";
import { type CompileExpression, type EvaluateAt, EvaluationProblem, type Where } from "../../evaluator.ts";
import { renderLine } from "../../values/entry.ts";

export type LogMessage = readonly (string | { text: string; expr: Expr })[];

export function parseLogMessage(text: string, compile: CompileExpression): LogMessage | { problem: string } {
  const parts: (string | { text: string; expr: Expr })[] = [];
  let rest = text;
  while (rest !== "") {
    const open = /\$?\{/.exec(rest);
    if (!open) break;
    const start = open.index + open[0].length;
    const end = closing(rest, start);
    if (end < 0) return { problem: `A "{" has no "}" in the log message: ${text}` };
    const source = rest.slice(start, end).trim();
    const compiled = compile(source);
    if ("problem" in compiled)
      return { problem: `{${source}} in the log message can't be read: ${compiled.problem}` };
    parts.push(rest.slice(0, open.index), { text: source, expr: compiled.expr });
    rest = rest.slice(end + 1);
  }
  return [...parts, rest].filter(part => part !== "");
}

/** The message with its values; an expression that fails is replaced by why. */
export function formatLog(message: LogMessage, evaluate: EvaluateAt, where: Where): string {
  return message.map(part => (typeof part === "string" ? part : show(part.expr, evaluate, where))).join("");
}

function show(expr: Expr, evaluate: EvaluateAt, where: Where): string {
  try {
    const value = evaluate(expr, where);
    return typeof value === "string" ? value : renderLine(value, 2000);
  } catch (error) {
    if (!(error instanceof EvaluationProblem)) throw error;
    return `{${error.message}}`;
  }
}

/** The place of the brace that closes the one before `from`, braces and texts in between left alone. */
function closing(text: string, from: number): number {
  let depth = 1;
  let quoted = false;
  for (let i = from; i < text.length; i++) {
    const c = text[i];
    if (c === "\\") i++;
    else if (c === '"') quoted = !quoted;
    else if (quoted) continue;
    else if (c === "{") depth++;
    else if (c === "}" && --depth === 0) return i;
  }
  return -1;
}
