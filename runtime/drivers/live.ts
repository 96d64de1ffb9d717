/** The live driver: starts runs, goes on with interrupted ones, and offers what a person can do with a run at work. */
import { randomBytes } from "node:crypto";
import { conform, problemText } from "../../plan/conform.ts";
import type { Plan } from "../../plan/plan.ts";
import { encodeValue, fromJson } from "../../plan/value.ts";
import { initialState } from "../core/apply.ts";
import type { Lease, RunHeader } from "../store/types.ts";
import { edit, jump, restart } from "./changes.ts";
import { foldRun } from "./fold-run.ts";
import { Performer } from "./performer.ts";
import { InputError, type LiveRun, type RunOptions, type StartOptions } from "./types.ts";

/** Starts a run. Throws InputError when the input does not fit or a secret is missing. */
export function startRun(options: StartOptions): LiveRun {
  const { plan, source, file, store } = options;
  const input = checkInput(plan, options.input);
  checkSecrets(plan, options);
  const clock = options.clock;
  const trace = randomBytes(16).toString("hex");
  const started = clock ? clock.now() : Date.now();
  const header: RunHeader = { id: newRunId(), workflow: plan.workflow, file, plan, source, trace, started };
  store.create(header);
  const lease = takeLease(options, header.id);
  const performer = new Performer(header, options, lease, initialState(plan), []);
  performer.append({
    type: "run.started",
    input: encodeValue(input),
    plan: plan.hash,
    trace,
    origin: header.id,
  });
  performer.begin();
  return liveRun(performer);
}

/**
 * Goes on with a run from its last event; settled steps are not executed again. A finished run stays as it is.
 * Throws InputError when there is no such run or another process performs it.
 */
export function resumeRun(run: string, options: RunOptions): LiveRun {
  const header = options.store.header(run);
  if (!header) throw new InputError(`There is no run ${run} in this store.`);
  checkSecrets(header.plan, options);
  const lease = takeLease(options, run);
  const events = options.store.events(run);
  const { state } = foldRun(options.store, header, events);
  const performer = new Performer(header, options, lease, state, events);
  if (!state.finished) {
    options.store.mark(run, "running");
    performer.append({ type: "run.resumed" });
  }
  performer.begin();
  return liveRun(performer);
}

/** `r-` and 10 characters that are hard to confuse. */
export function newRunId(): string {
  const letters = "23456789abcdefghjkmnpqrstuvwxyz";
  return `r-${[...randomBytes(10)].map(byte => letters[byte % letters.length]).join("")}`;
}

/** The input with defaults filled in. Throws InputError naming each field that is wrong. */
export function checkInput(plan: Plan, input: unknown) {
  const { value, problems } = conform(plan.input, fromJson(input ?? {}), "input");
  if (problems.length > 0) throw new InputError(problems.map(problemText).join("\n"));
  return value;
}

export function checkSecrets(plan: Plan, options: RunOptions): void {
  const missing = plan.secrets.filter(name => !Object.hasOwn(options.secrets, name));
  if (missing.length > 0)
    throw new InputError(
      `${missing.length === 1 ? "The secret" : "The secrets"} ${missing.join(", ")} of ${plan.workflow} ${missing.length === 1 ? "has" : "have"} no value.`,
    );
}

export function takeLease(options: RunOptions, run: string): Lease {
  const lease = options.store.lease(run);
  if (!lease) throw new InputError(`Run ${run} is being performed by another process; stop it there first.`);
  return lease;
}

/** The run as debugger, terminal and editor see it. */
export function liveRun(performer: Performer): LiveRun {
  const { journal, rest } = performer;
  return {
    header: performer.header,
    state: performer.state,
    journal: journal.events,
    refused: rest.refused,
    now: () => journal.now(),
    onEvent: listener => journal.listen(listener),
    settled: () => rest.settled(),
    questions: () => performer.questions(),
    answer: (node, answer) => performer.answer(node, answer),
    edit: (path, value, who) => edit(performer, path, value, who),
    jump: (node, value, who) => jump(performer, node, value, who),
    restart: (node, who) => restart(performer, node, who),
    skipTime: () => {
      const timer = performer.timers.next();
      if (!timer) return;
      journal.jumpTo(timer.at);
      performer.timers.rearm();
    },
    cancel: async who => {
      if (performer.state.finished || performer.stopped !== undefined) return;
      performer.append({ type: "run.cancelled", ...(who !== undefined && { who }) });
      await rest.settled();
    },
    detach: async (options = {}) => {
      performer.stop("the run was left; resume goes on with it");
      await performer.calls.finish(options.drain ?? false);
      rest.look();
      await rest.settled();
    },
  };
}
