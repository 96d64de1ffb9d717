/** Outlines of nodes, and paths of edges. */
import type { Point } from "../layout/geometry.ts";
import type { GraphNode } from "../model.ts";
import { n } from "./markup.ts";

/** Corner radius of a node's outline; of pills half their height. */
export function radius(node: GraphNode, h: number): number {
  if (node.kind === "input" || node.kind === "output") return h / 2;
  return node.family === "person" ? Math.min(16, h / 2) : Math.min(6, h / 4);
}

/** Outline with its top left corner at 0, 0: pill, hexagon, or rounded box (rounder for people). */
export function outline(node: GraphNode, w: number, h: number): string {
  if (node.kind === "decide") {
    const c = Math.min(16, h / 2.5, w / 4);
    return `M${n(c)} 0H${n(w - c)}L${n(w)} ${n(h / 2)}L${n(w - c)} ${n(h)}H${n(c)}L0 ${n(h / 2)}z`;
  }
  const r = Math.min(radius(node, h), w / 2);
  const arc = (x: number, y: number) => `A${n(r)} ${n(r)} 0 0 1 ${n(x)} ${n(y)}`;
  return (
    `M${n(r)} 0H${n(w - r)}${arc(w, r)}V${n(h - r)}${arc(w - r, h)}` +
    `H${n(r)}${arc(0, h - r)}V${n(r)}${arc(r, 0)}z`
  );
}

/** A path through points with corners rounded by at most `r` px. */
export function roundedPath(points: readonly Point[], r = 8): string {
  const [first, ...rest] = points;
  if (!first) return "";
  let d = `M${n(first.x)} ${n(first.y)}`;
  rest.forEach((b, index) => {
    const a = points[index]!;
    const c = points[index + 2];
    const before = Math.hypot(b.x - a.x, b.y - a.y);
    const after = c ? Math.hypot(c.x - b.x, c.y - b.y) : 0;
    const q = Math.min(r, before / 2, after / 2);
    if (!c || q < 0.5) {
      d += `L${n(b.x)} ${n(b.y)}`;
      return;
    }
    const enter = { x: b.x - ((b.x - a.x) / before) * q, y: b.y - ((b.y - a.y) / before) * q };
    const leave = { x: b.x + ((c.x - b.x) / after) * q, y: b.y + ((c.y - b.y) / after) * q };
    d += `L${n(enter.x)} ${n(enter.y)}Q${n(b.x)} ${n(b.y)} ${n(leave.x)} ${n(leave.y)}`;
  });
  return d;
}

/** An arrow head 8 × 8 px, its tip on the last point. */
export function arrowHead(points: readonly Point[], size = 8): string {
  const tip = points.at(-1);
  // The last point that differs: pieces of no length have no direction.
  const from = points.findLast(point => tip && Math.hypot(point.x - tip.x, point.y - tip.y) > 0.5);
  if (!tip || !from) return "";
  const length = Math.hypot(tip.x - from.x, tip.y - from.y);
  const [ux, uy] = [(tip.x - from.x) / length, (tip.y - from.y) / length];
  const corner = (back: number, side: number) =>
    `${n(tip.x - ux * back - uy * side)} ${n(tip.y - uy * back + ux * side)}`;
  return `M${n(tip.x)} ${n(tip.y)}L${corner(size, size / 2)}L${corner(size, -size / 2)}z`;
}

/** A wavy line under a word. */
export function squiggle(x: number, y: number, width: number): string {
  let d = `M${n(x)} ${n(y)}`;
  for (let i = 0; i + 4 <= width; i += 4) d += "q1 -2 2 0t2 0";
  return d;
}
