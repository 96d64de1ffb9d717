/** Folds events into a run's state. Never evaluates an expression; costs what the node's own edges cost. */
import type { Plan } from "../../plan/plan.ts";
import { parseEditPath } from "./edit-path.ts";
import type { EventOf, RunEvent } from "./events.ts";
import { Fold } from "./fold.ts";
import { answered, asked, silent } from "./people.ts";
import { judgeAll, reset } from "./reset.ts";
import { endScope, settle } from "./settle.ts";
import type { NodeRecord, RunState } from "./state.ts";

/** The state before the first event. */
export function initialState(plan: Plan): RunState {
  return new Fold(plan);
}

/**
 * Applies the next event of the journal, in place (take a `snapshot` to keep the state before).
 * Returns the ids of the nodes that changed: only for these can `next` have other commands than before.
 */
export function apply(state: RunState, event: RunEvent): readonly number[] {
  const fold = state as Fold;
  fold.length = event.seq + 1;
  fold.time = event.time;
  if ("node" in event) applyToNode(fold, event);
  else applyToRun(fold, event);
  return fold.takeChanged();
}

type NodeEvent = Extract<RunEvent, { node: string }>;

function applyToNode(fold: Fold, event: NodeEvent): void {
  const record = fold.node(event.node);
  if (record) onNode(fold, record, event);
  // What the workflow's own output uses.
  else if (event.type === "value.recorded" && event.node === "output")
    fold.recorded = { ...fold.recorded, [event.name]: event.value };
}

function onNode(fold: Fold, record: NodeRecord, event: NodeEvent): void {
  const { id } = record;
  switch (event.type) {
    case "attempt.started":
      return startAttempt(fold, record, event);
    case "attempt.succeeded":
      fold.flying.delete(id);
      fold.cost += event.cost ?? 0;
      return fold.update(id, {
        phase: "running",
        answered: true,
        interrupted: undefined,
        outputAt: event.seq,
        outputEdits: undefined,
        question: undefined,
        answer: undefined,
        ...(event.from && { adopted: true }),
      });
    case "attempt.failed":
      fold.flying.delete(id);
      return fold.update(id, {
        phase: "running",
        attemptFailed: true,
        answered: undefined,
        interrupted: undefined,
        question: undefined,
        error: event.error,
      });
    case "retry.scheduled": {
      const retries = [...(record.retries ?? [])];
      retries[event.rule] = (retries[event.rule] ?? 0) + 1;
      for (let i = 0; i < retries.length; i++) retries[i] ??= 0;
      return fold.update(id, { phase: "backoff", retryAt: event.at, attemptFailed: undefined, retries });
    }
    case "node.skipped":
      return settle(fold, id, { phase: "skipped", skipped: event.why });
    case "node.settled":
      return settleNode(fold, record, event);
    case "decision.made":
      return settle(fold, id, {
        phase: "succeeded",
        chosen: event.chosen,
        outputAt: event.seq,
        started: record.started ?? event.time,
      });
    case "step.jumped":
      return jump(fold, record, event);
    case "person.asked":
      return asked(fold, record, event);
    case "person.answered":
      return answered(fold, record, event.answer);
    case "timer.fired":
      if (event.timer === "retry") fold.update(id, { phase: "ready", retryAt: undefined });
      else silent(fold, record);
      return;
    case "value.recorded":
      return fold.update(id, { recorded: { ...record.recorded, [event.name]: event.value } });
    case "frame.restarted":
      return reset(fold, event.reset);
    case "attempt.progress":
      return;
  }
}

function startAttempt(fold: Fold, record: NodeRecord, event: EventOf<"attempt.started">): void {
  fold.flying.add(record.id);
  fold.update(record.id, {
    phase: "running",
    attempts: event.attempt,
    args: event.args,
    ...(event.key !== undefined && { key: event.key }),
    started: record.started ?? event.time,
    attemptAt: event.time,
    interrupted: undefined,
    retryAt: undefined,
    error: undefined,
    outputAt: undefined,
    adopted: event.from && true,
  });
}

function settleNode(fold: Fold, record: NodeRecord, event: EventOf<"node.settled">): void {
  const { state, via, error, action } = event;
  settle(fold, record.id, {
    phase: state,
    started: record.started ?? event.time,
    error: error ?? (state === "failed" ? record.error : undefined),
    ...(via && { via }),
    ...(action && { action }),
    ...("value" in event && { outputAt: event.seq, outputEdits: undefined }),
  });
  if (state === "failed" && (action === undefined || action === "stop"))
    endScope(fold, { kind: "failed", node: event.node, error: fold.at(record.id).error! });
}

function jump(fold: Fold, record: NodeRecord, event: EventOf<"step.jumped">): void {
  const value = event.value as { chosen?: unknown } | null;
  const chosen = fold.plan.nodes[record.id]!.kind === "decide" ? value?.chosen : undefined;
  settle(fold, record.id, {
    phase: "succeeded",
    via: "jump",
    outputAt: event.seq,
    outputEdits: undefined,
    error: undefined,
    started: record.started ?? event.time,
    ...(typeof chosen === "string" && { chosen }),
  });
}

function applyToRun(fold: Fold, event: Exclude<RunEvent, NodeEvent>): void {
  switch (event.type) {
    case "run.started":
      fold.started = event.time;
      fold.origin = event.origin;
      fold.trace = event.trace;
      fold.inputAt = event.seq;
      return judgeAll(
        fold,
        fold.plan.nodes.map(n => n.id),
      );
    case "state.edited":
      return edit(fold, event);
    case "run.forked":
    case "run.resumed":
      return interrupt(fold);
    case "run.cancelled":
      return endScope(fold, { kind: "cancelled", ...(event.who !== undefined && { who: event.who }) });
    case "run.finished":
      fold.finished = true;
      fold.outcome = event.outcome;
      return;
    case "run.paused":
      return;
  }
}

/** Nobody performs the calls any more that were in flight. A `value` has no call: it is simply computed. */
function interrupt(fold: Fold): void {
  for (const id of fold.flying) {
    const node = fold.plan.nodes[id]!;
    if (node.kind === "step" && node.action.kind === "call")
      fold.update(id, { phase: "ready", interrupted: true });
  }
  fold.flying.clear();
}

function edit(fold: Fold, event: EventOf<"state.edited">): void {
  const path = parseEditPath(event.path);
  if (!path) return;
  if (path.root === "input") {
    fold.inputEdits = [...fold.inputEdits, event.seq];
    return;
  }
  const record = fold.node(path.node);
  if (!record) return;
  if (path.root === "output")
    return fold.update(record.id, { outputEdits: [...(record.outputEdits ?? []), event.seq] });
  // R4: approval is for exactly these arguments; edited ones ask again.
  const asking = record.question?.kind === "approval";
  fold.update(record.id, {
    argEdits: [...(record.argEdits ?? []), event.seq],
    approved: undefined,
    ...(asking && { phase: "ready", question: undefined, answer: undefined }),
  });
}
