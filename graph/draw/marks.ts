/** State marks: a filled disc with its glyph cut out; a ring for what did nothing. In colour `c` of their state's class. */
import type { NodeState } from "../model.ts";
import { n } from "./markup.ts";

const disc = (glyph: string, width = 1.8) =>
  `<circle class="mf" cx="8" cy="8" r="7"/><g class="mg" stroke-width="${width}">${glyph}</g>`;
const ring = (glyph: string, dash = "") =>
  `<circle class="ms" cx="8" cy="8" r="6.2"${dash && ` stroke-dasharray="${dash}"`}/><g class="ms">${glyph}</g>`;

const MARKS: Readonly<Record<NodeState, string>> = {
  succeeded: disc('<path d="m5 8.3 2.1 2.1 4-4.4"/>'),
  failed: disc('<path d="m5.6 5.6 4.8 4.8M10.4 5.6l-4.8 4.8"/>'),
  running:
    '<g class="spin" stroke-width="2"><circle class="ms faint" cx="8" cy="8" r="6.2"/><path class="ms" d="M8 1.8a6.2 6.2 0 0 1 6.2 6.2"/></g><circle class="mf" cx="8" cy="8" r="2"/>',
  retrying: disc('<path d="M11 8a3 3 0 1 1-1-2.2M11.2 3.9v2.2H9"/>', 1.5),
  waiting: disc('<circle cx="8" cy="6.2" r="1.5"/><path d="M5 11c.4-1.5 1.5-2.2 3-2.2s2.6.7 3 2.2"/>', 1.5),
  doubt: disc(
    '<path d="M6.2 6.5c0-1.1.8-1.8 1.8-1.8s1.8.7 1.8 1.6c0 1.2-1.7 1.4-1.7 2.6M8.1 11.2v.1"/>',
    1.6,
  ),
  undone: ring('<path d="M6.7 5 5 6.7l1.7 1.7M5.2 6.7h3.6a1.9 1.9 0 0 1 0 3.8H7"/>'),
  skipped: ring('<path d="m4 12 8-8"/>'),
  cancelled: ring('<path d="M5.3 8h5.4"/>'),
  ahead: ring("", "1.5 2.4"),
};

/** The mark of a state with its top left corner at x, y. */
export function mark(state: NodeState, x: number, y: number, size = 16): string {
  const scale = size === 16 ? "" : ` scale(${Math.round((size / 16) * 1000) / 1000})`;
  return `<g class="i m st-${state}" transform="translate(${n(x)} ${n(y)})${scale}">${MARKS[state]}</g>`;
}

/** The mark as an element of its own, for toolbars and cards. */
export function markElement(state: NodeState, size = 16): string {
  return `<svg class="i m st-${state}" viewBox="0 0 16 16" width="${size}" height="${size}" aria-hidden="true">${MARKS[state]}</svg>`;
}
