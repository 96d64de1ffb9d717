/** Performs a run in this process: commands in, events out. The parts are in files of their own; this joins them. */

import { encodeValue, fromJson, Time, type Value } from "../../plan/value.ts";
import { type CallCommand, type Command, RUN } from "../core/commands.ts";
import type { NewEvent, Question, RunEvent } from "../core/events.ts";
import { nextOf } from "../core/next.ts";
import type { NodeRecord, RunState } from "../core/state.ts";
import { type Lease, type RunHeader, StoreError } from "../store/types.ts";
import { ToolFailure } from "../tools/types.ts";
import { Adoptions } from "./adoption.ts";
import { Calls } from "./calls.ts";
import { systemClock } from "./clock.ts";
import { Journal } from "./journal.ts";
import { checkAnswer } from "./people.ts";
import { type End, received, thrown } from "./receive.ts";
import { Rest } from "./rest.ts";
import { Scheduler } from "./scheduler.ts";
import { type Timer, Timers } from "./timers.ts";
import { type Clock, InputError, type RunOptions, type RunRest } from "./types.ts";

const CONCURRENCY = 16;
/** How often answers left in the store are looked for while a question is open, in milliseconds. */
const ANSWERS_EVERY = 500;

export class Performer {
  readonly header: RunHeader;
  readonly options: RunOptions;
  readonly clock: Clock;
  readonly journal: Journal;
  readonly calls: Calls;
  readonly timers: Timers;
  readonly scheduler: Scheduler;
  readonly adoptions = new Adoptions();
  readonly rest: Rest;
  /** Why nothing more is performed here. */
  stopped: string | undefined;
  readonly #lease: Lease;
  readonly #concurrency: number;
  /** Answers given beforehand; a list answers one question after another. */
  readonly #answers = new Map<string, unknown[]>();
  #looking: NodeJS.Timeout | undefined;

  constructor(header: RunHeader, options: RunOptions, lease: Lease, state: RunState, events: RunEvent[]) {
    this.header = header;
    this.options = options;
    this.clock = options.clock ?? systemClock;
    this.#lease = lease;
    this.#concurrency = Math.max(1, options.concurrency ?? CONCURRENCY);
    for (const [path, answer] of Object.entries(options.answers ?? {}))
      this.#answers.set(path, Array.isArray(answer) ? [...answer] : [answer]);
    const { store, secrets } = options;
    this.journal = new Journal({
      run: header.id,
      store,
      clock: this.clock,
      secrets,
      state,
      events,
      changed: (ids, event) => this.#changed(ids, event),
    });
    this.calls = new Calls({
      tools: options.tools,
      clock: this.clock,
      durable: () => this.#durable(),
      context: (command, signal) => this.#context(command, signal),
    });
    this.timers = new Timers(
      this.clock,
      time => this.journal.onClock(time),
      (id, timer) => this.#fire(id, timer),
    );
    this.scheduler = new Scheduler({
      next: id => nextOf(this.state, this.journal.values(), id),
      perform: command => this.#perform(command),
      needsSlot: command => command.kind === "call" && !this.#asks(command),
      slotFree: () => this.calls.size < this.#concurrency,
      gate: event => this.options.gate?.(event, this.state),
      idle: () => this.rest.look(),
      failed: error => this.broken(error),
    });
    this.rest = new Rest({
      rest: () => this.#rest(),
      durable: () => this.#durable(),
      reached: rest => this.#reached(rest),
    });
  }

  get state(): RunState {
    return this.journal.state;
  }

  /** Begins with whatever is due in the state as it is. */
  begin(): void {
    for (const id of this.state.due) this.timers.follow(this.state.at(id));
    this.scheduler.ask([...this.state.due, RUN]);
    // Whoever made this run first gets to listen.
    queueMicrotask(() => {
      for (const { node } of this.questions()) this.#answerBeforehand(node);
      this.#look();
    });
  }

  questions(): { node: string; question: Question }[] {
    const open: { node: string; question: Question }[] = [];
    for (const id of this.state.due) {
      const { phase, path, question } = this.state.at(id);
      if (question && (phase === "asking" || phase === "in_doubt")) open.push({ node: path, question });
    }
    return open;
  }

  /** Throws InputError when nobody is asked there, or the answer does not fit. */
  answer(path: string, answer: unknown): void {
    const record = this.state.node(path);
    if (!record?.question || (record.phase !== "asking" && record.phase !== "in_doubt")) {
      const asked = this.questions().map(q => q.node);
      const open = asked.length > 0 ? `asked: ${asked.join(", ")}` : "nobody is asked anything";
      throw new InputError(`${path} has no open question (${open}).`);
    }
    const checked = checkAnswer(this.state.plan.nodes[record.id]!, path, record.question, answer);
    const by = (checked as { by?: unknown }).by;
    this.append({
      type: "person.answered",
      node: path,
      answer: checked,
      ...(typeof by === "string" && { by }),
    });
  }

  append(event: NewEvent): RunEvent {
    if (this.stopped !== undefined)
      throw new InputError(`The run is not performed any more: ${this.stopped}`);
    return this.journal.append(event);
  }

  /** Stops performing because something is wrong with the store, or with this program. */
  broken(error: unknown): void {
    const message = error instanceof Error ? error.message : String(error);
    this.stop(error instanceof StoreError ? message : `internal error: ${message}`);
    void this.calls.finish(false).then(() => this.rest.left());
  }

  stop(why: string): void {
    this.stopped ??= why;
    this.scheduler.stop();
    this.timers.clear();
    this.#stopLooking();
  }

  release(): void {
    this.#lease.release();
  }

  #changed(ids: readonly number[], event: RunEvent): void {
    for (const id of ids) this.timers.follow(this.state.at(id));
    this.scheduler.ask(ids);
    this.scheduler.ask([RUN]);
    this.rest.moved();
    if (event.type === "person.asked") {
      this.#look();
      // After everybody heard of the question.
      queueMicrotask(() => this.#answerBeforehand(event.node));
    }
  }

  /** Questions need no slot. Wrong arguments are found when the call is made. */
  #asks(command: CallCommand): boolean {
    try {
      return this.options.tools.question(command.tool, command.args) !== undefined;
    } catch {
      return false;
    }
  }

  #perform(command: Command): void {
    switch (command.kind) {
      case "append":
        this.append(command.event);
        return;
      case "abort":
        void this.calls.drop(command.id);
        this.append(command.event);
        return;
      case "record": {
        const { node, name, what } = command;
        const { random, uuid } = this.clock;
        const value = what === "random" ? random() : what === "uuid" ? uuid() : new Time(this.journal.now());
        this.append({ type: "value.recorded", node, name, value: encodeValue(value) });
        return;
      }
      case "call":
        if (!this.#adopted(command)) this.#call(command);
    }
  }

  /** T9: the same write was done already in a run that this one comes from. */
  #adopted(command: CallCommand): boolean {
    const { args } = this.journal.mask.event(command.event);
    const found = this.adoptions.take(this.state.plan, command, args);
    if (!found || (!found.ended && command.key !== undefined)) return false;
    const from = (event: RunEvent) => ({ run: found.run, seq: event.seq });
    const { node, attempt } = command.event;
    this.append({ ...command.event, from: from(found.started) });
    if (found.ended) {
      const { output, duration } = found.ended;
      this.append({ type: "attempt.succeeded", node, attempt, output, duration, from: from(found.ended) });
      return true;
    }
    const message = `It is not known whether this happened: run ${found.run} began it and does not say how it ended`;
    this.append({
      type: "attempt.failed",
      node,
      attempt,
      error: { class: "in_doubt", message },
      duration: 0,
    });
    return true;
  }

  #call(command: CallCommand): void {
    const record = () => this.state.at(command.id);
    const { node, attempt } = command.event;
    let question: Question | undefined;
    let wrong: End | undefined;
    try {
      question = this.options.tools.question(command.tool, command.args);
    } catch (error) {
      if (!(error instanceof ToolFailure)) throw error;
      wrong = { error: thrown(error) };
    }
    this.append(command.event);
    if (wrong) return this.#end(node, attempt, wrong);
    if (question) {
      this.append({ type: "person.asked", node, question });
      return;
    }
    const step = this.state.plan.nodes[command.id]!;
    this.calls.start(
      command,
      answer => (step.kind === "step" ? received(step, answer) : { output: answer }),
      end => {
        if (record().phase === "running" && record().attempts === attempt) this.#end(node, attempt, end);
      },
      () => this.scheduler.slotFreed(),
    );
  }

  #end(node: string, attempt: number, end: End): void {
    const duration = this.journal.now() - (this.state.node(node)?.attemptAt ?? this.journal.now());
    const base = { node, attempt, duration };
    try {
      if ("output" in end)
        this.journal.append({ type: "attempt.succeeded", ...base, output: encodeValue(end.output) });
      else this.journal.append({ type: "attempt.failed", ...base, error: end.error });
    } catch (error) {
      this.broken(error);
    }
  }

  #context(command: CallCommand, signal: AbortSignal) {
    const { node, attempt } = command.event;
    const { workspace, settings } = this.options;
    return {
      signal,
      ...(command.key !== undefined && { key: command.key }),
      progress: (text?: string, fraction?: number) =>
        this.journal.mention({
          type: "attempt.progress",
          node,
          attempt,
          ...(text !== undefined && { text }),
          ...(fraction !== undefined && { fraction }),
        }),
      workspace,
      settings,
      trace: { run: this.header.id, traceId: this.header.trace, node, attempt },
    };
  }

  async #durable(): Promise<void> {
    try {
      await this.options.store.durable();
    } catch (error) {
      this.broken(error);
      throw error;
    }
  }

  #fire(id: number, timer: Timer): void {
    if (this.stopped !== undefined) return;
    const { path } = this.state.at(id);
    const time = Math.max(this.journal.now(), timer.at);
    this.journal.append({ type: "timer.fired", node: path, timer: timer.timer }, time);
  }

  #answerBeforehand(path: string): void {
    const record: NodeRecord | undefined = this.state.node(path);
    const answers = this.#answers.get(path);
    if (this.stopped !== undefined || !record?.question || !answers || answers.length === 0) return;
    try {
      this.answer(path, answers.shift());
    } catch (error) {
      if (!(error instanceof InputError)) throw error;
      this.rest.refused.push({ node: path, message: error.message });
    }
  }

  /** Answers that other processes left. */
  #look(): void {
    if (this.#looking || this.stopped !== undefined || this.questions().length === 0) return;
    this.#looking = setInterval(() => {
      try {
        this.#takeLeftAnswers();
      } catch (error) {
        // The store was closed, or can't be read: those who answer are told elsewhere; here nobody looks any more.
        if (!(error instanceof InputError)) this.#stopLooking();
      }
    }, ANSWERS_EVERY).unref();
  }

  #takeLeftAnswers(): void {
    if (this.questions().length === 0) return this.#stopLooking();
    for (const { node, answer } of this.options.store.takeAnswers(this.header.id)) {
      try {
        this.answer(node, answer);
      } catch (error) {
        if (!(error instanceof InputError)) throw error;
        this.rest.refused.push({ node, message: error.message });
      }
    }
  }

  #stopLooking(): void {
    clearInterval(this.#looking);
    this.#looking = undefined;
  }

  #rest(): RunRest | undefined {
    if (this.calls.size > 0) return undefined;
    const { state } = this;
    if (state.finished && this.stopped === undefined) return { state: "finished", outcome: state.outcome! };
    if (this.stopped !== undefined)
      return state.finished && this.stopped === "finished"
        ? { state: "finished", outcome: state.outcome! }
        : { state: "interrupted", why: this.stopped };
    if (!this.scheduler.quiet || this.timers.pending) return undefined;
    const open = this.questions();
    if (open.length === 0) return undefined;
    return { state: open.some(q => q.question.kind === "in_doubt") ? "in_doubt" : "waiting" };
  }

  #reached(rest: RunRest): void {
    const { store } = this.options;
    if (rest.state === "finished") {
      this.stop("finished");
      this.release();
    } else if (rest.state === "interrupted") this.release();
    else store.mark(this.header.id, rest.state);
  }
}

/** JSON from outside as a value for the journal. */
export function encoded(json: unknown): unknown {
  return encodeValue(fromJson(json) as Value);
}
