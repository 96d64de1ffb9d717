/** One run under the debugger, and what the client is told of it. */
import { Event, ExitedEvent, OutputEvent, StoppedEvent, TerminatedEvent } from "@vscode/debugadapter";
import type { DebugProtocol as P } from "@vscode/debugprotocol";
import type { EventOf, RunEvent } from "../core/events.ts";
import { Debugger, type DebuggerListener } from "../debug/debugger.ts";
import type { Target } from "../debug/launch/target.ts";
import type { Reason } from "../debug/rules.ts";
import { evaluateIn } from "../debug/scope.ts";
import type { Stop } from "../debug/stops.ts";
import { compileExpression } from "../drivers/compile-expression.ts";
import type { LiveRun, RunRest } from "../drivers/types.ts";
import { Inspection, type Lines } from "./inspection.ts";
import { narrate } from "./narrate.ts";
import {
  type CursorBody,
  EXIT_CODES,
  type JournalBody,
  type QuestionBody,
  type StartedBody,
} from "./protocol.ts";
import { cursorBody } from "./run-facts.ts";
import { SourceView } from "./source-view.ts";

const COULD_NOT_START = 2;

type Progress = Pick<EventOf<"attempt.progress">, "fraction" | "text">;

export class DebuggedRun implements DebuggerListener {
  readonly target: Target;
  readonly debugger: Debugger;
  readonly source: SourceView;
  readonly inspection: Inspection;
  /** Why the run stands still, for `exceptionInfo`. */
  reason: Reason | undefined;
  private readonly send: (event: P.Event) => void;
  private readonly lines: Lines;
  private over = false;
  /** What calls under way said last, by node path. */
  private readonly progress = new Map<string, Progress>();

  constructor(target: Target, send: (event: P.Event) => void, lines: Lines) {
    this.target = target;
    this.send = send;
    this.lines = lines;
    this.source = new SourceView(target.file, target.source);
    this.debugger = new Debugger({
      plan: target.plan,
      ...(target.history && { history: target.history }),
      compile: compileExpression,
      evaluate: journal => evaluateIn(journal, target.identity),
      listener: this,
      ...(target.fork && { fork: target.fork }),
    });
    this.inspection = new Inspection(this.debugger, this.source, target.identity, lines);
    for (const notice of target.notices) this.say("important", `${notice}\n`);
    if (this.source.changed && target.mode !== "live")
      this.say(
        "console",
        `${target.file} has changed since this run was recorded; what is shown is the text of then.\n`,
      );
  }

  /** Starts, or goes to where the recorded run is looked at from. What keeps it from starting ends the session. */
  async begin(stopOnEntry: boolean): Promise<void> {
    try {
      await this.target.begin(this.debugger, { kind: stopOnEntry ? "entry" : "continue" });
    } catch (error) {
      this.finish(COULD_NOT_START);
      throw error;
    }
  }

  /** The run stays where it is, to be resumed. `drain`: calls under way may end first; asked again without, not. */
  async leave(drain: boolean): Promise<void> {
    this.over = true;
    await this.debugger.run?.detach({ drain });
    this.debugger.release();
  }

  /** A step is done again by the text that the run began with: says so when that is not the text on disk. */
  tellIfEdited(): void {
    if (!this.source.differsFromDisk()) return;
    this.say(
      "important",
      `${this.source.path} has changed since this run began. The step is done again as it was written then; ` +
        `to go on with today's text, stop and start with mode "fork" and run "${this.target.identity().id}".\n`,
    );
  }

  cursor(): CursorBody {
    const { fold } = this.debugger;
    // Over, but not by an end of its own.
    const interrupted = this.over && fold.seq > 0 && !fold.state.finished;
    return cursorBody(this.target.identity().id, this.debugger, { interrupted, progress: this.progress });
  }

  /** The run goes on. */
  moving(): void {
    this.reason = undefined;
    this.inspection.references.forget();
  }

  /** What is shown has changed without the run having moved. */
  changed(): void {
    this.inspection.references.forget();
    this.send(new Event("stepwright/cursor", this.cursor()));
  }

  // ── what the debugger says ────────────────────────────────────────────────────────────────────────────────

  attached(run: LiveRun | undefined): void {
    const { target } = this;
    const body: StartedBody = {
      run: target.identity().id,
      workflow: target.plan.workflow,
      file: this.source.path,
      mode: target.mode,
      ...(target.origin() && { origin: target.origin() }),
    };
    this.send(new Event("stepwright/started", body));
    if (run) void this.watch(run);
  }

  stopped(reason: Reason, thread: number): void {
    this.reason = reason;
    this.inspection.references.forget();
    const event: P.StoppedEvent = new StoppedEvent(reason.kind, thread);
    event.body.allThreadsStopped = true;
    if (reason.text) event.body.text = reason.text;
    if (reason.breakpoints) event.body.hitBreakpointIds = [...reason.breakpoints];
    this.send(event);
    this.send(new Event("stepwright/cursor", this.cursor()));
  }

  passed(event: RunEvent, recorded: boolean): void {
    if (event.type === "attempt.progress") this.progress.set(event.node, event);
    else if ("node" in event) this.progress.delete(event.node);
    const run = this.target.identity().id;
    const line = narrate(event, this.target.plan);
    if (line) this.say(line.category, `${line.text}\n`, line.node);
    this.send(new Event("stepwright/journal", { run, event, recorded } satisfies JournalBody));
    if (event.type === "person.asked" && !recorded)
      this.send(
        new Event("stepwright/question", {
          run,
          node: event.node,
          question: event.question,
        } satisfies QuestionBody),
      );
  }

  log(text: string, stop: Stop): void {
    this.say("console", `${text}\n`, stop.node);
  }

  problem(text: string, stop: Stop): void {
    this.say("important", `${text}\n`, stop.node);
  }

  ended(): void {
    const { state } = this.debugger.fold;
    if (!state.finished) this.say("console", "The record of this run ends here.\n");
    this.finish(state.outcome ? EXIT_CODES[state.outcome] : EXIT_CODES.interrupted);
  }

  say(category: string, text: string, node?: string): void {
    const event: P.OutputEvent = new OutputEvent(text, category);
    const at = node === undefined ? undefined : this.debugger.fold.node(node)?.nameAt.start;
    if (at) Object.assign(event.body, { source: this.source.source(), line: this.lines.line(at.line) });
    this.send(event);
  }

  // ── its end ───────────────────────────────────────────────────────────────────────────────────────────────

  /** Waits for the end of a live run. One that waits for a person goes on waiting. */
  private async watch(run: LiveRun): Promise<void> {
    for (let told = 0; ; ) {
      const rest = await run
        .settled()
        .catch((error): RunRest => ({ state: "interrupted", why: message(error) }));
      if (this.over || this.debugger.run !== run) return;
      if (rest.state === "finished") return this.finish(EXIT_CODES[rest.outcome]);
      if (rest.state === "interrupted") {
        this.say("important", `The run was interrupted: ${rest.why}\n`);
        return this.finish(EXIT_CODES.interrupted);
      }
      for (; told < run.refused.length; told++)
        this.say(
          "important",
          `The answer given for ${run.refused[told]!.node} does not fit: ${run.refused[told]!.message}\n`,
        );
      await nextEvent(run);
    }
  }

  private finish(exitCode: number): void {
    if (this.over) return;
    this.over = true;
    this.send(new Event("stepwright/cursor", this.cursor()));
    this.send(new ExitedEvent(exitCode));
    this.send(new TerminatedEvent());
  }
}

function nextEvent(run: LiveRun): Promise<void> {
  return new Promise(resolve => {
    const stop = run.onEvent(() => {
      stop();
      resolve();
    });
  });
}

function message(error: unknown): string {
  return error instanceof Error ? error.message : String(error);
}
