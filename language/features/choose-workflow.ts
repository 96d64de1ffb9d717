/** Which workflow of a file is meant when none is named. */
import type { FileItem, WorkflowItem } from "../syntax/ast.ts";
import { childrenOf, type Located } from "./locate.ts";

/** Names of the workflows of a file, in text order. */
export function workflowNames(file: FileItem): string[] {
  return workflowsOf(file).map(({ item }) => item.name.text);
}

/**
 * The workflow of that name; without a name the only one that no other in the file calls.
 * Otherwise a sentence that says why there is none, with the names to choose from.
 */
export function chooseWorkflow(file: FileItem, name?: string): Located<WorkflowItem> | string {
  const all = workflowsOf(file);
  const names = all.map(({ item }) => item.name.text);
  if (all.length === 0) return "There is no workflow in this file. One begins with `workflow NAME { … }`.";
  if (name !== undefined)
    return (
      all.find(({ item }) => item.name.text === name) ??
      `There is no workflow ${name} in this file; it has ${names.join(", ")}.`
    );
  const called = new Set(all.flatMap(({ item }) => callsIn(item)));
  const tops = all.filter(({ item }) => !called.has(item.name.text));
  return tops.length === 1
    ? tops[0]!
    : `This file has several workflows; say which one: ${names.join(", ")}.`;
}

function workflowsOf(file: FileItem): Located<WorkflowItem>[] {
  return childrenOf({ item: file, start: 0 }).filter(
    (at): at is Located<WorkflowItem> => at.item.kind === "workflow" && at.item.name.text !== "",
  );
}

/** Names that the nodes of a workflow call, at any depth. */
function callsIn(item: Located["item"]): string[] {
  return item.children.flatMap(child => (child.kind === "call" ? [child.call.tool.text] : callsIn(child)));
}
