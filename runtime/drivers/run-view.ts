/** How a run stands, in the states and words of the graph: the one place where they are chosen. Pure. */
import { durationText } from "../../graph/draw/facts.ts";
import type { NodeState, NodeStatus, RunView } from "../../graph/model.ts";
import { count } from "../../graph/words.ts";
import type { Failure } from "../../plan/errors.ts";
import type { Outcome, Question, SkipReason, Via } from "../core/events.ts";
import type { NodePhase, NodeRecord, RunState } from "../core/state.ts";

export interface RunViewOptions {
  /** The run stands still under a debugger, and where. */
  paused?: { node?: string; position: number; length: number };
  /** The debugger stands on this failure. `retried`: the node will be tried again. */
  failing?: { node: string; error: Failure; retried: boolean };
  /** The process that performed the run is gone: what was under way is in doubt, not running. */
  interrupted?: boolean;
  /** What calls under way have said of themselves, by node path. */
  progress?: ReadonlyMap<string, { fraction?: number; text?: string }>;
}

/** `run` is the run's id as shown to people. Any position of a journal will do for the state. */
export function runView(run: string, state: RunState, options: RunViewOptions = {}): RunView {
  const nodes: Record<string, NodeStatus> = {};
  if (state.length > 0) nodes["input"] = { state: "succeeded", fact: "", attempts: 0 };
  for (const record of state.nodes()) nodes[record.path] = status(record, options);
  const outcome = outcomeOf(state);
  const ended = outcome === "succeeded" || outcome === "partial";
  const why = state.ending?.kind === "failed" ? state.ending.error.class : "";
  nodes["output"] = { state: ended ? "succeeded" : "ahead", fact: ended ? "" : why, attempts: 0 };
  const stopped = options.paused?.node;
  return { run, ...whole(state, nodes, options), nodes, ...(stopped !== undefined && { stopped }) };
}

const STATES: Readonly<Record<NodePhase, NodeState>> = {
  waiting: "ahead",
  ready: "ahead",
  asking: "waiting",
  running: "running",
  backoff: "retrying",
  succeeded: "succeeded",
  failed: "failed",
  skipped: "skipped",
  cancelled: "cancelled",
  in_doubt: "doubt",
};

function status(record: NodeRecord, options: RunViewOptions): NodeStatus {
  const shown = STATES[record.phase];
  const { attempts } = record;
  const plain = { state: shown, fact: "", attempts };
  switch (shown) {
    case "running":
    case "ahead":
      return underWay(record, options);
    case "retrying":
      return { ...plain, fact: again(record), ...at(record.retryAt, options) };
    case "waiting":
    case "doubt":
      return { ...plain, fact: asked(record.question), ...at(record.question?.deadline, options) };
    case "skipped":
      return { ...plain, fact: record.skipped ? skipFact(record.skipped) : "" };
    default:
      return settled(record, shown);
  }
}

/** What has not settled and waits for nobody: it runs, or it will. */
function underWay(record: NodeRecord, options: RunViewOptions): NodeStatus {
  const { attempts, path } = record;
  const { failing, paused } = options;
  // Failed, though what follows from that has not happened yet.
  if (failing?.node === path)
    return failing.retried
      ? { state: "retrying", fact: again(record, failing.error), attempts }
      : { state: "failed", fact: joined(failure(failing.error), tries(record)), attempts };
  if (record.attemptFailed && paused)
    return { state: "failed", fact: joined(failure(record.error), tries(record)), attempts };
  if (record.interrupted || (options.interrupted && record.phase === "running"))
    return { state: "doubt", fact: "has a start but no end", attempts };
  if (record.phase === "running") {
    const said = options.progress?.get(path);
    const fact = record.answer !== undefined ? "answered" : record.attemptFailed ? failure(record.error) : "";
    return {
      state: "running",
      fact: said?.text ?? (fact || (attempts > 1 ? `${ordinal(attempts)} try` : "")),
      attempts,
      ...(said?.fraction !== undefined && { progress: said.fraction }),
      ...(!isPast(options) && record.attemptAt !== undefined && { since: record.attemptAt }),
    };
  }
  if (record.answer !== undefined) return { state: "running", fact: "answered", attempts };
  // Begun: a step that is to be done all over again has attempts too, but no start.
  if (record.started !== undefined && attempts > 0)
    return { state: "retrying", fact: again(record), attempts };
  if (record.approved) return { state: "running", fact: "approved", attempts };
  return { state: "ahead", fact: "", attempts };
}

const VIA: Readonly<Record<Via, string>> = {
  use: "with its fallback value",
  person: "with a person's value",
  verify: "verified",
  adopted: "from the earlier run",
  jump: "jumped over",
};

function settled(record: NodeRecord, state: NodeState): NodeStatus {
  const { attempts, via, chosen, started, ended } = record;
  const took = started === undefined || ended === undefined ? 0 : ended - started;
  const why = state === "failed" ? failure(record.error) : via ? VIA[via] : "";
  const decided = chosen === null ? "none held" : chosen === undefined ? "" : `→ ${chosen}`;
  return {
    state,
    fact: joined(decided, joined(why, tries(record))),
    attempts,
    ...(took >= 1 && { duration: durationText(took) }),
    ...(via && { via }),
    ...(chosen !== undefined && { chosen: chosen ?? "" }),
  };
}

/** `unavailable (http_503)` */
function failure(error: Failure | undefined): string {
  if (!error) return "";
  return error.code ? `${error.class} (${error.code})` : error.class;
}

function tries({ attempts }: NodeRecord): string {
  return attempts > 1 ? `${attempts} tries` : "";
}

/** `unavailable (http_503), 2nd try` */
function again(record: NodeRecord, error = record.error): string {
  return joined(failure(error), `${ordinal(record.attempts + 1)} try`);
}

function asked(question: Question | undefined): string {
  switch (question?.kind) {
    case "in_doubt":
      return "did it happen?";
    case "approval":
      return question.who ? `approval by ${question.who}` : "approval";
    case "pause":
      return question.who ? `paused for ${question.who}` : "paused";
    default:
      return question?.who ? `an answer by ${question.who}` : "an answer";
  }
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

/** None of a run that goes on after its end, because a step was restarted. */
function outcomeOf(state: RunState): Outcome | undefined {
  return state.open === 0 ? state.outcome : undefined;
}

/** Where the cursor stands before the end, or nobody performs the run any more, no clock goes on. */
function isPast({ paused, interrupted }: RunViewOptions): boolean {
  return interrupted === true || (paused !== undefined && paused.position < paused.length);
}

function at(due: number | undefined, options: RunViewOptions): { due?: number } {
  return due === undefined || isPast(options) ? {} : { due };
}

function whole(
  state: RunState,
  nodes: Readonly<Record<string, NodeStatus>>,
  options: RunViewOptions,
): Pick<RunView, "status" | "state"> {
  const outcome = outcomeOf(state);
  if (outcome)
    return {
      status: `${outcome} after ${durationText(state.time - state.started)}`,
      state: OUTCOME[outcome],
    };
  const all = Object.values(nodes);
  const of = (wanted: NodeState) => all.filter(status => status.state === wanted).length;
  const [doubts, questions] = [of("doubt"), of("waiting")];
  const goesOn = of("running") + of("retrying") > 0;
  if (options.paused) {
    const worst = (["doubt", "failed", "waiting", "retrying"] as const).find(wanted => of(wanted) > 0);
    return { status: standing(options.paused), state: worst ?? "running" };
  }
  if (doubts > 0 && !goesOn) return { status: `paused: ${doubts} in doubt`, state: "doubt" };
  if (options.interrupted) return { status: "interrupted", state: "cancelled" };
  if (questions > 0 && !goesOn) return { status: count(questions, "question"), state: "waiting" };
  return { status: "running", state: "running" };
}

/** `stopped at refund`; of the past also the position: `stopped at refund, event 12 of 34`. */
function standing({ node, position, length }: NonNullable<RunViewOptions["paused"]>): string {
  const where = node === undefined ? "paused" : `stopped at ${node}`;
  return position < length ? `${where}, event ${position} of ${length}` : where;
}

const OUTCOME: Readonly<Record<Outcome, RunView["state"]>> = {
  succeeded: "succeeded",
  partial: "succeeded",
  failed: "failed",
  cancelled: "cancelled",
};

function joined(a: string, b: string): string {
  return a && b ? `${a}, ${b}` : a || b;
}

/** `1st`, `2nd`, `3rd`, `11th`. */
function ordinal(n: number): string {
  const teen = n % 100 >= 11 && n % 100 <= 13;
  const ending = teen ? "th" : (["th", "st", "nd", "rd"][n % 10] ?? "th");
  return `${n}${ending}`;
}
