/** Values of a run at a position: what the state points to in the journal, with the changes people made. */
import { decodeValue, type Value } from "../../../plan/value.ts";
import type { RunEvent } from "../../core/events.ts";
import type { NodeRecord, RunState } from "../../core/state.ts";
import { edited, inputOf, outputOf } from "../../core/values.ts";

export class RunValues {
  private readonly state: RunState;
  private readonly journal: readonly RunEvent[];

  constructor(state: RunState, journal: readonly RunEvent[]) {
    this.state = state;
    this.journal = journal;
  }

  input(): Value {
    return this.state.length > this.state.inputAt ? inputOf(this.state, this.journal) : null;
  }

  /** The output of a node that succeeded; null of any other. */
  output(record: NodeRecord): Value {
    return record.phase === "succeeded" ? this.answer(record) : null;
  }

  /** The latest answer of a node, whether it is settled already or not. */
  answer(record: NodeRecord): Value {
    return outputOf(record, this.journal);
  }

  /** Arguments of a node's call; undefined before they are resolved. */
  args(record: NodeRecord): Value | undefined {
    if (record.args === undefined) return undefined;
    return edited(decodeValue(record.args), record.argEdits, this.journal);
  }
}
