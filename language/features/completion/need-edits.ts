/** The need that comes along with the output of a node that isn't needed yet. */
import { addNeed } from "../../checks/edits.ts";
import type { TextEdit } from "../../diagnostic.ts";
import type { NodeModel } from "../../model/workflow.ts";
import { STAND_IN } from "./context.ts";
import type { Cursor } from "./cursor.ts";

/** Edits in the text without the stand-in; none when the node has no place for a need. */
export function needEdits({ analysis, offset }: Cursor, node: NodeModel, name: string): readonly TextEdit[] {
  const edit = addNeed(node, name);
  if (!edit) return [];
  const start = analysis.places.start(edit.item);
  const real = (at: number): number => (at > offset ? Math.max(offset, at - STAND_IN.length) : at);
  return [{ start: real(start + edit.start), end: real(start + edit.end), text: edit.text }];
}
