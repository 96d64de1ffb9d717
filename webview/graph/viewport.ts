/** Where one looks: a point of the drawing at the top left corner of the canvas, and a zoom. Pure. */
import type { Box } from "../../graph/layout/geometry.ts";
import type { Layout } from "../../graph/layout/layout.ts";

export interface Viewport {
  /** Canvas px from the canvas' corner to the drawing's. */
  x: number;
  y: number;
  /** 1 is 100 %. */
  zoom: number;
  /** Follows the size of canvas and drawing, until somebody moves it. */
  fitted: boolean;
}

export interface Size {
  w: number;
  h: number;
}

export const MIN_ZOOM = 0.02;
export const MAX_ZOOM = 3;

export function clampZoom(zoom: number): number {
  return Math.max(MIN_ZOOM, Math.min(MAX_ZOOM, zoom));
}

/** At the left border stand the numbers of the waves, px. */
export const GUTTER = 96;

function gutter(layout: Layout, canvas: Size): number {
  return layout.direction === "DOWN" && layout.density === "full" && canvas.w >= 640 ? GUTTER : 0;
}

/** All of it, never larger than 100 %. */
export function fitAll(layout: Layout, canvas: Size): Viewport {
  const room = canvas.w - gutter(layout, canvas);
  const zoom = clampZoom(Math.min(1, room / layout.width, canvas.h / layout.height));
  return centered(layout, canvas, zoom);
}

/** Smaller than this, names are cut. */
const LEAST = { full: 0.55, low: 0.7, compact: 0.85 } as const;

/** All of it if one can still read names then; else its beginning. */
export function fitReadable(layout: Layout, canvas: Size): Viewport {
  const all = fitAll(layout, canvas);
  const least = LEAST[layout.density];
  if (all.zoom >= least || layout.boxes.size === 0) return all;
  const first = layout.boxes.get("input") ?? [...layout.boxes.values()][0]!;
  const zoom = layout.density === "full" ? Math.max(least, Math.min(1, (canvas.w * 0.9) / layout.width)) : 1;
  const middle = {
    x: canvas.w / 2 - (first.x + first.w / 2) * zoom,
    y: canvas.h / 2 - (first.y + first.h / 2) * zoom,
  };
  return layout.direction === "RIGHT"
    ? { x: 0, y: middle.y, zoom, fitted: true }
    : { x: middle.x, y: 0, zoom, fitted: true };
}

function centered(layout: Layout, canvas: Size, zoom: number): Viewport {
  return {
    x: centre(layout, canvas, zoom),
    // Narrow panels have their card at the bottom: the graph begins at the top.
    y: layout.density === "compact" ? 0 : Math.round(Math.max(0, (canvas.h - layout.height * zoom) / 2)),
    zoom,
    fitted: true,
  };
}

/** Zooms so that the point of the drawing under `x`, `y` of the canvas stays there. */
export function zoomAt(view: Viewport, zoom: number, x: number, y: number): Viewport {
  const next = clampZoom(zoom);
  const ratio = next / view.zoom;
  return { x: x - (x - view.x) * ratio, y: y - (y - view.y) * ratio, zoom: next, fitted: false };
}

/** In the middle, as long as that leaves the gutter free. */
function centre(layout: Layout, canvas: Size, zoom: number): number {
  const free = gutter(layout, canvas);
  const middle = (canvas.w - layout.width * zoom) / 2;
  return Math.round(Math.max(middle, Math.min(free, canvas.w - layout.width * zoom)));
}

export function pan(view: Viewport, dx: number, dy: number): Viewport {
  return { ...view, x: view.x + dx, y: view.y + dy, fitted: false };
}

/** Moves as little as brings a box into view, with some room around it. Nobody moved it: what is fitted stays so. */
export function reveal(view: Viewport, box: Box, canvas: Size): Viewport {
  const along = (start: number, size: number, room: number) => {
    const margin = Math.min(32, Math.max(0, (room - size) / 2));
    if (size > room || start < margin) return margin - start;
    return start + size > room - margin ? room - margin - start - size : 0;
  };
  const dx = along(view.x + box.x * view.zoom, box.w * view.zoom, canvas.w);
  const dy = along(view.y + box.y * view.zoom, box.h * view.zoom, canvas.h);
  return dx === 0 && dy === 0 ? view : { ...pan(view, dx, dy), fitted: view.fitted };
}

/** Keeps `id` where it stands on screen when the drawing around it changes. */
export function keepPlace(view: Viewport, before: Layout, after: Layout, id: string | undefined): Viewport {
  const [from, to] = id === undefined ? [] : [before.boxes.get(id), after.boxes.get(id)];
  if (!from || !to) return view;
  return { ...view, x: view.x + (from.x - to.x) * view.zoom, y: view.y + (from.y - to.y) * view.zoom };
}

/** The node to keep in place: the selected one when it is in view, else the one nearest the middle that stays. */
export function anchorOf(
  view: Viewport,
  before: Layout,
  after: Layout,
  canvas: Size,
  selected: string | undefined,
): string | undefined {
  let best: string | undefined;
  let least = Number.POSITIVE_INFINITY;
  for (const [id, box] of before.boxes) {
    if (!after.boxes.has(id)) continue;
    const x = view.x + (box.x + box.w / 2) * view.zoom;
    const y = view.y + (box.y + box.h / 2) * view.zoom;
    const inView = x > 0 && x < canvas.w && y > 0 && y < canvas.h;
    if (id === selected && inView) return id;
    const far = Math.hypot(x - canvas.w / 2, y - canvas.h / 2);
    if (far < least) [best, least] = [id, far];
  }
  return best;
}
