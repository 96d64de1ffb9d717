/**
 * What the language server answers beyond the Language Server Protocol: method names and shapes, types only besides
 * the names. A client that never asks for these never hears of them.
 *
 * The live graph: ask for `stepwright/graph` once; from then on, until the document is closed, the server sends
 * `stepwright/changed` each time it has understood a newer text of that document, and the client asks again when its
 * page can be seen. Answers carry the version of the text they were made from; an older one than shown is dropped.
 */
import type { GraphModel } from "../graph/model.ts";
import type { Plan } from "../plan/plan.ts";
import type { Range } from "../plan/position.ts";
import type { Type } from "../plan/type.ts";

export const GRAPH_REQUEST = "stepwright/graph";
export const PLAN_REQUEST = "stepwright/plan";
export const INPUT_REQUEST = "stepwright/input";
export const CHANGED_NOTIFICATION = "stepwright/changed";

/** `initializationOptions` of the initialize request. */
export interface InitializationOptions {
  /**
   * The client knows the commands `stepwright.runWorkflow`, `stepwright.debugWorkflow` and `stepwright.openGraph`
   * (arguments: URI, workflow name): code lenses are given. Without it there are none, as they would lead nowhere.
   */
  commands?: boolean;
}

/** Parameters of the three requests. Without `workflow`: the only one that no other in the file calls. */
export interface WorkflowParams {
  uri: string;
  workflow?: string;
}

/** Why there is no graph, plan or input: a sentence to show. */
export interface Refusal {
  /** Version of the document that was read; null when it was read from disk. */
  version: number | null;
  /** Names of the workflows in the file, in text order, to choose from. */
  workflows: readonly string[];
  reason: string;
  /** The errors of the file that stand in the way, in text order. */
  problems: readonly Problem[];
}

export interface Problem {
  code: string;
  message: string;
  range: Range;
}

export type GraphAnswer =
  | { version: number | null; workflows: readonly string[]; graph: GraphModel }
  | Refusal;
export type PlanAnswer = { version: number | null; workflows: readonly string[]; plan: Plan } | Refusal;
export type InputAnswer =
  | {
      version: number | null;
      workflows: readonly string[];
      workflow: string;
      /** From here a form is made: field types, defaults and documentation. */
      input: Type & { kind: "record" };
    }
  | Refusal;

/** Server → client: a newer text of this document was understood. */
export interface ChangedParams {
  uri: string;
  version: number;
}
