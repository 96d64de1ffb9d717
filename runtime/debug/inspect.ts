/** Looking at a run that stands still: evaluating what somebody types, and changing values. */
import { fromJson, type Value } from "../../plan/value.ts";
import { parseEditPath } from "../core/edit-path.ts";
import type { Debugger } from "./debugger.ts";
import { type CompileExpression, EvaluationProblem } from "./evaluator.ts";
import { type Entry, valueEntry } from "./values/entry.ts";

/** Evaluates text as an expression of the workflow. Throws EvaluationProblem. */
export function evaluateText(
  target: Debugger,
  compile: CompileExpression,
  text: string,
  node?: string,
): Value {
  const compiled = compile(text);
  if ("problem" in compiled) throw new EvaluationProblem(compiled.problem);
  return target.evaluate(compiled.expr, target.where(node));
}

/** The entry of an expression: what can be written through it, when it names a place of the state. */
export function evaluateEntry(
  target: Debugger,
  compile: CompileExpression,
  text: string,
  node?: string,
): Entry {
  const value = evaluateText(target, compile, text, node);
  const editPath = editPathOf(target, text.trim(), node);
  return valueEntry(text, value, { evaluateName: text, ...(editPath && { editPath }) });
}

/** What somebody typed as a new value: an expression of the workflow, or JSON. */
export function newValue(target: Debugger, compile: CompileExpression, text: string, node?: string): Value {
  try {
    return evaluateText(target, compile, text, node);
  } catch (error) {
    try {
      return fromJson(JSON.parse(text));
    } catch {
      throw error;
    }
  }
}

/** `order.total` → `order.output.total`; undefined where an expression is no place that can be changed. */
export function editPathOf(target: Debugger, text: string, node?: string): string | undefined {
  const match = /^([\p{L}_][\p{L}\p{N}_]*)((?:\.[\p{L}_][\p{L}\p{N}_]*|\[\d+\])*)$/u.exec(text);
  if (!match) return undefined;
  const [, root, rest] = match;
  const path = rootOf(target, root!, node);
  return path && parseEditPath(path + rest) ? path + rest : undefined;
}

function rootOf({ fold }: Debugger, root: string, path: string | undefined): string | undefined {
  if (root === "input") return "input";
  if (root === "args") return path && `${path}.args`;
  const node = path === undefined ? undefined : fold.node(path);
  const need = node?.needs.find(n => n.name === root);
  const ids = need?.nodes ?? fold.plan.nodes.filter(n => n.name === root).map(n => n.id);
  const settled = ids
    .map(id => fold.state.at(id))
    .find(r => r.phase === "succeeded" && r.chosen === undefined);
  return settled && `${settled.path}.output`;
}
