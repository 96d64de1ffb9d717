/** Which node of a graph a line of its file belongs to. */
import type { GraphModel } from "../../graph/model.ts";

/** The node whose text holds the zero-based line; undefined between nodes. */
export function nodeAtLine(graph: GraphModel, line: number): string | undefined {
  return graph.nodes.find(node => node.kind !== "output" && node.line <= line && line <= node.endLine)?.id;
}
