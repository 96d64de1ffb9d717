/** What the graph shows of a run: the fold of its journal into words and states. Pure; any prefix of a journal will do. */
import { durationText } from "../../graph/draw/facts.ts";
import type { NodeStatus, RunView } from "../../graph/model.ts";
import { count } from "../../graph/words.ts";
import type { EventOf, Outcome, Question, RunEvent, SkipReason, Via } from "../core/events.ts";

export interface RunViewOptions {
  /** The node at which a debugger stands. */
  stopped?: string;
  /** The process that performed the run is gone: what was under way is in doubt, not running. */
  interrupted?: boolean;
}

/** `run` is the run's id as shown to people. */
export function runView(run: string, events: Iterable<RunEvent>, options: RunViewOptions = {}): RunView {
  const nodes: Record<string, NodeStatus> = {};
  let finished: EventOf<"run.finished"> | undefined;
  for (const event of events) {
    if (event.type === "run.started") nodes["input"] = { state: "succeeded", fact: "", attempts: 0 };
    else if (event.type === "frame.restarted") {
      for (const node of event.reset) delete nodes[node];
    } else if (event.type === "run.finished") finished = event;
    else if ("node" in event) {
      const status = after(nodes[event.node] ?? { state: "ahead", fact: "", attempts: 0 }, event);
      if (status) nodes[event.node] = status;
    }
    // Restarted after its end: it goes on.
    if (event.type === "frame.restarted" || event.type === "run.resumed") finished = undefined;
  }
  if (finished) {
    const ended = finished.outcome === "succeeded" || finished.outcome === "partial";
    nodes["output"] = ended
      ? { state: "succeeded", fact: "", attempts: 0 }
      : { state: "ahead", fact: finished.error ? finished.error.class : "", attempts: 0 };
  } else if (options.interrupted) {
    for (const [id, status] of Object.entries(nodes)) {
      if (status.state === "running")
        nodes[id] = { ...status, state: "doubt", fact: "has a start but no end" };
    }
  }
  return { run, ...whole(nodes, finished, options), nodes, stopped: options.stopped };
}

type NodeEvent = Extract<RunEvent, { node: string }>;

/** The status after an event of this node; undefined when the event changes nothing to see. */
function after(before: NodeStatus, event: NodeEvent): NodeStatus | undefined {
  switch (event.type) {
    case "node.skipped":
      return { state: "skipped", fact: skipFact(event.why), attempts: before.attempts };
    case "attempt.started":
      return {
        state: "running",
        fact: event.attempt > 1 ? `${ordinal(event.attempt)} try` : "",
        attempts: event.attempt,
        since: event.time,
      };
    case "attempt.progress":
      return { ...before, progress: event.fraction ?? before.progress, fact: event.text ?? before.fact };
    case "attempt.failed":
      return { state: "running", fact: event.error.class, attempts: event.attempt };
    case "retry.scheduled":
      return {
        state: "retrying",
        fact: `${before.fact ? `${before.fact}, ` : ""}${ordinal(event.attempt + 1)} try`,
        attempts: before.attempts,
        due: event.at,
      };
    case "person.asked":
      return asked(before, event.question);
    case "person.answered":
      return {
        state: "running",
        fact: event.by ? `answered by ${event.by}` : "answered",
        attempts: before.attempts,
      };
    case "decision.made":
      return {
        ...before,
        chosen: event.chosen ?? "",
        fact: event.chosen ? `→ ${event.chosen}` : "none held",
      };
    case "step.jumped":
      return { state: "succeeded", fact: VIA.jump, attempts: before.attempts, via: "jump" };
    case "node.settled":
      return settled(before, event);
    default:
      return undefined;
  }
}

const VIA: Readonly<Record<Via, string>> = {
  use: "with its fallback value",
  person: "with a person's value",
  verify: "verified",
  adopted: "from the earlier run",
  jump: "jumped over",
};

function settled(before: NodeStatus, event: EventOf<"node.settled">): NodeStatus {
  const tries = before.attempts > 1 ? `${before.attempts} tries` : "";
  const why = event.state === "failed" ? failure(event) : event.via ? VIA[event.via] : "";
  const chosen = before.chosen === undefined ? {} : { chosen: before.chosen };
  const facts = before.chosen ? before.fact : [why, tries].filter(Boolean).join(", ");
  return {
    state: event.state,
    fact: facts,
    attempts: before.attempts,
    ...(event.duration >= 1 ? { duration: durationText(event.duration) } : {}),
    ...(event.via ? { via: event.via } : {}),
    ...chosen,
  };
}

function failure(event: EventOf<"node.settled">): string {
  if (!event.error) return "";
  return event.error.code ? `${event.error.class} (${event.error.code})` : event.error.class;
}

function asked(before: NodeStatus, question: Question): NodeStatus {
  const due = question.deadline === undefined ? {} : { due: question.deadline };
  if (question.kind === "in_doubt") {
    return { state: "doubt", fact: "did it happen?", attempts: before.attempts, ...due };
  }
  const what = question.kind === "approval" ? "approval" : question.kind === "pause" ? "paused" : "an answer";
  return { state: "waiting", fact: question.who ?? what, attempts: before.attempts, ...due };
}

function skipFact(why: SkipReason): string {
  switch (why.kind) {
    case "decision":
      return "not chosen";
    case "when":
      return "its `when` is false";
    case "need":
      return `needs ${why.nodes.join(", ")}`;
    case "stopped":
      return "the run had stopped";
  }
}

function whole(
  nodes: Readonly<Record<string, NodeStatus>>,
  finished: EventOf<"run.finished"> | undefined,
  options: RunViewOptions,
): Pick<RunView, "status" | "state"> {
  if (finished) {
    const time = durationText(finished.duration);
    return { status: `${finished.outcome} after ${time}`, state: OUTCOME[finished.outcome] };
  }
  const all = Object.values(nodes);
  const doubts = all.filter(status => status.state === "doubt").length;
  const questions = all.filter(status => status.state === "waiting").length;
  if (options.stopped) return { status: `stopped at ${options.stopped}`, state: "running" };
  if (doubts > 0) return { status: `paused: ${doubts} in doubt`, state: "doubt" };
  if (options.interrupted) return { status: "interrupted", state: "cancelled" };
  if (questions > 0) return { status: count(questions, "question"), state: "waiting" };
  return { status: "running", state: "running" };
}

const OUTCOME: Readonly<Record<Outcome, RunView["state"]>> = {
  succeeded: "succeeded",
  partial: "succeeded",
  failed: "failed",
  cancelled: "cancelled",
};

/** `1st`, `2nd`, `3rd`, `11th`. */
function ordinal(n: number): string {
  const teen = n % 100 >= 11 && n % 100 <= 13;
  const ending = teen ? "th" : (["th", "st", "nd", "rd"][n % 10] ?? "th");
  return `${n}${ending}`;
}
