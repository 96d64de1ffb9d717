/** The messages between the extension and its pages: the step graph and the input form. */
import type { GraphModel, RunView } from "../graph/model.ts";
import type { Field } from "../plan/type.ts";

/** Extension → graph page. */
export type ToPage =
  | { type: "graph"; graph: GraphModel }
  /** The file does not parse or has no workflow: what to show instead. The last graph stays behind it. */
  | { type: "empty"; message: string }
  /** A run on this workflow, live or of the past; undefined when none is shown any more. */
  | { type: "run"; view: RunView | undefined }
  | { type: "breakpoints"; nodes: readonly { id: string; enabled: boolean }[] }
  /** The cursor in the editor stands in this node. */
  | { type: "select"; node: string | undefined }
  | { type: "export"; format: ExportFormat };

export type ExportFormat = "svg" | "mermaid" | "dot";

/** Graph page → extension. */
export type FromPage =
  | { type: "ready" }
  /** Go to the source. Zero-based line. */
  | { type: "open"; node: string; line: number }
  | { type: "toggleBreakpoint"; node: string; line: number }
  /** Show the quick fixes for the diagnostic at this line. */
  | { type: "fix"; node: string; line: number; code: string }
  | { type: "exported"; format: ExportFormat; text: string }
  /** The layout is drawn: how many nodes and how long layout took, in milliseconds. */
  | { type: "drawn"; nodes: number; layoutMs: number }
  /** The page could not do something, in words for the person. */
  | { type: "problem"; message: string };

/** A form made from a record type: the input of a workflow, the answer to `human.input`. */
export interface FormModel {
  /** Small, above the title: `Run`, `Debug`, `For finance`. */
  kicker: string;
  title: string;
  /** What is asked and why. */
  detail?: string;
  fields: readonly Field[];
  /** Remembered values by field name, as JSON: times ISO 8601, durations as written (`1h30m`). */
  values: Readonly<Record<string, unknown>>;
  /** On the button: `Run`, `Debug`, `Send`. */
  submit: string;
}

/** Extension → form page. */
export type ToForm =
  | { type: "form"; form: FormModel }
  /** The values were refused after all: at a field, or at none. */
  | { type: "refused"; field?: string; message: string };

/** Form page → extension. */
export type FromForm =
  | { type: "ready" }
  /** By field name, as JSON; fields left empty that may be left out are absent. */
  | { type: "submit"; values: Record<string, unknown> }
  | { type: "cancel" };
