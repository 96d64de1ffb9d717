/** What a tool answered, or threw, as the end of an attempt (R4, phase 6). */
import { conform, problemText } from "../../plan/conform.ts";
import type { Failure } from "../../plan/errors.ts";
import type { StepNode } from "../../plan/plan.ts";
import { formatDuration, type Value } from "../../plan/value.ts";
import { ToolFailure } from "../tools/types.ts";

export type End = { output: Value } | { error: Failure };

/** The answer, held against `returns`. */
export function received(node: StepNode, answer: Value): End {
  if (!node.returns) return { output: answer };
  const { value, problems } = conform(node.returns, answer, "output");
  if (problems.length === 0) return { output: value };
  const shown = problems.slice(0, 5).map(problemText).join("; ");
  const more = problems.length > 5 ? `; and ${problems.length - 5} more` : "";
  return {
    error: { class: "invalid", code: "returns", message: `The answer is not as promised: ${shown}${more}` },
  };
}

export function thrown(error: unknown): Failure {
  if (error instanceof ToolFailure) return error.failure;
  const message = error instanceof Error ? error.message : String(error);
  return { class: "crashed", message: message.split("\n")[0]! };
}

/** `timeout` passed; what the tool said as it was aborted tells whether anything was sent. */
export function timedOut(ms: number, said?: Failure): Failure {
  return {
    class: "timeout",
    message: `no answer within ${formatDuration(ms)}`,
    ...(said?.sent !== undefined && { sent: said.sent }),
  };
}
