/** Sizes of nodes and the options given to elk. All lengths in px at 100 %. */
import type { GraphNodeKind } from "../model.ts";

export type Direction = "DOWN" | "RIGHT";
/** `full`: everything on a node. `compact`: a name, for narrow panels. `low`: name and marks, for low ones. */
export type Density = "full" | "compact" | "low";

export function nodeSize(kind: GraphNodeKind, density: Density): { w: number; h: number } {
  if (density === "compact") return { w: kind === "decide" ? 104 : 100, h: 36 };
  if (density === "low") return { w: 112, h: kind === "input" || kind === "output" ? 36 : 44 };
  if (kind === "input" || kind === "output") return { w: 232, h: 40 };
  return { w: 232, h: kind === "decide" ? 56 : 72 };
}

/** Room kept in front of every node of a layer that holds a decision's target: the label stands there. */
export function labelRoom(direction: Direction, density: Density): number {
  if (direction === "RIGHT") return density === "compact" ? 84 : 96;
  return density === "compact" ? 30 : 36;
}

/** Above this, a cheaper search: the drawing is hardly worse, and a thousand nodes stay under a second. */
const LARGE = 200;

export function elkOptions(nodes: number, direction: Direction, density: Density): Record<string, string> {
  const large = nodes > LARGE;
  const wide = density === "full";
  const right = direction === "RIGHT";
  return {
    "elk.algorithm": "layered",
    "elk.direction": direction,
    "elk.hierarchyHandling": "SEPARATE_CHILDREN",
    "elk.edgeRouting": "ORTHOGONAL",
    "elk.layered.layering.strategy": "LONGEST_PATH_SOURCE",
    "elk.layered.cycleBreaking.strategy": "MODEL_ORDER",
    "elk.layered.considerModelOrder.strategy": large ? "NONE" : "NODES_AND_EDGES",
    "elk.layered.crossingMinimization.strategy": "LAYER_SWEEP",
    "elk.layered.crossingMinimization.greedySwitch.type": large ? "OFF" : "TWO_SIDED",
    "elk.layered.thoroughness": large ? "1" : "20",
    "elk.layered.nodePlacement.strategy": "BRANDES_KOEPF",
    "elk.layered.nodePlacement.bk.fixedAlignment": "BALANCED",
    "elk.layered.nodePlacement.favorStraightEdges": "true",
    "elk.layered.mergeEdges": "false",
    "elk.layered.unnecessaryBendpoints": "true",
    "elk.separateConnectedComponents": "false",
    "elk.spacing.nodeNode": wide ? "24" : right ? "20" : "12",
    "elk.layered.spacing.nodeNodeBetweenLayers": wide ? "40" : right ? "16" : "36",
    "elk.spacing.edgeNode": wide ? "16" : right ? "12" : "6",
    "elk.layered.spacing.edgeNodeBetweenLayers": wide ? "16" : right ? "8" : "12",
    "elk.spacing.edgeEdge": wide ? "12" : right ? "10" : "6",
    "elk.layered.spacing.edgeEdgeBetweenLayers": wide ? "12" : "8",
    "elk.padding": wide ? "[top=24,left=24,bottom=24,right=24]" : "[top=16,left=8,bottom=16,right=8]",
    "elk.json.shapeCoords": "ROOT",
    "elk.json.edgeCoords": "ROOT",
  };
}
