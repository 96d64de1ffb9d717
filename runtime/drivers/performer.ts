/** Performs a run in this process: commands in, events out. The parts are in files of their own; this joins them. */

import { encodeValue, Time } from "../../plan/value.ts";
import { type CallCommand, type Command, RUN } from "../core/commands.ts";
import type { NewEvent, Question, RunEvent } from "../core/events.ts";
import { nextOf } from "../core/next.ts";
import type { RunState } from "../core/state.ts";
import { type Lease, type RunHeader, StoreError } from "../store/types.ts";
import { ToolFailure } from "../tools/types.ts";
import { Adoptions } from "./adoption.ts";
import { Calls } from "./calls.ts";
import { systemClock } from "./clock.ts";
import { Journal } from "./journal.ts";
import { Questions } from "./questions.ts";
import { type End, received, thrown } from "./receive.ts";
import { Rest } from "./rest.ts";
import { Scheduler } from "./scheduler.ts";
import { type Timer, Timers } from "./timers.ts";
import { type Clock, InputError, type RunOptions, type RunRest } from "./types.ts";

const CONCURRENCY = 16;

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
  readonly questions: Questions;
  /** Why nothing more is performed here. */
  stopped: string | undefined;
  readonly #lease: Lease;
  readonly #concurrency: number;

  constructor(header: RunHeader, options: RunOptions, lease: Lease, state: RunState, events: RunEvent[]) {
    this.header = header;
    this.options = options;
    this.clock = options.clock ?? systemClock;
    this.#lease = lease;
    this.#concurrency = Math.max(1, options.concurrency ?? CONCURRENCY);
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
    this.questions = new Questions({
      state: () => this.state,
      append: event => this.append(event),
      beforehand: options.answers ?? {},
      left: () => store.takeAnswers(header.id),
    });
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
      for (const { node } of this.questions.open()) this.questions.asked(node);
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
    void this.calls.finish("writes").then(() => this.rest.left());
  }

  stop(why: string): void {
    this.stopped ??= why;
    this.scheduler.stop();
    this.timers.clear();
    this.questions.stop();
  }

  release(): void {
    this.#lease.release();
  }

  #changed(ids: readonly number[], event: RunEvent): void {
    for (const id of ids) this.timers.follow(this.state.at(id));
    this.scheduler.ask(ids);
    this.scheduler.ask([RUN]);
    this.rest.moved();
    // After everybody heard of the question.
    if (event.type === "person.asked") queueMicrotask(() => this.questions.asked(event.node));
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

  #rest(): RunRest | undefined {
    if (this.calls.size > 0) return undefined;
    const { state } = this;
    if (state.finished && this.stopped === undefined) return { state: "finished", outcome: state.outcome! };
    if (this.stopped !== undefined)
      return state.finished && this.stopped === "finished"
        ? { state: "finished", outcome: state.outcome! }
        : { state: "interrupted", why: this.stopped };
    if (!this.scheduler.quiet || this.timers.pending) return undefined;
    const open = this.questions.open();
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
