/** The messages between the extension and its graph page. */
import type { GraphModel, RunView } from "../graph/model.ts";

/** Extension → page. */
export type ToPage =
  | { type: "graph"; graph: GraphModel }
  /** The file does not parse or has no workflow: what to show instead. */
  | { type: "empty"; message: string }
  | { type: "run"; view: RunView | undefined }
  | { type: "breakpoints"; nodes: readonly { id: string; enabled: boolean }[] }
  /** The cursor in the editor stands in this node. */
  | { type: "select"; node: string | undefined }
  | { type: "export"; format: "svg" };

/** Page → extension. */
export type FromPage =
  | { type: "ready" }
  /** Go to the source. */
  | { type: "open"; node: string; line: number }
  | { type: "toggleBreakpoint"; node: string; line: number }
  | { type: "exported"; format: "svg"; text: string }
  /** The layout is drawn: how many nodes and how long layout took, in milliseconds. */
  | { type: "drawn"; nodes: number; layoutMs: number };
