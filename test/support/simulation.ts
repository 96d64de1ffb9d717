/** A driver without I/O, for the core alone: the test decides what the world answers, and in which order. */
import type { Failure } from "../../plan/errors.ts";
import type { Plan } from "../../plan/plan.ts";
import { encodeValue, fromJson, Time, type Value } from "../../plan/value.ts";
import { apply, initialState } from "../../runtime/core/apply.ts";
import type { CallCommand, Command } from "../../runtime/core/commands.ts";
import type { NewEvent, RunEvent } from "../../runtime/core/events.ts";
import { next, nextOf } from "../../runtime/core/next.ts";
import type { RunState } from "../../runtime/core/state.ts";
import type { Values } from "../../runtime/core/values.ts";
import { timerOf } from "../../runtime/drivers/timers.ts";

export type End = { output: Value } | { error: Failure };
export type World = (node: string, attempt: number, call: CallCommand) => End | undefined;
/** Which of `count` possibilities comes next. */
export type Choice = (count: number) => number;

export const ok = (output: unknown = null): End => ({ output: fromJson(output) });
export const failing = (cls: Failure["class"], more: Partial<Failure> = {}): End => ({
  error: { class: cls, message: cls, ...more },
});

export class Simulation {
  readonly plan: Plan;
  state: RunState;
  readonly journal: RunEvent[] = [];
  readonly flying = new Map<number, CallCommand>();
  /** Calls made, by node path and attempt. */
  readonly calls: string[] = [];
  time = 1_000_000;
  readonly #world: World;
  readonly #choice: Choice;
  #uuids = 0;

  /** @param world what calls end in; undefined leaves the call in flight */
  constructor(plan: Plan, world: World = () => ok(), input: unknown = {}, choice: Choice = () => 0) {
    this.plan = plan;
    this.state = initialState(plan);
    this.#world = world;
    this.#choice = choice;
    this.append({
      type: "run.started",
      input: encodeValue(fromJson(input)),
      plan: plan.hash,
      trace: "t",
      origin: "r-1",
    });
  }

  get values(): Values {
    return { run: "r-1", journal: this.journal, secrets: {}, mask: t => t, now: this.time };
  }

  append(event: NewEvent): void {
    const numbered = { seq: this.journal.length, time: this.time++, ...event } as RunEvent;
    this.journal.push(numbered);
    apply(this.state, numbered);
  }

  /** One thing that can happen: a command, the end of a call, a retry that is due. False when nothing can. */
  step(): boolean {
    const commands = next(this.state, this.values);
    const ends = [...this.flying.values()]
      .map(call => ({ call, end: this.#world(call.event.node, call.event.attempt, call) }))
      .filter(e => e.end !== undefined);
    const timers = [...this.state.due].flatMap(id => {
      const timer = timerOf(this.state.at(id));
      return timer ? [{ id, ...timer }] : [];
    });
    const retries = timers.filter(t => t.timer === "retry");
    const count = commands.length + ends.length + retries.length;
    if (count === 0) return false;
    const n = this.#choice(count) % count;
    const end = ends[n - commands.length];
    if (n < commands.length) this.#perform(commands[n]!);
    else if (end) this.end(end.call.id, end.end!);
    else this.fire(retries[n - commands.length - ends.length]!.id);
    return true;
  }

  /** Until nothing happens by itself. */
  run(): this {
    for (let n = 0; this.step(); n++) if (n > 100_000) throw new Error("the run does not end");
    return this;
  }

  #perform(command: Command): void {
    if (command.kind === "record") {
      const { what, node, name } = command;
      const value = what === "random" ? 0.5 : what === "uuid" ? `u${++this.#uuids}` : new Time(this.time);
      this.append({ type: "value.recorded", node, name, value: encodeValue(value) });
      return;
    }
    if (command.kind === "abort") this.flying.delete(command.id);
    if (command.kind === "call") {
      this.flying.set(command.id, command);
      this.calls.push(`${command.event.node} ${command.event.attempt}`);
    }
    this.append(command.event);
  }

  end(id: number, end: End): void {
    const call = this.flying.get(id)!;
    this.flying.delete(id);
    const { node, attempt } = call.event;
    if ("output" in end)
      this.append({ type: "attempt.succeeded", node, attempt, output: encodeValue(end.output), duration: 0 });
    else this.append({ type: "attempt.failed", node, attempt, error: end.error, duration: 0 });
  }

  /** Lets the node's timer pass. */
  fire(id: number): void {
    const timer = timerOf(this.state.at(id))!;
    this.time = Math.max(this.time, timer.at);
    this.append({ type: "timer.fired", node: this.state.at(id).path, timer: timer.timer });
  }

  /** Lets the node's deadline pass, and goes on. */
  silence(node: string): this {
    this.fire(this.state.node(node)!.id);
    return this.run();
  }

  answer(node: string, answer: unknown): this {
    this.append({ type: "person.answered", node, answer });
    return this.run();
  }

  /** The process ends and another one goes on from the journal. */
  crash(): void {
    this.flying.clear();
    this.state = this.folded();
    this.append({ type: "run.resumed" });
  }

  folded(): RunState {
    const state = initialState(this.plan);
    for (const event of this.journal) apply(state, event);
    return state;
  }

  /** `a: succeeded` for every node. */
  get phases(): Record<string, string> {
    return Object.fromEntries([...this.state.nodes()].map(r => [r.path, r.phase]));
  }

  due(node: string): Command | undefined {
    return nextOf(this.state, this.values, this.state.node(node)!.id);
  }

  get finished(): RunEvent & { type: "run.finished" } {
    const last = this.journal.at(-1)!;
    if (last.type !== "run.finished") throw new Error(`the run has not finished, it ends in ${last.type}`);
    return last;
  }
}
