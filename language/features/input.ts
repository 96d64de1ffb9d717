/** What a workflow is started with. */
import type { Type } from "../../plan/type.ts";
import type { Analysis } from "../analysis.ts";

/** The type of the workflow's input, errors elsewhere in the file notwithstanding; undefined when there is no such workflow. */
export function inputOf(analysis: Analysis, workflow: string): (Type & { kind: "record" }) | undefined {
  return analysis.workflows.find(({ model }) => model.name === workflow)?.input;
}
