/** What all nodes of a workflow depend on, as one text: while it is the same, so are their results. */
import type { FileEnvironment } from "./environment.ts";
import { textOf } from "./places.ts";
import type { WorkflowModel } from "./workflow.ts";

/** The object of before when nothing changed, so that it can be compared by identity. */
export function signatureOf(
  model: WorkflowModel,
  env: FileEnvironment,
  before: { text: string } | undefined,
): { text: string } {
  const { declarations } = env;
  const text = [
    toolsId(env.tools),
    [...declarations.types.values()].map(textOf).join("\n"),
    [
      ...declarations.secrets.keys(),
      "|",
      ...declarations.uses.keys(),
      "|",
      ...declarations.tools.keys(),
      "|",
      ...declarations.workflows.keys(),
    ].join(),
    [...declarations.policies.values(), ...(model.statements.defaults ?? [])].map(textOf).join("\n"),
    model.input ? textOf(model.input) : "",
    [...model.byName.keys()].join(),
  ].join("\0");
  return before?.text === text ? before : { text };
}

const ids = new WeakMap<object, number>();
let count = 0;

function toolsId(tools: object): string {
  let id = ids.get(tools);
  if (id === undefined) {
    id = count++;
    ids.set(tools, id);
  }
  return String(id);
}
