/** The drawing in the page: what is in view, drawn in screen pixels for the zoom one looks at it with. */
import { edgeMarkup, labelMarkup, onScreen, walked } from "../../graph/draw/edge.ts";
import { type Level, type Look, levelAt, nodeClasses } from "../../graph/draw/look.ts";
import { nodeMarkup } from "../../graph/draw/node.ts";
import { arrowHead, roundedPath } from "../../graph/draw/shapes.ts";
import type { Box, Point } from "../../graph/layout/geometry.ts";
import { hiddenRoute } from "../../graph/layout/hidden-route.ts";
import type { Layout, RoutedEdge } from "../../graph/layout/layout.ts";
import { waveText } from "../../graph/layout/waves.ts";
import type { Measure } from "../../graph/measure.ts";
import type { GraphModel, RunView } from "../../graph/model.ts";
import { spokenName } from "../../graph/words.ts";
import { setAttribute, svg } from "../dom.ts";
import { Keyed, type Part } from "./keyed.ts";
import { GUTTER, type Size, type Viewport } from "./viewport.ts";

export interface Shown {
  model: GraphModel;
  layout: Layout;
  /** In run mode only. */
  run?: RunView;
  selected?: string;
  breakpoints: ReadonlyMap<string, boolean>;
  now: number;
}

const GHOST = '<circle class="bp ghost" r="6.5"><title>Breakpoint</title></circle>';

export class Scene {
  readonly element = svg("svg", { class: "drawing", width: "100%", height: "100%", role: "presentation" });
  /** Below and above the numbers of the waves; moved and scaled as one. */
  readonly #worlds = [svg("g"), svg("g")] as const;
  readonly #edges = new Keyed(group("edges", this.#worlds[0]));
  readonly #labels = new Keyed(group("labels", this.#worlds[1]));
  readonly #nodes = new Keyed(group("nodes", this.#worlds[1]));
  readonly #waves: Keyed;
  #gliding: ReturnType<typeof setTimeout> | undefined;

  constructor() {
    this.element.append(this.#worlds[0]);
    this.#waves = new Keyed(group("waves", this.element));
    this.element.append(this.#worlds[1]);
  }

  /** The element id of a node, for `aria-activedescendant`. Ids hold no blanks. */
  static idOf(node: string): string {
    return `node-${encodeURIComponent(node)}`;
  }

  /** The next changes of place glide. */
  glide(): void {
    clearTimeout(this.#gliding);
    this.element.classList.add("gliding");
    this.#gliding = setTimeout(() => this.element.classList.remove("gliding"), 260);
  }

  /** Draws what of `shown` is in view. Gives the level of detail it used. */
  draw(shown: Shown, view: Viewport, canvas: Size, measure: Measure): Level {
    // Up to 100 % everything is drawn in screen pixels, so that text keeps its size; above, one wants it larger.
    const zoom = Math.min(1, view.zoom);
    const level = levelAt(zoom, shown.layout.density);
    const larger = view.zoom / zoom;
    const place = `translate(${round(view.x)} ${round(view.y)}) scale(${round(larger, 1000)})`;
    for (const world of this.#worlds) setAttribute(world, "transform", place);
    const inView = viewBox(view, canvas);
    this.#drawNodes(shown, zoom, level, inView, measure);
    this.#drawEdges(shown, zoom, level, inView, measure);
    this.#drawWaves(shown.layout, view, level);
    return level;
  }

  #drawNodes(shown: Shown, zoom: number, level: Level, inView: Box, measure: Measure): void {
    const parts: Part[] = [];
    for (const node of shown.model.nodes) {
      const box = shown.layout.boxes.get(node.id);
      if (!box || (!touches(box, inView) && node.id !== shown.selected)) continue;
      const bp = shown.breakpoints.get(node.id);
      const look: Look = {
        level,
        measure,
        run: !!shown.run,
        status: shown.run?.nodes[node.id],
        selected: node.id === shown.selected,
        stopped: shown.run?.stopped === node.id,
        breakpoint: bp === undefined ? undefined : bp ? "on" : "off",
        now: shown.now,
      };
      const [x, y] = [Math.round(box.x * zoom), Math.round(box.y * zoom)];
      const [w, h] = [Math.round(box.w * zoom), Math.round(box.h * zoom)];
      const step = node.kind === "step" || node.kind === "decide";
      const ghost = step && bp === undefined && (level === "full" || level === "middle") ? GHOST : "";
      parts.push({
        key: node.id,
        markup: nodeMarkup(node, w, h, look) + ghost,
        at: `translate(${x}px,${y}px)`,
        attributes: {
          class: nodeClasses(node, look),
          id: Scene.idOf(node.id),
          "data-node": node.id,
          role: "treeitem",
          "aria-level": "1",
          "aria-selected": String(!!look.selected),
          "aria-label": spokenName(node, { ...look, breakpoint: bp !== undefined }),
          "data-vscode-context": JSON.stringify({
            webviewSection: step ? "step" : "end",
            node: node.id,
            line: node.line,
            preventDefaultContextMenuItems: true,
          }),
        },
      });
    }
    this.#nodes.show(parts);
  }

  #drawEdges(shown: Shown, zoom: number, level: Level, inView: Box, measure: Measure): void {
    const thin = level === "small" || level === "far";
    const right = shown.layout.direction === "RIGHT";
    const seen = shown.layout.edges.filter(edge => touches(around(edge.points), inView));
    const lines: Part[] = thin ? bundled(seen, shown.run, zoom) : [];
    const labels: Part[] = [];
    if (!thin) {
      for (const edge of seen) {
        const key = JSON.stringify([edge.from, edge.to]);
        const was = walked(edge, shown.run);
        lines.push({ key, markup: edgeMarkup(edge, zoom, was, false), attributes: {} });
        const label = labelMarkup(edge, zoom, was, right, measure);
        if (label) labels.push({ key, markup: label, attributes: {} });
      }
    }
    for (const edge of shown.layout.hidden) {
      if (edge.from !== shown.selected && edge.to !== shown.selected) continue;
      const points = onScreen(hiddenRoute(edge, shown.layout), zoom);
      if (points.length === 0) continue;
      const markup = `<path class="e own" d="${roundedPath(points)}"/><path class="ah own" d="${arrowHead(points)}"/>`;
      lines.push({ key: JSON.stringify([edge.from, edge.to, "hidden"]), markup, attributes: {} });
    }
    this.#edges.show(lines);
    this.#labels.show(labels);
  }

  /** Numbers of the waves at the left border, where no node stands; under 40 % they would crowd. */
  #drawWaves(layout: Layout, view: Viewport, level: Level): void {
    const shown =
      layout.direction === "DOWN" && layout.density === "full" && level !== "small" && level !== "far";
    const taken = new Set<number>();
    for (const box of layout.boxes.values()) {
      const [from, to] = [view.x + box.x * view.zoom, view.x + (box.x + box.w) * view.zoom];
      if (from < GUTTER && to > 8) taken.add(box.y);
    }
    const free = shown ? layout.waves.filter(wave => !taken.has(wave.at)) : [];
    const parts = free.map(wave => ({
      key: String(wave.number),
      markup: `<text class="t2" x="16" y="0">${wave.number}</text><text class="t2" x="${26 + String(wave.number).length * 8}" y="0">${waveText(wave)}</text>`,
      attributes: { class: "wave", "aria-hidden": "true" },
      at: `translate(0px,${Math.round(view.y + (wave.at + 22) * view.zoom)}px)`,
    }));
    this.#waves.show(parts);
  }
}

function group(name: string, parent: SVGElement): SVGGElement {
  const element = svg("g", { class: name });
  parent.append(element);
  return element;
}

/** Seen from far, all lines of a kind are one path: a thousand edges cost as much as a few. */
function bundled(edges: readonly RoutedEdge[], run: RunView | undefined, zoom: number): Part[] {
  const paths = new Map<string, string>();
  for (const edge of edges) {
    const classes = [edge.kind === "optional" ? "opt" : "", walked(edge, run)].filter(Boolean).join(" ");
    paths.set(classes, (paths.get(classes) ?? "") + roundedPath(onScreen(edge.points, zoom), 3));
  }
  return [...paths].map(([classes, d]) => ({
    key: `all ${classes}`,
    markup: `<path class="e thin ${classes}" d="${d}"/>`,
    attributes: {},
  }));
}

/** The part of the drawing in view and half a screen around it, px at 100 %. */
function viewBox(view: Viewport, canvas: Size): Box {
  const [w, h] = [canvas.w / view.zoom, canvas.h / view.zoom];
  return { x: -view.x / view.zoom - w / 4, y: -view.y / view.zoom - h / 4, w: w * 1.5, h: h * 1.5 };
}

function touches(a: Box, b: Box): boolean {
  return a.x <= b.x + b.w && b.x <= a.x + a.w && a.y <= b.y + b.h && b.y <= a.y + a.h;
}

function around(points: readonly Point[]): Box {
  let [x, y, x2, y2] = [Infinity, Infinity, -Infinity, -Infinity];
  for (const point of points) {
    x = Math.min(x, point.x);
    y = Math.min(y, point.y);
    x2 = Math.max(x2, point.x);
    y2 = Math.max(y2, point.y);
  }
  return { x, y, w: x2 - x, h: y2 - y };
}

function round(value: number, to = 1): number {
  return Math.round(value * to) / to;
}
