/** Icons on a 16 px grid, stroke 1.3, in the current colour. Drawn for Stepwright. */
import { n } from "./markup.ts";

export const ICONS = {
  // What a node is made of
  input: '<path d="M2 8h8.2M7.2 5l3 3-3 3M13.6 3v10"/>',
  output: '<path d="M2.4 3v10M5.2 8h8.4M10.6 5l3 3-3 3"/>',
  globe: '<circle cx="8" cy="8" r="5.8"/><path d="M2.2 8h11.6"/><ellipse cx="8" cy="8" rx="2.7" ry="5.8"/>',
  terminal:
    '<rect x="2" y="3" width="12" height="10" rx="1.3"/><path d="m4.6 6.2 2.2 1.9-2.2 1.9M8.6 10.2h2.8"/>',
  file: '<path d="M4 2.2h5L12.4 5.6v8.2H4z"/><path d="M8.8 2.2v3.6h3.6M6 8.7h4.2M6 11h3"/>',
  database:
    '<ellipse cx="8" cy="4" rx="5" ry="2"/><path d="M3 4v8c0 1.1 2.2 2 5 2s5-.9 5-2V4M3 8c0 1.1 2.2 2 5 2s5-.9 5-2"/>',
  person: '<circle cx="8" cy="5.2" r="2.8"/><path d="M2.7 13.7c.5-2.8 2.5-4.3 5.3-4.3s4.8 1.5 5.3 4.3"/>',
  mail: '<rect x="2" y="3.5" width="12" height="9" rx="1.2"/><path d="m2.6 4.5 5.4 4.2 5.4-4.2"/>',
  model:
    '<path d="M6.7 2.6c.5 3 1.8 4.2 4.7 4.8-2.9.6-4.2 1.8-4.7 4.8-.5-3-1.8-4.2-4.7-4.8 2.9-.6 4.2-1.8 4.7-4.8z"/><path d="M12.3 10.3c.2 1.3.7 1.8 1.9 2.1-1.2.3-1.7.8-1.9 2.1-.2-1.3-.7-1.8-1.9-2.1 1.2-.3 1.7-.8 1.9-2.1z"/>',
  clock: '<circle cx="8" cy="8" r="5.8"/><path d="M8 4.7V8l2.3 1.6"/>',
  function:
    '<path d="M10.5 2.8c-1.9-.6-2.8.4-3.1 2.2L6.2 11c-.3 1.8-1.2 2.6-2.9 2.2M4.4 6.7h5"/><path d="m10 9.8 3.3 3.4M13.3 9.8 10 13.2"/>',
  branch: '<path d="M8 2v3.5L4 9.5v4M8 5.5l4 4v4M2.2 11.7 4 13.5l1.8-1.8M10.2 11.7l1.8 1.8 1.8-1.8"/>',
  // Effect and contract
  read: '<path d="M1.6 8S4 3.8 8 3.8 14.4 8 14.4 8 12 12.2 8 12.2 1.6 8 1.6 8z"/><circle cx="8" cy="8" r="1.9"/>',
  write: '<path d="m3 10.6 7.7-7.7 2.4 2.4-7.7 7.7-2.9.5zM9 4.6 11.4 7"/>',
  irreversible:
    '<path d="M5.7 3.2 2.5 6.4l3.2 3.2M2.8 6.4h2.7M11 6.7a3.6 3.6 0 0 1-1.7 6.9H7"/><path d="M13.3 2 4 13.7" stroke-width="1.5"/>',
  retry: '<path d="M13 8a5 5 0 1 1-1.6-3.7M13.2 1.8v3h-3"/>',
  undo: '<path d="M5.5 3 2.5 6l3 3M2.7 6h6.8a3.7 3.7 0 0 1 0 7.4H6.5"/>',
  shield:
    '<path d="M8 1.9 13 3.6v3.9c0 3.2-2 5.5-5 6.7-3-1.2-5-3.5-5-6.7V3.6z"/><path d="m5.7 7.8 1.7 1.7 3-3.2"/>',
  key: '<circle cx="5" cy="11" r="2.7"/><path d="m7 9 6-6M10.5 5.5l2 2"/>',
  fork: '<path d="M8 13.5V9M8 9 3.5 4.5M8 9l4.5-4.5M3.5 7.5v-3h3M12.5 7.5v-3h-3"/>',
  onfail: '<circle cx="8" cy="8" r="5.5"/><path d="m6 6 4 4M10 6l-4 4"/>',
  stop: '<rect x="4.2" y="4.2" width="7.6" height="7.6" rx="1" fill="currentColor" stroke="none"/>',
  continue: '<path d="M2.5 11.5c.5-4 2.5-6 5.5-6s4.6 1.7 5 4.7M10.3 8.3l2.8 2.2 1.6-3.1"/>',
  use: '<path d="M3.5 6h9M3.5 10h9"/>',
  pause: '<path d="M5.7 3.6v8.8M10.3 3.6v8.8" stroke-width="2"/>',
  // Controls
  search: '<circle cx="7" cy="7" r="4.5"/><path d="m10.3 10.3 3.5 3.5"/>',
  plus: '<path d="M8 3v10M3 8h10"/>',
  minus: '<path d="M3 8h10"/>',
  fit: '<path d="M2.5 6V2.5H6M10 2.5h3.5V6M13.5 10v3.5H10M6 13.5H2.5V10"/>',
  down: '<rect x="5.5" y="1.8" width="5" height="3.7" rx=".8"/><rect x="5.5" y="10.5" width="5" height="3.7" rx=".8"/><path d="M8 5.5v5"/>',
  right:
    '<rect x="1.8" y="5.5" width="3.7" height="5" rx=".8"/><rect x="10.5" y="5.5" width="3.7" height="5" rx=".8"/><path d="M5.5 8h5"/>',
  map: '<rect x="2" y="2.5" width="12" height="11" rx="1.2"/><rect x="7.5" y="7.5" width="4.5" height="3.7" rx=".5"/>',
  next: '<path d="M3 3.5v9l6-4.5zM12.5 3.5v9"/>',
  error: '<circle cx="8" cy="8" r="5.7"/><path d="m6 6 4 4M10 6l-4 4"/>',
  warning: '<path d="M8 1.9 14.5 13.5h-13zM8 6v3.7M8 11.6v.1"/>',
  hint: '<circle cx="8" cy="8" r="5.7"/><path d="M8 7.4v3.4M8 5v.1"/>',
} as const;

export type IconName = keyof typeof ICONS;

/** An icon with its top left corner at x, y, `size` px wide. `classes` give it its colour. */
export function icon(name: IconName, x: number, y: number, classes: string, size = 16): string {
  const scale = size === 16 ? "" : ` scale(${Math.round((size / 16) * 1000) / 1000})`;
  return `<g class="i ${classes}" transform="translate(${n(x)} ${n(y)})${scale}">${ICONS[name]}</g>`;
}

/** An icon as an element of its own, for toolbars and cards. */
export function iconElement(name: IconName, classes = ""): string {
  return `<svg class="i ${classes}" viewBox="0 0 16 16" width="16" height="16" aria-hidden="true">${ICONS[name]}</svg>`;
}
