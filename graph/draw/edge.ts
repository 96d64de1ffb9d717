/** Edges and the labels of decisions. */
import type { Box, Point } from "../layout/geometry.ts";
import type { RoutedEdge } from "../layout/layout.ts";
import { type Measure, shorten } from "../measure.ts";
import type { RunView } from "../model.ts";
import { n, text } from "./markup.ts";
import { arrowHead, roundedPath } from "./shapes.ts";

/** In a run: `yes` it was walked, `no` it will not be, neither: not yet. */
export type Walked = "yes" | "no" | "";

export function walked(edge: { from: string; to: string; kind: string }, run: RunView | undefined): Walked {
  if (!run) return "";
  const from = run.nodes[edge.from];
  const to = run.nodes[edge.to];
  if (edge.kind === "branch" && from?.chosen !== undefined) {
    const target = edge.to === "output" ? "end" : edge.to;
    if (from.chosen !== target && from.chosen !== edge.to) return "no";
  }
  if (from?.state === "skipped" || to?.state === "skipped") return "no";
  if (from?.state === "cancelled" || to?.state === "cancelled") return "no";
  if (!from || !to || from.state === "ahead" || to.state === "ahead") return "";
  return "yes";
}

/** Points as they stand on screen, on half pixels so that lines are crisp. */
export function onScreen(points: readonly Point[], zoom: number): Point[] {
  if (zoom === 1) return [...points];
  return points.map(({ x, y }) => ({ x: Math.round(x * zoom) + 0.5, y: Math.round(y * zoom) + 0.5 }));
}

/** A line with its arrow head. `thin` leaves the head out, for views from far. */
export function edgeMarkup(edge: RoutedEdge, zoom: number, was: Walked, thin: boolean): string {
  const points = onScreen(edge.points, zoom);
  const classes = [edge.kind === "optional" ? "opt" : "", was].filter(Boolean).join(" ");
  const line = `<path class="e ${classes}" d="${roundedPath(points, thin ? 4 : 8)}"/>`;
  if (thin) return line;
  return line + `<path class="ah ${was}" d="${arrowHead(points)}"/>`;
}

/** A pill with the order number and the text of a branch. Empty when there is no room for it. */
export function labelMarkup(
  edge: RoutedEdge,
  zoom: number,
  was: Walked,
  right: boolean,
  measure: Measure,
): string {
  const at = edge.labelAt;
  if (!at || !edge.label) return "";
  const room = at.room * zoom;
  if (room < 44) return "";
  const [, number = "", words = ""] = /^(\d+)\s+(.*)$/s.exec(edge.label) ?? ["", "", edge.label];
  const numberWidth = number ? measure(number, 11, 400) + 5 : 0;
  const short = shorten(words, room - 20 - numberWidth, 11, 400, measure);
  const width = Math.min(room, measure(short, 11, 400) + numberWidth + 20);
  const center = { x: at.center.x * zoom, y: at.center.y * zoom };
  // Beside the node's middle when the edge comes in there, but never beyond the node: its neighbour's label begins there.
  const x = right ? center.x - width / 2 : clamp(center.x - width / 2, at.within, width, zoom);
  const y = Math.round(center.y) - 10;
  return (
    `<g class="el ${was}"><rect x="${n(x)}" y="${n(y)}" width="${n(width)}" height="20" rx="10"/>` +
    text("t2", x + 10, y + 14, number) +
    text("t3", x + 10 + numberWidth, y + 14, short) +
    "</g>"
  );
}

function clamp(x: number, within: Box, width: number, zoom: number): number {
  return Math.max(within.x * zoom, Math.min(x, (within.x + within.w) * zoom - width));
}
