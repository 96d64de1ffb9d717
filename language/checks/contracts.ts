/** Contract statements that don't stand in a step: those of policies and `defaults`. */
import type { FileEnvironment } from "../model/environment.ts";
import { statementsOf } from "../model/statements.ts";
import type { StepModel } from "../model/workflow.ts";
import type { DefaultsItem, FileItem, Item, PolicyItem } from "../syntax/ast.ts";

export function policyAndDefaults(
  file: FileItem,
): readonly { holder: PolicyItem | DefaultsItem; statements: readonly Item[] }[] {
  const found: { holder: PolicyItem | DefaultsItem; statements: readonly Item[] }[] = [];
  for (const item of file.children) {
    if (item.kind === "policy") found.push({ holder: item, statements: item.children });
    if (item.kind !== "workflow") continue;
    for (const child of item.children)
      if (child.kind === "defaults") found.push({ holder: child, statements: child.children });
  }
  return found;
}

/** Whether part of the contract is not known here: what it leaves out can't be told then. */
export function isContractOpen(step: StepModel, env: FileEnvironment): boolean {
  const { policies } = env.declarations;
  const open = (item: Item, seen: readonly Item[]): boolean =>
    (statementsOf(item).follows ?? []).some(({ policy }) => {
      const found = policies.get(policy.text);
      return !found || (!seen.includes(found) && open(found, [...seen, found]));
    });
  return open(step.item, []);
}
