/** Where every node, edge and label stands. elk does the work; it is handed in, so it may run in a worker. */
import type { ElkExtendedEdge, ElkNode } from "elkjs/lib/elk-api.js";
import { drawnEdges } from "../drawn-edges.ts";
import type { GraphEdge, GraphModel } from "../model.ts";
import type { Box, Point } from "./geometry.ts";
import { type Density, type Direction, elkOptions, labelRoom, nodeSize } from "./options.ts";
import { order } from "./order.ts";
import { type Wave, waves } from "./waves.ts";

export interface Elk {
  layout(graph: ElkNode): Promise<ElkNode>;
}

export interface RoutedEdge {
  from: string;
  to: string;
  kind: GraphEdge["kind"];
  label?: string;
  /** From border to border, bends included; horizontal and vertical pieces only. */
  points: readonly Point[];
  /** Where the label may stand: no wider than the node it stands at. */
  labelAt?: { center: Point; room: number; within: Box };
}

export interface Layout {
  boxes: ReadonlyMap<string, Box>;
  edges: readonly RoutedEdge[];
  /** Not routed; shown for a selected node. */
  hidden: readonly GraphEdge[];
  waves: readonly Wave[];
  width: number;
  height: number;
  direction: Direction;
  density: Density;
}

export interface LayoutOptions {
  direction?: Direction;
  density?: Density;
}

/** Rejects when elk does. Equal models give equal layouts. */
export async function layoutGraph(model: GraphModel, elk: Elk, options: LayoutOptions = {}): Promise<Layout> {
  const { direction = "DOWN", density = "full" } = options;
  const all = drawnEdges(model);
  const ordered = order(
    model.nodes.map(node => node.id),
    all.drawn,
  );
  const [drawn, long] = withoutLongEnds(all.drawn, ordered.rank);
  const hidden = [...all.hidden, ...long];
  const right = direction === "RIGHT";
  const inFront = roomInFront(drawn, ordered.rank, labelRoom(direction, density));
  const byId = new Map(model.nodes.map(node => [node.id, node]));
  const graph: ElkNode = {
    id: " root",
    layoutOptions: elkOptions(model.nodes.length, direction, density),
    children: ordered.ids.map(id => {
      const { w, h } = nodeSize(byId.get(id)!.kind, density);
      const front = inFront.get(ordered.rank.get(id)!) ?? 0;
      return {
        id,
        width: right ? w + front : w,
        height: right ? h : h + front,
        layoutOptions: { "elk.alignment": right ? "LEFT" : "TOP" },
      };
    }),
    edges: drawn.map((edge, index) => ({ id: ` ${index}`, sources: [edge.from], targets: [edge.to] })),
  };
  const laid = await elk.layout(graph);
  const boxes = new Map<string, Box>();
  const fronts = new Map<string, number>();
  for (const child of laid.children ?? []) {
    const front = inFront.get(ordered.rank.get(child.id)!) ?? 0;
    fronts.set(child.id, front);
    boxes.set(child.id, {
      x: Math.round(child.x! + (right ? front : 0)),
      y: Math.round(child.y! + (right ? 0 : front)),
      w: child.width! - (right ? front : 0),
      h: child.height! - (right ? 0 : front),
    });
  }
  const routed = (laid.edges as ElkExtendedEdge[] | undefined)?.map(edge => {
    const source = drawn[Number(edge.id.trim())]!;
    return route(source, edge, boxes, fronts, right);
  });
  return {
    boxes,
    edges: staggered(routed ?? [], right),
    hidden,
    waves: waves(model, boxes, drawn, right),
    width: Math.ceil(laid.width ?? 0),
    height: Math.ceil(laid.height ?? 0),
    direction,
    density,
  };
}

/**
 * An early node that nothing waits for would draw its line to the end past many rows: such a line says little, and in
 * a large graph it costs most of the layout. It shows on selection.
 */
function withoutLongEnds(
  edges: readonly GraphEdge[],
  rank: ReadonlyMap<string, number>,
): [GraphEdge[], GraphEdge[]] {
  const kept: GraphEdge[] = [];
  const long: GraphEdge[] = [];
  for (const edge of edges) {
    const rows = rank.get(edge.to)! - rank.get(edge.from)!;
    (edge.kind === "output" && rows > LONG_END ? long : kept).push(edge);
  }
  return [kept, long];
}

/** Rows that a line to the end may pass. */
const LONG_END = 8;

/** By rank: px kept in front of its nodes; twice, where two labelled edges meet at one node. */
function roomInFront(
  edges: readonly GraphEdge[],
  rank: ReadonlyMap<string, number>,
  room: number,
): Map<number, number> {
  const labels = new Map<string, number>();
  for (const edge of edges) if (edge.label) labels.set(edge.to, (labels.get(edge.to) ?? 0) + 1);
  const result = new Map<number, number>();
  for (const [id, n] of labels) {
    const at = rank.get(id)!;
    result.set(at, Math.max(result.get(at) ?? 0, room + (n - 1) * 24));
  }
  return result;
}

function route(
  edge: GraphEdge,
  laid: ElkExtendedEdge,
  boxes: ReadonlyMap<string, Box>,
  fronts: ReadonlyMap<string, number>,
  right: boolean,
): RoutedEdge {
  const section = laid.sections?.[0];
  const raw = section ? [section.startPoint, ...(section.bendPoints ?? []), section.endPoint] : [];
  const points = raw.map(point => ({ x: Math.round(point.x * 2) / 2, y: Math.round(point.y * 2) / 2 }));
  const routed: RoutedEdge = { from: edge.from, to: edge.to, kind: edge.kind, points, label: edge.label };
  const into = boxes.get(edge.to)!;
  const end = points.at(-1);
  if (end) extend(end, into, fronts.get(edge.to)!, right);
  if (points[0]) extend(points[0], boxes.get(edge.from)!, fronts.get(edge.from)!, right);
  if (edge.label && end) {
    const front = fronts.get(edge.to)!;
    const center = right
      ? { x: into.x - front / 2 - 4, y: end.y }
      : { x: end.x, y: into.y - front + (front < 36 ? 11 : 12) };
    routed.labelAt = { center, room: right ? front - 8 : into.w, within: into };
  }
  return routed;
}

/** An end on the room in front of a node goes on to the node itself. */
function extend(point: Point, box: Box, front: number, right: boolean): void {
  if (front === 0) return;
  if (right) {
    if (Math.abs(point.x - (box.x - front)) < 1.5) point.x = box.x;
  } else if (Math.abs(point.y - (box.y - front)) < 1.5) point.y = box.y;
}

/** Labels that meet at one node stand one below the other, and leave room to the edges that bear none. */
function staggered(edges: readonly RoutedEdge[], right: boolean): readonly RoutedEdge[] {
  if (!right) {
    const bare = Map.groupBy(
      edges.filter(edge => !edge.labelAt),
      edge => edge.to,
    );
    for (const edge of edges) if (edge.labelAt) squeeze(edge.labelAt, bare.get(edge.to) ?? []);
  }
  const seen = new Map<string, number>();
  for (const edge of edges) {
    if (!edge.labelAt) continue;
    const n = seen.get(edge.to) ?? 0;
    seen.set(edge.to, n + 1);
    if (!right) edge.labelAt.center.y += n * 24;
  }
  return edges;
}

/** Between the edges that come in on either side: a label over both would seem to belong to both. */
function squeeze(label: NonNullable<RoutedEdge["labelAt"]>, beside: readonly RoutedEdge[]): void {
  const { x, y, w, h } = label.within;
  let [from, to] = [x, x + w];
  for (const edge of beside) {
    const end = edge.points.at(-1)?.x ?? x;
    if (end < label.center.x) from = Math.max(from, end + 8);
    else if (end > label.center.x) to = Math.min(to, end - 8);
  }
  label.within = { x: from, y, w: to - from, h };
  label.room = to - from;
}
