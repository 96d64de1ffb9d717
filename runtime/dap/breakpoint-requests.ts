/** Breakpoint requests of the protocol, to the debugger's and back. */
import type { DebugProtocol as P } from "@vscode/debugprotocol";
import type { Breakpoint, BreakpointRequest } from "../debug/breakpoints/breakpoints.ts";
import type { DebuggedRun } from "./debugged-run.ts";

/** Lines and columns of the client as zero-based, and back. */
export interface Counting {
  fromLine(line: number): number;
  fromColumn(column: number): number;
  line(zeroBased: number): number;
}

export function setLineBreakpoints(
  run: DebuggedRun,
  args: P.SetBreakpointsArguments,
  count: Counting,
): P.Breakpoint[] {
  const wanted = args.breakpoints ?? [];
  if (!run.source.is(args.source))
    return wanted.map(({ line }) => ({
      verified: false,
      line,
      message: `This run is of ${run.source.path}.`,
    }));
  const requests = wanted.map(
    (b): BreakpointRequest => ({
      line: count.fromLine(b.line),
      ...(b.column !== undefined && { character: count.fromColumn(b.column) }),
      ...conditions(b),
    }),
  );
  return run.debugger.rules.breakpoints.set("lines", requests).map(b => answer(run, b, count));
}

export function setNameBreakpoints(
  run: DebuggedRun,
  args: P.SetFunctionBreakpointsArguments,
  count: Counting,
): P.Breakpoint[] {
  const requests = args.breakpoints.map((b): BreakpointRequest => ({ name: b.name, ...conditions(b) }));
  return run.debugger.rules.breakpoints.set("names", requests).map(b => answer(run, b, count));
}

export function setExceptionFilters(
  run: DebuggedRun,
  args: P.SetExceptionBreakpointsArguments,
): P.Breakpoint[] {
  const plain = args.filters.map(id => ({ id }));
  const options = (args.filterOptions ?? []).map(({ filterId, condition }) => ({ id: filterId, condition }));
  const problems = run.debugger.rules.exceptions.set([...plain, ...options]);
  return problems.map(problem => ({ verified: problem === undefined, ...(problem && { message: problem }) }));
}

function conditions(b: {
  condition?: string;
  hitCondition?: string;
  logMessage?: string;
}): BreakpointRequest {
  return {
    ...(b.condition && { condition: b.condition }),
    ...(b.hitCondition && { hitCondition: b.hitCondition }),
    ...(b.logMessage && { logMessage: b.logMessage }),
  };
}

function answer(run: DebuggedRun, b: Breakpoint, count: Counting): P.Breakpoint {
  return {
    id: b.id,
    verified: b.verified,
    ...(b.message && { message: b.message }),
    ...(b.line !== undefined && { line: count.line(b.line) }),
    source: run.source.source(),
  };
}
