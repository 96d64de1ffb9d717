/** Breakpoints as the graph shows them: VS Code's own, by the node in whose text they stand. */
import * as vscode from "vscode";
import type { GraphModel } from "../../graph/model.ts";
import { nodeAtLine } from "./nodes.ts";

export function breakpointsOf(file: vscode.Uri, graph: GraphModel): { id: string; enabled: boolean }[] {
  const nodes = new Map<string, boolean>();
  for (const breakpoint of inFile(file)) {
    const node = nodeAtLine(graph, breakpoint.location.range.start.line);
    if (node) nodes.set(node, nodes.get(node) === true || breakpoint.enabled);
  }
  return [...nodes].map(([id, enabled]) => ({ id, enabled }));
}

/** Takes the breakpoint on this zero-based line away, or sets one. */
export function toggleBreakpoint(file: vscode.Uri, line: number): void {
  const there = inFile(file).filter(breakpoint => breakpoint.location.range.start.line === line);
  if (there.length > 0) vscode.debug.removeBreakpoints(there);
  else
    vscode.debug.addBreakpoints([
      new vscode.SourceBreakpoint(new vscode.Location(file, new vscode.Position(line, 0))),
    ]);
}

function inFile(file: vscode.Uri): vscode.SourceBreakpoint[] {
  return vscode.debug.breakpoints.filter(
    (breakpoint): breakpoint is vscode.SourceBreakpoint =>
      breakpoint instanceof vscode.SourceBreakpoint && breakpoint.location.uri.toString() === file.toString(),
  );
}
