/** What questions and answers change in a node's record. */
import type { ApprovalAnswer, EventOf, PauseAnswer } from "./events.ts";
import type { Fold } from "./fold.ts";
import type { NodeRecord } from "./state.ts";

export function asked(fold: Fold, record: NodeRecord, event: EventOf<"person.asked">): void {
  const { question } = event;
  fold.flying.delete(record.id);
  fold.update(record.id, {
    phase: question.kind === "in_doubt" ? "in_doubt" : "asking",
    question,
    answer: undefined,
    silent: undefined,
    answered: undefined,
    attemptFailed: undefined,
    started: record.started ?? event.time,
    ...(question.kind === "approval" && { args: question.args }),
    ...(question.error && { error: question.error }),
  });
}

export function answered(fold: Fold, record: NodeRecord, answer: unknown): void {
  const { id } = record;
  switch (record.question?.kind) {
    case "input":
      return fold.update(id, { phase: "running", answer });
    case "approval":
      if ((answer as ApprovalAnswer).approved)
        return fold.update(id, { phase: "ready", question: undefined, approved: true });
      return fold.update(id, { phase: "ready", answer });
    case "pause":
    case "in_doubt":
      return pauseAnswered(fold, record, answer as PauseAnswer);
    default:
      return;
  }
}

/** `retry` and `edit` begin the node's attempts anew, retries included; the rest is for `next` to settle. */
function pauseAnswered(fold: Fold, record: NodeRecord, answer: PauseAnswer): void {
  if (answer.action !== "retry" && answer.action !== "edit")
    return fold.update(record.id, { phase: "ready", answer });
  fold.update(record.id, {
    phase: "ready",
    question: undefined,
    error: undefined,
    retries: undefined,
    silences: undefined,
    outputAt: undefined,
    interrupted: undefined,
    ...(answer.action === "edit" && { args: answer.arguments, argEdits: undefined, approved: undefined }),
  });
}

/** A deadline passed. */
export function silent(fold: Fold, record: NodeRecord): void {
  if (!record.question) return;
  fold.update(record.id, { phase: "ready", silent: true, silences: (record.silences ?? 0) + 1 });
}
