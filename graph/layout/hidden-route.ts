/** The way of an edge that was not laid out: between the rows of nodes, so that it crosses none. Pure. */
import type { Box, Point } from "./geometry.ts";
import type { Layout } from "./layout.ts";

/** Leaves the source and enters the target beside their middle: there the drawn edges come and go. */
const LEAVES = 0.75;
const ENTERS = 0.25;
/** Kept from nodes, px, where there is so much room. */
const ASIDE = 10;
/** Below a row this far, px: closer than the drawn edges bend. */
const BELOW = 8;

/**
 * Points from border to border, horizontal and vertical pieces only. Empty for an edge that does not lead on by at
 * least a row: there is nothing of that kind but in a cycle.
 */
export function hiddenRoute(edge: { from: string; to: string }, layout: Layout): Point[] {
  const turned = layout.direction === "RIGHT";
  const boxOf = (id: string) => {
    const box = layout.boxes.get(id);
    return box && (turned ? flipped(box) : box);
  };
  const [from, to] = [boxOf(edge.from), boxOf(edge.to)];
  if (!from || !to || to.y <= from.y) return [];
  const boxes = [...layout.boxes.values()].map(box => (turned ? flipped(box) : box));
  const points = routeDown(from, to, boxes);
  return turned ? points.map(({ x, y }) => ({ x: y, y: x })) : points;
}

function routeDown(from: Box, to: Box, boxes: readonly Box[]): Point[] {
  const end = to.x + to.w * ENTERS;
  let x = from.x + from.w * LEAVES;
  // Below the whole row of the source, whose nodes need not be of one height.
  let channel = bottomOf(boxes.filter(box => box.y === from.y)) + BELOW;
  const points: Point[] = [{ x, y: from.y + from.h }];
  const goTo = (next: number) => {
    if (next === x) return;
    points.push({ x, y: channel }, { x: next, y: channel });
    x = next;
  };
  for (const row of rowsBetween(from, to, boxes)) {
    goTo(nearestGap(row, x, end));
    channel = bottomOf(row) + BELOW;
  }
  goTo(end);
  points.push({ x, y: to.y });
  return points;
}

/** The rows that are passed, the topmost first. */
function rowsBetween(from: Box, to: Box, boxes: readonly Box[]): Box[][] {
  const rows = Map.groupBy(
    boxes.filter(box => box.y > from.y && box.y < to.y),
    box => box.y,
  );
  return [...rows].sort(([a], [b]) => a - b).map(([, row]) => row.sort((a, b) => a.x - b.x));
}

/** Where a row lets pass with the least way from `x` and on to `end`; straight on, if that is free. */
function nearestGap(row: readonly Box[], x: number, end: number): number {
  let best = x;
  let least = Number.POSITIVE_INFINITY;
  let left = Number.NEGATIVE_INFINITY;
  for (let i = 0; i <= row.length; i++) {
    const right = row[i]?.x ?? Number.POSITIVE_INFINITY;
    const room = Math.min(ASIDE, (right - left) / 2);
    const at = Math.max(left + room, Math.min(x, right - room));
    const way = Math.abs(at - x) + Math.abs(at - end);
    // A gap that one can pass without turning is worth a detour later.
    const cost = at === x ? way / 2 : way;
    if (right > left && cost < least) [best, least] = [at, cost];
    if (row[i]) left = row[i]!.x + row[i]!.w;
  }
  return best;
}

function bottomOf(row: readonly Box[]): number {
  return Math.max(...row.map(box => box.y + box.h));
}

function flipped({ x, y, w, h }: Box): Box {
  return { x: y, y: x, w: h, h: w };
}
