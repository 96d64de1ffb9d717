/** How a node is to be drawn just now. */
import type { Density } from "../layout/options.ts";
import type { Measure } from "../measure.ts";
import type { GraphNode, NodeStatus } from "../model.ts";

/**
 * Semantic zoom: text keeps its size, there is less of it. `full`: everything. `middle`: name and one line.
 * `small`: filled, name in small. `far`: filled only. The last two put a glyph on what needs attention.
 */
export type Level = "full" | "middle" | "small" | "far";

/** `zoom` is a factor, 1 for 100 %. */
export function levelAt(zoom: number, density: Density): Level {
  if (density !== "full") return zoom >= 0.7 ? "middle" : zoom >= 0.45 ? "small" : "far";
  return zoom >= 0.8 ? "full" : zoom >= 0.4 ? "middle" : zoom >= 0.2 ? "small" : "far";
}

export interface Look {
  level: Level;
  measure: Measure;
  /** In run mode kinds are neutral, so that only states are coloured. */
  run: boolean;
  /** In run mode; a node without one was not reached. */
  status?: NodeStatus;
  selected?: boolean;
  /** The debugger stands here. */
  stopped?: boolean;
  breakpoint?: "on" | "off";
  /** Milliseconds since the epoch, for what counts up or down. */
  now?: number;
}

export const NOT_REACHED: NodeStatus = { state: "ahead", fact: "", attempts: 0 };

/** CSS classes of a node's group. */
export function nodeClasses(node: GraphNode, look: Look): string {
  const kind = look.run || node.family === "value" || node.family === "decide" || node.family === "end";
  return [
    "n",
    look.level === "small" || look.level === "far" ? "tiny" : "",
    `k-${kind ? "plain" : node.family}`,
    look.run ? `st-${(look.status ?? NOT_REACHED).state}` : "",
  ]
    .filter(Boolean)
    .join(" ");
}

/** Gravest diagnostic of a node; hints stay quiet. */
export function gravest(node: GraphNode): "error" | "warning" | undefined {
  if (node.diagnostics.some(d => d.severity === "error")) return "error";
  return node.diagnostics.some(d => d.severity === "warning") ? "warning" : undefined;
}
