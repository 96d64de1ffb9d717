/**
 * The debugger of one run: a gate for the driver, a cursor over the journal, and what a person asks for.
 *
 * 1. The cursor moves; the journal is only appended to. What is shown is the fold of the events before the cursor.
 * 2. `following`: the cursor stands at the journal's end, and moves with it. Otherwise the gate lets nothing pass.
 * 3. While the run stands still nothing new begins; calls under way end and are recorded.
 * 4. Forward over recorded ground performs nothing, and stops by the same rules as live (`StopRules.passing`).
 */
import type { Plan } from "../../plan/plan.ts";
import type { NewEvent, RunEvent } from "../core/events.ts";
import type { RunState } from "../core/state.ts";
import type { Gate, LiveRun } from "../drivers/types.ts";
import type { CompileExpression, EvaluateAt, Where } from "./evaluator.ts";
import { Fold } from "./fold.ts";
import { HeldEvents } from "./held.ts";
import { type Reason, type RulesOutput, StopRules } from "./rules.ts";
import { type Goal, stepGoal, threadOf } from "./stepping.ts";
import { type Stop, stopsBefore } from "./stops.ts";
import { RUN_THREAD } from "./strands.ts";
import { lastBefore, type Place, walk } from "./timeline.ts";

export interface DebuggerListener extends RulesOutput {
  /** There is something to debug: a run that is driven (again when a change made a fork), or only its record. */
  attached(run: LiveRun | undefined): void;
  /** The run stands still. `thread`: whose stop it is. */
  stopped(reason: Reason, thread: number): void;
  /** An event was appended, or (`recorded`) passed by the cursor. */
  passed(event: RunEvent, recorded: boolean): void;
  /** The cursor went past the end of a journal that nothing drives. */
  ended(): void;
}

/** Where the run stands: the event that is about to be applied, and at which of its stops. */
export interface Standing {
  event?: NewEvent;
  stops: readonly Stop[];
  index: number;
}

/** Makes a new run of the events before `at` (T7), driven through the gate it is given. */
export type ForkAt = (at: number, gate: Gate) => Promise<LiveRun>;

export interface DebuggerOptions {
  plan: Plan;
  /** Of a run that was forked: the plan that its journal begins with, and all of them by hash. */
  history?: { first: Plan; plans: ReadonlyMap<string, Plan> };
  compile: CompileExpression;
  evaluate: (journal: () => readonly RunEvent[]) => EvaluateAt;
  listener: DebuggerListener;
  /** Absent where a change before the end can't be made. */
  fork?: ForkAt;
}

const NOWHERE: Standing = { stops: [], index: 0 };

export class Debugger {
  readonly plan: Plan;
  readonly rules: StopRules;
  readonly evaluate: EvaluateAt;
  fold: Fold;
  paused = false;
  standing: Standing = NOWHERE;
  private readonly newFold: () => Fold;
  private readonly listener: DebuggerListener;
  private readonly fork: ForkAt | undefined;
  private recorded: readonly RunEvent[] = [];
  private live: LiveRun | undefined;
  private unsubscribe: () => void = () => {};
  private held = new HeldEvents();
  private following = true;
  private goal: Goal = { kind: "continue" };
  /** Only this node's events are let through, until it stops. */
  private only: string | undefined;

  constructor(options: DebuggerOptions) {
    this.plan = options.plan;
    const { first, plans } = options.history ?? { first: options.plan, plans: new Map() };
    this.newFold = () => new Fold(first, plans);
    this.listener = options.listener;
    this.fork = options.fork;
    this.fold = this.newFold();
    this.evaluate = options.evaluate(() => this.journal);
    this.rules = new StopRules(options.plan, options.compile, this.evaluate, options.listener);
  }

  get journal(): readonly RunEvent[] {
    return this.live?.journal ?? this.recorded;
  }

  get run(): LiveRun | undefined {
    return this.live;
  }

  /** Whether the cursor stands at the journal's end. */
  get atEnd(): boolean {
    return this.following;
  }

  /** The stop at which the run stands, when it stands at one. */
  get stop(): Stop | undefined {
    return this.standing.stops[this.standing.index];
  }

  // ── what is debugged ──────────────────────────────────────────────────────────────────────────────────────

  /** The gate for a driver. Of a run that was left for its fork, nothing passes any more. */
  newGate(): Gate {
    const held = new HeldEvents();
    this.held = held;
    return (event, state) => (this.held === held ? this.ask(event, state) : held.hold(event));
  }

  /** A run that a driver performs through this debugger's gate. The cursor stands at its end. */
  attach(run: LiveRun, goal: Goal = { kind: "continue" }): void {
    this.unsubscribe();
    this.live = run;
    this.goal = goal;
    this.following = true;
    this.listener.attached(run);
    while (this.fold.seq < run.journal.length) this.advance(run.journal[this.fold.seq]!, true);
    this.unsubscribe = run.onEvent(event => this.onEvent(event));
    this.held.releaseAll();
  }

  /** A recorded journal, the cursor at `at`; nothing drives it. */
  attachRecorded(journal: readonly RunEvent[], at = 0): void {
    this.recorded = journal;
    this.following = false;
    this.listener.attached(undefined);
    while (this.fold.seq < Math.min(at, journal.length)) this.advance(journal[this.fold.seq]!, true);
  }

  /** Lets everything pass from now on, without stopping: at the end of the session. */
  release(): void {
    this.unsubscribe();
    this.paused = false;
    this.held.close();
  }

  // ── what a person asks for ────────────────────────────────────────────────────────────────────────────────

  resume(goal: Goal): void {
    const { event, index } = this.standing;
    this.goal = goal;
    this.paused = false;
    this.standing = NOWHERE;
    if (!this.following) return this.walkOn(event ? index + 1 : 0);
    if (event) this.held.passed(event, index + 1);
    this.goLive();
  }

  step(kind: "next" | "in" | "out", thread: number): void {
    const own = this.stop && threadOf(this.fold, this.stop) === thread ? this.stop : undefined;
    this.resume(stepGoal(kind, thread, own));
  }

  /** Stands still at once, where everything is. */
  pause(thread: number): void {
    if (this.paused) return;
    this.paused = true;
    this.standing = NOWHERE;
    this.listener.stopped({ kind: "pause" }, thread);
  }

  /** To the stop before: of any branch; inside of a step, the phase before. */
  back(): void {
    const inside = this.stop?.level === "phase";
    const found = this.before(stop => inside || stop.level === "node");
    this.moveTo(found, { kind: found ? "step" : "entry" });
  }

  /** To the last breakpoint before, else to the start. */
  reverse(): void {
    this.rules.recount();
    const hits = new Map<string, readonly number[]>();
    const found = this.before((stop, where, place) => {
      const hit = this.rules.looking(stop, where).map(b => b.id);
      hits.set(`${place.seq}.${place.stop}`, hit);
      return hit.length > 0;
    });
    this.moveTo(
      found,
      found
        ? { kind: "breakpoint", breakpoints: hits.get(`${found.seq}.${found.stop}`)! }
        : { kind: "entry" },
    );
  }

  /** Does a node again, and all downstream of it; stops before it. Before the end this makes a new run. */
  async restart(node: string): Promise<void> {
    if (this.following && this.live) {
      await this.live.restart(node);
    } else {
      const start = this.begins(node);
      await this.forkHere(start);
    }
    this.only = node;
    this.goal = { kind: "restart", node };
    this.paused = false;
    this.standing = NOWHERE;
    this.goLive();
  }

  /** Changes the state at the cursor; before the end this makes a new run. */
  async edit(path: string, value: unknown): Promise<void> {
    if (!this.following || !this.live) await this.forkHere(this.fold.seq);
    this.live!.edit(path, value, "debugger");
    // The driver proposes again what it was about to do, with what has changed.
    this.held.releaseAll();
    for (let turn = 0; turn < 3; turn++) await new Promise(resolve => setImmediate(resolve));
  }

  /** The stop at which another thread is held while the run stands still. */
  heldStop(thread: number): Stop | undefined {
    if (this.stop && threadOf(this.fold, this.stop) === thread) return this.stop;
    if (!this.following) return undefined;
    for (const { event, passed } of this.held.all()) {
      const stops = stopsBefore(this.fold, event);
      const stop = stops[Math.min(passed, stops.length - 1)];
      if (stop && threadOf(this.fold, stop) === thread) return stop;
    }
    return undefined;
  }

  /** Where expressions at the cursor are evaluated. */
  where(node?: string): Where {
    const { event } = this.standing;
    return { fold: this.fold, ...(node !== undefined && { node }), ...(event && { event }) };
  }

  // ── moving ────────────────────────────────────────────────────────────────────────────────────────────────

  private ask(event: NewEvent, _state: RunState): Promise<unknown> | undefined {
    if (!this.live || !this.following) return this.held.hold(event);
    if (this.paused) {
      this.refresh(event);
      return this.held.hold(event);
    }
    if (this.only !== undefined && !("node" in event && event.node === this.only))
      return this.held.hold(event);
    const stops = stopsBefore(this.fold, event);
    for (let i = this.held.passedOf(event); i < stops.length; i++) {
      this.held.passed(event, i + 1);
      if (this.tryStop(stops, i, event)) return this.held.hold(event);
    }
    return undefined;
  }

  /** What was about to happen where the run stands is proposed anew, perhaps changed by an edit. */
  private refresh(event: NewEvent): void {
    const old = this.standing.event;
    if (!old || !("node" in old) || !("node" in event) || old.node !== event.node) return;
    const stops = stopsBefore(this.fold, event);
    this.standing = { event, stops, index: Math.min(this.standing.index, Math.max(0, stops.length - 1)) };
  }

  private onEvent(event: RunEvent): void {
    // Told as it happens, and not in the journal: `attempt.progress`.
    if (event.seq < 0) return this.listener.passed(event, false);
    this.held.done(event);
    // What is done again is stopped at again.
    if (event.type === "frame.restarted") this.held.forgetPassed();
    if (this.following) this.advance(event, false);
    else this.listener.passed(event, false);
  }

  private advance(event: RunEvent, recorded: boolean): void {
    this.fold.advance(event);
    this.listener.passed(event, recorded);
  }

  private walkOn(skip: number): void {
    const { journal } = this;
    let shown = this.fold.seq;
    const show = () => {
      for (; shown < this.fold.seq; shown++) this.listener.passed(journal[shown]!, true);
    };
    for (const { place, stop, event, fold } of walk(journal, this.fold, skip)) {
      show();
      const stops = stopsBefore(fold, event);
      if (stop && this.tryStop(stops, place.stop, event)) return;
    }
    show();
    this.following = true;
    if (this.live && !this.fold.state.finished) this.goLive();
    else this.listener.ended();
  }

  private goLive(): void {
    if (this.live) this.held.releaseAll();
    else this.listener.ended();
  }

  private tryStop(stops: readonly Stop[], index: number, event: NewEvent): boolean {
    const stop = stops[index]!;
    const where: Where = { fold: this.fold, event, ...(stop.node !== undefined && { node: stop.node }) };
    const reason = this.rules.passing(stop, where, this.goal);
    if (!reason) return false;
    this.only = undefined;
    this.paused = true;
    this.standing = { event, stops, index };
    this.listener.stopped(reason, threadOf(this.fold, stop));
    return true;
  }

  /** The last stop before the cursor that is wanted. */
  private before(wanted: (stop: Stop, where: Where, place: Place) => boolean): Place | undefined {
    const seq = this.fold.seq;
    const until = { seq, stop: this.standing.index };
    const accepts = (stop: Stop, fold: Fold, event: NewEvent, place: Place) =>
      wanted(stop, { fold, event, ...(stop.node !== undefined && { node: stop.node }) }, place);
    let found = lastBefore(this.journal, this.newFold(), until, p =>
      accepts(p.stop, p.fold, p.event, p.place),
    );
    const { event, stops, index } = this.standing;
    // What is about to happen at the end is not in the journal yet, but its first stops have been passed.
    if (seq === this.journal.length && event)
      stops.slice(0, index).forEach((stop, i) => {
        if (accepts(stop, this.fold, event, { seq, stop: i })) found = { seq, stop: i };
      });
    return found;
  }

  private moveTo(place: Place | undefined, reason: Reason): void {
    const to = place ?? this.start();
    this.held.forgetPassed();
    if (to.seq !== this.journal.length || !this.standing.event) {
      this.following = false;
      this.fold = this.newFold().to(this.journal, to.seq);
      const event = this.journal[to.seq];
      this.standing = event ? { event, stops: stopsBefore(this.fold, event), index: to.stop } : NOWHERE;
    } else this.standing = { ...this.standing, index: to.stop };
    this.recount(to);
    this.paused = true;
    const { stop } = this;
    this.listener.stopped(reason, stop ? threadOf(this.fold, stop) : RUN_THREAD);
  }

  /** The first stop of all. */
  private start(): Place {
    for (const { place } of walk(this.journal, this.newFold())) return place;
    return { seq: this.fold.seq, stop: 0 };
  }

  /** Hit counts are those of the way from the start to the cursor. */
  private recount(to: Place): void {
    this.rules.recount();
    if (this.rules.breakpoints.all().length === 0) return;
    const end = Math.min(to.seq + 1, this.journal.length);
    for (const { place, stop, event, fold } of walk(this.journal, this.newFold(), 0, end)) {
      if (place.seq === to.seq && place.stop > to.stop) return;
      this.rules.looking(stop, { fold, event, ...(stop.node !== undefined && { node: stop.node }) });
    }
  }

  /** Position of the event with which a node last began, before the cursor. */
  private begins(node: string): number {
    let at = this.fold.seq;
    for (const { place, stop } of walk(this.journal, this.newFold(), 0, this.fold.seq))
      if (stop.node === node && stop.level === "node") at = place.seq;
    return at;
  }

  private async forkHere(at: number): Promise<void> {
    if (!this.fork) throw new Error("A replay only looks at a recorded run; use mode fork to change it.");
    const old = this.live;
    // The old run stays paused at its end; calls under way end there, and the fork takes their ends over (T8).
    this.unsubscribe();
    this.recorded = this.journal;
    this.live = undefined;
    await old?.detach({ drain: true });
    const run = await this.fork(at, this.newGate());
    this.paused = true;
    this.fold = this.newFold().to(run.journal, Math.min(at, run.journal.length));
    const { standing } = this;
    this.attach(run);
    this.standing = standing;
  }
}
