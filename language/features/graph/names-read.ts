/** The names that an expression reads from its scope. */
import type { Expression } from "../../syntax/ast.ts";
import { syntaxParts } from "../locate.ts";

/** Every bare name in the expression, lambda parameters excepted; each once. */
export function namesRead(expression: Expression): Set<string> {
  const names = new Set<string>();
  collect(expression, names);
  return names;
}

function collect(node: object, names: Set<string>): void {
  const of = node as { kind?: string; name?: { text: string }; parameter?: { text: string }; body?: object };
  if (of.kind === "name" && of.name) names.add(of.name.text);
  if (of.kind === "lambda" && of.body) {
    const inner = new Set<string>();
    collect(of.body, inner);
    inner.delete(of.parameter?.text ?? "");
    for (const name of inner) names.add(name);
    return;
  }
  for (const part of syntaxParts(node)) collect(part.node, names);
}
