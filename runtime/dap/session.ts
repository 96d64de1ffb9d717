/** A session of the Debug Adapter Protocol: requests in, answers out. What it does stands in `runtime/debug`. */
import { DebugSession, InitializedEvent } from "@vscode/debugadapter";
import type { DebugProtocol as P } from "@vscode/debugprotocol";
import { locations } from "../debug/breakpoints/locate.ts";
import { editPathOf, evaluateEntry, newValue } from "../debug/inspect.ts";
import { readConfiguration } from "../debug/launch/configuration.ts";
import { openTarget } from "../debug/launch/open.ts";
import { RUN_THREAD } from "../debug/strands.ts";
import { renderWhole, valueEntry } from "../debug/values/entry.ts";
import { compileExpression } from "../drivers/compile-expression.ts";
import { setExceptionFilters, setLineBreakpoints, setNameBreakpoints } from "./breakpoint-requests.ts";
import { capabilities } from "./capabilities.ts";
import { customRequest } from "./custom-requests.ts";
import { DebuggedRun } from "./debugged-run.ts";
import { exceptionInfo } from "./exception-info.ts";

export class FlowDebugSession extends DebugSession {
  /** Resolves when the session is over and the run store closed. */
  readonly closed: Promise<void>;
  private readonly close: () => void;
  private run: DebuggedRun | undefined;
  private begin: () => Promise<void> = async () => {};
  private leaving: Promise<void> | undefined;
  private readonly count = {
    line: (line: number) => this.convertDebuggerLineToClient(line),
    column: (column: number) => this.convertDebuggerColumnToClient(column),
    fromLine: (line: number) => this.convertClientLineToDebugger(line),
    fromColumn: (column: number) => this.convertClientColumnToDebugger(column),
  };

  constructor() {
    super();
    this.setDebuggerLinesStartAt1(false);
    this.setDebuggerColumnsStartAt1(false);
    const { promise, resolve } = Promise.withResolvers<void>();
    this.closed = promise;
    this.close = resolve;
  }

  /** Ends the session; the run stays paused and resumable. Asked again without `drain`, calls are not waited for. */
  leave(drain = false): Promise<void> {
    const { run } = this;
    if (!run) return Promise.resolve();
    const told = (error: unknown) =>
      run.say(
        "important",
        `The run could not be put down properly: ${error instanceof Error ? error.message : error}\n`,
      );
    const left = run.leave(drain).catch(told);
    this.leaving ??= left.then(() => run.target.close()).catch(told);
    return this.leaving;
  }

  /** The process ends when `closed` has resolved, not before answers are written. */
  override shutdown(): void {
    void this.leave().then(() => this.close());
  }

  // ── beginning and end ─────────────────────────────────────────────────────────────────────────────────────

  /** By the protocol paths are meant where a client does not say; the library below takes silence for URIs. */
  protected override dispatchRequest(request: P.Request): void {
    if (request.command === "initialize") request.arguments = { pathFormat: "path", ...request.arguments };
    super.dispatchRequest(request);
  }

  protected override initializeRequest(
    response: P.InitializeResponse,
    _args: P.InitializeRequestArguments,
  ): void {
    response.body = capabilities();
    this.sendResponse(response);
  }

  protected override launchRequest(response: P.LaunchResponse, args: P.LaunchRequestArguments): void {
    this.answer(response, async () => {
      const configuration = readConfiguration(args, process.cwd());
      const target = await openTarget(configuration);
      this.run = new DebuggedRun(target, event => this.sendEvent(event), this.count);
      this.begin = () => this.run!.begin(configuration.stopOnEntry);
      // Only now breakpoints can be placed.
      setImmediate(() => this.sendEvent(new InitializedEvent()));
    });
  }

  protected override attachRequest(response: P.AttachResponse): void {
    this.refuse(
      response,
      'Attaching to a run is not supported yet. Use request "launch" with mode live, replay or fork.',
    );
  }

  protected override configurationDoneRequest(response: P.ConfigurationDoneResponse): void {
    this.answer(response, () => this.begin());
  }

  protected override terminateRequest(response: P.TerminateResponse): void {
    this.answer(response, async () => {
      await this.leave(true);
      this.sendEvent({ type: "event", seq: 0, event: "terminated" } as P.TerminatedEvent);
    });
  }

  protected override disconnectRequest(response: P.DisconnectResponse): void {
    void this.leave().then(() => {
      this.sendResponse(response);
      this.shutdown();
    });
  }

  // ── breakpoints ───────────────────────────────────────────────────────────────────────────────────────────

  protected override setBreakPointsRequest(
    response: P.SetBreakpointsResponse,
    args: P.SetBreakpointsArguments,
  ): void {
    this.with(response, run => ({ breakpoints: setLineBreakpoints(run, args, this.count) }));
  }

  protected override setFunctionBreakPointsRequest(
    response: P.SetFunctionBreakpointsResponse,
    args: P.SetFunctionBreakpointsArguments,
  ): void {
    this.with(response, run => ({ breakpoints: setNameBreakpoints(run, args, this.count) }));
  }

  protected override setExceptionBreakPointsRequest(
    response: P.SetExceptionBreakpointsResponse,
    args: P.SetExceptionBreakpointsArguments,
  ): void {
    this.with(response, run => ({ breakpoints: setExceptionFilters(run, args) }));
  }

  protected override breakpointLocationsRequest(
    response: P.BreakpointLocationsResponse,
    args: P.BreakpointLocationsArguments,
  ): void {
    this.with(response, run => {
      if (!run.source.is(args.source)) return { breakpoints: [] };
      const from = this.count.fromLine(args.line);
      const places = locations(
        run.target.plan,
        from,
        args.endLine === undefined ? from : this.count.fromLine(args.endLine),
      );
      return {
        breakpoints: places.map(p => ({
          line: this.count.line(p.line),
          column: this.count.column(p.character),
        })),
      };
    });
  }

  // ── moving ────────────────────────────────────────────────────────────────────────────────────────────────

  protected override continueRequest(response: P.ContinueResponse): void {
    this.move(response, run => run.debugger.resume({ kind: "continue" }), { allThreadsContinued: true });
  }

  protected override nextRequest(response: P.NextResponse, args: P.NextArguments): void {
    this.move(response, run => run.debugger.step("next", args.threadId));
  }

  protected override stepInRequest(response: P.StepInResponse, args: P.StepInArguments): void {
    this.move(response, run => run.debugger.step("in", args.threadId));
  }

  protected override stepOutRequest(response: P.StepOutResponse, args: P.StepOutArguments): void {
    this.move(response, run => run.debugger.step("out", args.threadId));
  }

  protected override stepBackRequest(response: P.StepBackResponse): void {
    this.move(response, run => run.debugger.back());
  }

  protected override reverseContinueRequest(response: P.ReverseContinueResponse): void {
    this.move(response, run => run.debugger.reverse());
  }

  protected override pauseRequest(response: P.PauseResponse, args: P.PauseArguments): void {
    this.with(response, run => void setImmediate(() => run.debugger.pause(args.threadId || RUN_THREAD)));
  }

  protected override restartFrameRequest(
    response: P.RestartFrameResponse,
    args: P.RestartFrameArguments,
  ): void {
    this.with(response, async run => {
      const node = run.inspection.view(args.frameId)?.node;
      if (node === undefined) throw new Error("Only a step can be done again: choose the frame of a step.");
      run.tellIfEdited();
      await run.debugger.restart(node);
    });
  }

  // ── looking ───────────────────────────────────────────────────────────────────────────────────────────────

  protected override threadsRequest(response: P.ThreadsResponse): void {
    this.with(response, run => ({ threads: run.inspection.threads() }));
  }

  protected override stackTraceRequest(response: P.StackTraceResponse, args: P.StackTraceArguments): void {
    this.with(response, run => run.inspection.frames(args.threadId, args.startFrame, args.levels));
  }

  protected override scopesRequest(response: P.ScopesResponse, args: P.ScopesArguments): void {
    this.with(response, run => ({ scopes: run.inspection.scopes(args.frameId) }));
  }

  protected override variablesRequest(response: P.VariablesResponse, args: P.VariablesArguments): void {
    this.with(response, run => ({ variables: run.inspection.variables(args) ?? [] }));
  }

  protected override evaluateRequest(response: P.EvaluateResponse, args: P.EvaluateArguments): void {
    this.with(response, run => {
      const node = run.inspection.view(args.frameId)?.node;
      const { evaluate, text } = this.entryOf(run, args.expression, node);
      const variable = run.inspection.variable(evaluate, `evaluate ${node ?? ""}`);
      const result = args.context === "clipboard" ? text() : variable.value;
      return {
        result,
        type: variable.type,
        variablesReference: variable.variablesReference,
        indexedVariables: variable.indexedVariables,
      };
    });
  }

  protected override setVariableRequest(response: P.SetVariableResponse, args: P.SetVariableArguments): void {
    this.with(response, async run => {
      const parent = run.inspection.references.get(args.variablesReference);
      const entry = parent?.entry.children().find(child => child.name === args.name);
      if (!entry?.editPath)
        throw new Error(`${args.name} can't be changed. Input, arguments and outputs of steps can.`);
      return this.edit(run, entry.editPath, args.value, run.debugger.stop?.node, entry.name);
    });
  }

  protected override setExpressionRequest(
    response: P.SetExpressionResponse,
    args: P.SetExpressionArguments,
  ): void {
    this.with(response, async run => {
      const node = run.inspection.view(args.frameId)?.node;
      const path = editPathOf(run.debugger, args.expression.trim(), node);
      if (!path)
        throw new Error(`${args.expression} can't be changed. Input, arguments and outputs of steps can.`);
      return this.edit(run, path, args.value, node, args.expression);
    });
  }

  protected override exceptionInfoRequest(response: P.ExceptionInfoResponse): void {
    this.with(response, run => exceptionInfo(run));
  }

  protected override sourceRequest(response: P.SourceResponse): void {
    this.with(response, run => ({ content: run.source.text, mimeType: "text/x-flow" }));
  }

  protected override customRequest(command: string, response: P.Response, args: unknown): void {
    this.with(response, run => customRequest(run, command, args));
  }

  // ── how requests are answered ─────────────────────────────────────────────────────────────────────────────

  private entryOf(run: DebuggedRun, expression: string, node: string | undefined) {
    const evaluate = evaluateEntry(run.debugger, compileExpression, expression, node);
    return { evaluate, text: () => renderWhole(evaluate.value!) };
  }

  private async edit(run: DebuggedRun, path: string, text: string, node: string | undefined, name: string) {
    const value = newValue(run.debugger, compileExpression, text, node);
    await run.debugger.edit(path, value);
    run.changed();
    const variable = run.inspection.variable(valueEntry(name, value), `set ${path}`);
    return { value: variable.value, type: variable.type, variablesReference: variable.variablesReference };
  }

  /** Answers first, then moves: a stop must not come before the answer. */
  private move(response: P.Response, go: (run: DebuggedRun) => void, body?: object): void {
    this.with(response, run => {
      run.moving();
      setImmediate(() => go(run));
      return body;
    });
  }

  private with(response: P.Response, body: (run: DebuggedRun) => unknown): void {
    this.answer(response, () => {
      if (!this.run) throw new Error("Nothing has been launched.");
      return body(this.run);
    });
  }

  private answer(response: P.Response, body: () => unknown): void {
    void (async () => {
      try {
        const answer = await body();
        if (answer !== undefined) response.body = answer;
        this.sendResponse(response);
      } catch (error) {
        this.refuse(response, error instanceof Error ? error.message : String(error));
      }
    })();
  }

  private refuse(response: P.Response, message: string): void {
    this.sendErrorResponse(response, { id: 1, format: message, showUser: true });
  }
}
