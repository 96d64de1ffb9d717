/** Forks: a new run with a journal's beginning, on the recorded plan or today's. The old run stays as it is. */
import { isDeepStrictEqual } from "node:util";
import type { Plan } from "../../plan/plan.ts";
import { decodeValue, encodeValue } from "../../plan/value.ts";
import { apply } from "../core/apply.ts";
import type { NewEvent, RunEvent } from "../core/events.ts";
import { isSettled } from "../core/fold.ts";
import { type Fate, fates } from "../core/migrate.ts";
import { indexOf } from "../core/plan-index.ts";
import type { RunState } from "../core/state.ts";
import { inputOf } from "../core/values.ts";
import type { RunHeader, RunStore } from "../store/types.ts";
import { editEvent } from "./changes.ts";
import { systemClock } from "./clock.ts";
import { advance, foldRun } from "./fold-run.ts";
import { liveRun } from "./live-run.ts";
import { Performer } from "./performer.ts";
import { checkSecrets, newRunId, takeLease } from "./run-needs.ts";
import { checkInput } from "./start.ts";
import { type ForkRequest, InputError, type LiveRun, type RunOptions } from "./types.ts";

/**
 * Makes a new run of the events before `at` and performs it from there. What was in flight there, and writes that the
 * origin did after it, are taken over when the same call comes due, never repeated.
 * Throws InputError when there is no such run or position.
 */
export function forkRun(request: ForkRequest, options: RunOptions): LiveRun {
  const { origin, events, state } = origins(options.store, request);
  const plan = request.plan ?? state.plan;
  checkSecrets(plan, options);
  if (plan !== state.plan) checkFits(state, plan);
  const time = Math.max(state.time, (options.clock ?? systemClock).now());
  const forked: RunEvent = {
    seq: events.length,
    time,
    type: "run.forked",
    run: origin.id,
    at: request.at,
    plan: plan.hash,
  };
  const after = advance(state, forked, new Map([[plan.hash, plan]])).state;
  const changes = changesOf(after, [...events, forked], request, options.secrets);
  const header: RunHeader = {
    id: newRunId(),
    workflow: plan.workflow,
    file: request.file ?? origin.file,
    plan,
    source: request.source ?? origin.source,
    trace: origin.trace,
    origin: { run: origin.id, at: request.at },
    started: time,
  };
  options.store.create(header);
  const lease = takeLease(options, header.id);
  options.store.append(header.id, [forked]);
  const performer = new Performer(header, options, lease, after, [...events, forked]);
  takeOver(performer, options.store, origin, request.at);
  for (const change of changes) performer.append(change);
  performer.begin();
  return liveRun(performer);
}

/**
 * The changes asked for, tried on a copy so that a wrong one leaves no run behind, and what today's plan makes of the
 * input (defaults of new fields).
 */
function changesOf(
  state: RunState,
  events: readonly RunEvent[],
  request: ForkRequest,
  secrets: RunOptions["secrets"],
): NewEvent[] {
  const copy = state.snapshot();
  const journal = [...events];
  const changes: NewEvent[] = [];
  const change = (event: NewEvent) => {
    const numbered = { seq: journal.length, time: state.time, ...event } as RunEvent;
    journal.push(numbered);
    apply(copy, numbered);
    changes.push(event);
  };
  const values = { run: request.run, journal, secrets, mask: (t: string) => t, now: state.time };
  for (const { path, value } of request.edits ?? []) change(editEvent(copy, values, path, value));
  const input = encodeValue(inputOf(copy, journal));
  const checked = encodeValue(checkInput(state.plan, decodeValue(input), "any"));
  if (!isDeepStrictEqual(input, checked))
    change({ type: "state.edited", path: "input", old: input, value: checked });
  return changes;
}

function origins(store: RunStore, request: ForkRequest) {
  const origin = store.header(request.run);
  if (!origin) throw new InputError(`There is no run ${request.run} in this store.`);
  const length = store.events(request.run).length;
  if (!Number.isInteger(request.at) || request.at < 1 || request.at > length)
    throw new InputError(`Run ${request.run} has no position ${request.at}; it has 1 to ${length}.`);
  const events = store.events(request.run, 0, request.at);
  if (events.at(-1)!.type === "run.finished")
    throw new InputError(`Run ${request.run} is finished at position ${request.at}; fork it before its end.`);
  const { state } = foldRun(store, origin, events);
  return { origin, events, state };
}

function checkFits(state: RunState, plan: Plan): void {
  if (plan.workflow !== state.plan.workflow)
    throw new InputError(`The run is of ${state.plan.workflow}, the plan of ${plan.workflow}.`);
}

/**
 * T8: attempts that were open at the cut and ended in the origin get that end. T9: what the origin and its ancestors
 * wrote after their cuts is remembered, to be taken over when it comes due.
 */
function takeOver(performer: Performer, store: RunStore, origin: RunHeader, at: number): void {
  const later: { header: RunHeader; events: RunEvent[] }[] = [];
  let cut = at;
  for (let header: RunHeader | undefined = origin; header; ) {
    later.unshift({ header, events: store.events(header.id, cut) });
    cut = Math.min(cut, header.origin?.at ?? 0);
    header = header.origin && store.header(header.origin.run);
  }
  for (const { header, events } of later) performer.adoptions.remember(header.id, header.plan, events, true);
  for (const event of later.at(-1)!.events) {
    if (event.type !== "attempt.succeeded" && event.type !== "attempt.failed") continue;
    const record = performer.state.node(event.node);
    if (!record?.interrupted || record.attempts !== event.attempt) continue;
    const { seq, time: _, ...end } = event;
    performer.append({ ...end, from: { run: origin.id, seq } });
  }
}

/** What a fork on another plan would do with a node. */
export interface ForkedNode {
  node: string;
  fate: Fate | "gone";
  /** In words. */
  why: string;
  /** It is a write that had already been done and would be done again. */
  repeats: boolean;
}

const WHY: Record<Fate, string> = {
  reused: "unchanged, and nothing before it changed",
  again: "it, or something before it, changed or ended the run",
  ahead: "it had not begun",
  new: "the run's plan does not have it",
};

/** Lists what a fork would reuse, do again, do anew and leave out, before it is made. */
export function planFork(store: RunStore, request: ForkRequest): ForkedNode[] {
  const { state } = origins(store, request);
  const plan = request.plan ?? state.plan;
  const found = fates(state, plan);
  const paths = indexOf(plan).paths;
  const listed = plan.nodes.map((node): ForkedNode => {
    const path = paths[node.id]!;
    const fate = found[node.id] ?? "new";
    const write = node.kind === "step" && node.effect !== "read";
    const done = state.node(path)?.phase === "succeeded";
    return { node: path, fate, why: WHY[fate], repeats: fate === "again" && write && done };
  });
  const gone = [...state.nodes()].filter(
    r => !indexOf(plan).ids.has(r.path) && (r.started !== undefined || isSettled(r)),
  );
  return [
    ...listed,
    ...gone.map(r => ({
      node: r.path,
      fate: "gone" as const,
      why: "today's plan does not have it",
      repeats: false,
    })),
  ];
}
