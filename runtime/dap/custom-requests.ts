/** The adapter's own requests (`stepwright/…`). */
import { fromJson } from "../../plan/value.ts";
import type { LiveRun } from "../drivers/types.ts";
import type { DebuggedRun } from "./debugged-run.ts";
import type { AnswerArguments, JumpArguments, RunAnswer } from "./protocol.ts";

/** The body of the answer. Throws with words for the user. */
export async function customRequest(run: DebuggedRun, command: string, args: unknown): Promise<unknown> {
  switch (command) {
    case "stepwright/run":
      return runAnswer(run);
    case "stepwright/answer": {
      const { node, answer } = args as AnswerArguments;
      live(run).answer(node, answer);
      return undefined;
    }
    case "stepwright/jump": {
      const { node, value } = args as JumpArguments;
      live(run).jump(node, fromJson(value), "debugger");
      return run.changed();
    }
    case "stepwright/skipTime":
      live(run).skipTime();
      return undefined;
    default:
      throw new Error(`There is no request "${command}".`);
  }
}

function runAnswer(run: DebuggedRun): RunAnswer {
  const { target } = run;
  return {
    ...run.cursor(),
    workflow: target.plan.workflow,
    file: run.source.path,
    mode: target.mode,
    ...(target.origin() && { origin: target.origin() }),
    questions: run.debugger.run?.questions() ?? [],
  };
}

function live(run: DebuggedRun): LiveRun {
  const { run: driven, atEnd } = run.debugger;
  if (!driven) throw new Error("This is a replay: nothing waits for an answer, and nothing is performed.");
  if (!atEnd) throw new Error("The cursor stands before the end of the run; continue to its end first.");
  return driven;
}
