/** What a layout depends on, as text: when it stays the same, so do all positions. */
import { drawnEdges } from "../drawn-edges.ts";
import type { GraphModel } from "../model.ts";
import type { LayoutOptions } from "./layout.ts";

export function shapeKey(model: GraphModel, options: LayoutOptions): string {
  return JSON.stringify([
    options.direction,
    options.density,
    model.nodes.map(node => [node.id, node.kind]),
    drawnEdges(model).drawn.map(edge => [edge.from, edge.to, edge.label !== undefined]),
  ]);
}
