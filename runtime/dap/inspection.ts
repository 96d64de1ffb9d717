/** Threads, frames, scopes and variables in the shapes of the protocol. Lines and columns as the client counts. */
import { Scope, StackFrame, Thread } from "@vscode/debugadapter";
import type { DebugProtocol } from "@vscode/debugprotocol";
import type { Debugger } from "../debug/debugger.ts";
import { type FrameView, framesOf, threadOfFrame } from "../debug/frames.ts";
import type { RunIdentity } from "../debug/scope.ts";
import { scopesOf } from "../debug/scopes.ts";
import { threadsAt } from "../debug/threads.ts";
import type { Entry } from "../debug/values/entry.ts";
import { References } from "../debug/values/references.ts";
import type { SourceView } from "./source-view.ts";

export interface Lines {
  line(zeroBased: number): number;
  column(zeroBased: number): number;
}

export class Inspection {
  readonly references = new References();
  private readonly target: Debugger;
  private readonly source: SourceView;
  private readonly identity: () => RunIdentity;
  private readonly lines: Lines;

  constructor(target: Debugger, source: SourceView, identity: () => RunIdentity, lines: Lines) {
    this.target = target;
    this.source = source;
    this.identity = identity;
    this.lines = lines;
  }

  threads(): Thread[] {
    return threadsAt(this.target.fold, this.target.stop).map(({ id, name }) => new Thread(id, name));
  }

  frames(thread: number, start = 0, count = 0): { stackFrames: StackFrame[]; totalFrames: number } {
    const views = this.views(thread);
    const page = views.slice(start, count > 0 ? start + count : undefined);
    return { stackFrames: page.map(view => this.frame(view)), totalFrames: views.length };
  }

  /** The frame of an id, as long as the run stands still. */
  view(frame: number | undefined): FrameView | undefined {
    return frame === undefined ? undefined : this.views(threadOfFrame(frame)).find(view => view.id === frame);
  }

  scopes(frame: number): DebugProtocol.Scope[] {
    const view = this.view(frame);
    if (!view) return [];
    const context = { journal: this.target.journal, run: this.identity() };
    return scopesOf(this.target.where(view.node), context).map((entry, i) => {
      const scope: DebugProtocol.Scope = new Scope(
        entry.name,
        this.references.of(entry, `frame ${frame}`),
        false,
      );
      if (i === 0) scope.presentationHint = "locals";
      return { ...scope, namedVariables: undefined };
    });
  }

  /** Children of something that has some; undefined when the reference is not (any more) known. */
  variables(args: DebugProtocol.VariablesArguments): DebugProtocol.Variable[] | undefined {
    const found = this.references.get(args.variablesReference);
    if (!found) return undefined;
    const { entry, key } = found;
    if (args.filter === "indexed" && entry.indexed === 0) return [];
    if (args.filter === "named" && entry.indexed > 0) return [];
    const all =
      entry.indexed > 0 ? entry.children(args.start, args.count || undefined) : page(entry.children(), args);
    return all.map(child => this.variable(child, key));
  }

  variable(entry: Entry, parent: string): DebugProtocol.Variable {
    return {
      name: entry.name,
      value: entry.text,
      ...(entry.type && { type: entry.type }),
      ...(entry.evaluateName && { evaluateName: entry.evaluateName }),
      variablesReference: this.references.of(entry, parent),
      ...(entry.indexed > 0 && { indexedVariables: entry.indexed }),
      ...(!entry.editPath && { presentationHint: { attributes: ["readOnly"] } }),
    };
  }

  private views(thread: number): FrameView[] {
    const node = threadsAt(this.target.fold, this.target.stop).find(view => view.id === thread)?.node;
    return framesOf(this.target.fold, thread, this.target.heldStop(thread), node);
  }

  private frame(view: FrameView): StackFrame {
    const { start, end } = view.at;
    const line = this.lines.line(start.line);
    const frame: DebugProtocol.StackFrame = new StackFrame(
      view.id,
      view.name,
      this.source.source(),
      line,
      this.lines.column(start.character),
    );
    frame.canRestart = view.node !== undefined;
    // The whole of a node would be marked otherwise.
    if (view.kind === "phase" || start.line === end.line) {
      frame.endLine = this.lines.line(end.line);
      frame.endColumn = this.lines.column(end.character);
    }
    return frame as StackFrame;
  }
}

function page<T>(items: T[], { start = 0, count }: { start?: number; count?: number }): T[] {
  return count ? items.slice(start, start + count) : items.slice(start);
}
