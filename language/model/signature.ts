/** What all nodes of a workflow depend on: while it is the same, results of unchanged nodes can be kept. */
import type { WorkflowItem } from "../syntax/ast.ts";
import type { FileEnvironment } from "./environment.ts";
import { isNode, statementsOf } from "./statements.ts";

/** Compared by identity: the object of before stands for "nothing of this has changed". */
export interface Signature {
  /** Items and names, in order; a number in front of each group. */
  parts: readonly unknown[];
}

/** The object of before when nothing changed. */
export function signatureOf(
  workflow: WorkflowItem,
  env: FileEnvironment,
  before: Signature | undefined,
): Signature {
  const { types, policies, secrets, uses, tools, workflows } = env.declarations;
  const statements = statementsOf(workflow);
  const parts: unknown[] = [env.tools, 1, ...types.values(), 2, ...policies.values(), 3];
  parts.push(...(statements.defaults ?? []), 4, ...(statements.input ?? []), 5, ...secrets.keys());
  parts.push(6, ...uses.keys(), 7, ...tools.keys(), 8, ...workflows.keys(), 9);
  for (const item of workflow.children) if (isNode(item)) parts.push(item.name.word.text);
  const same = before?.parts.length === parts.length && parts.every((part, i) => part === before.parts[i]);
  return same ? before : { parts };
}
