/** An expression that stands alone: what somebody types into a debugger, a watch or a breakpoint's condition. */
import type { Expr } from "../../plan/expression.ts";
import { Parser } from "../syntax/parser.ts";
import { expression } from "../syntax/parser-expressions.ts";
import { T } from "../syntax/tokens.ts";
import { toExpr } from "./expression.ts";

/** The expression in compiled form, or in one sentence why the text is none. Line breaks mean nothing in it. */
export function compileExpressionText(text: string): { expr: Expr } | { problem: string } {
  if (text.trim() === "")
    return { problem: "There is nothing to evaluate. Write an expression, such as input." };
  const p = new Parser(text, false);
  const outer = p.open();
  p.begin(0);
  p.inside = true;
  const read = expression(p);
  const rest = p.kind === T.eof ? "" : text.slice(p.start).trim();
  const { errors } = p.close(outer, { kind: "unknown" }, text.length);
  const first = errors[0];
  if (first) return { problem: first.message };
  if (rest !== "") return { problem: `The expression ends before "${rest.slice(0, 40)}".` };
  return { expr: toExpr(read) };
}
