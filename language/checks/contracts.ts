/** Contract statements that don't stand in a step: those of policies and `defaults`. */
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
