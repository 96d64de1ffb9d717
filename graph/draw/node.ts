/** A node at any zoom: outline, what is inside, breakpoint, diagnostic, selection. */
import type { GraphNode } from "../model.ts";
import { icon } from "./icons.ts";
import { gravest, type Look } from "./look.ts";
import { n } from "./markup.ts";
import { fullNode } from "./node-full.ts";
import { cornerMark, middleNode, tinyNode } from "./node-small.ts";
import { outline, radius } from "./shapes.ts";

/** Inner markup of a node's group, its top left corner at 0, 0; `w` and `h` in px on screen. */
export function nodeMarkup(node: GraphNode, w: number, h: number, look: Look): string {
  const tiny = look.level === "small" || look.level === "far";
  const inside =
    look.level === "full"
      ? fullNode(node, w, h, look)
      : look.level === "middle"
        ? middleNode(node, w, h, look)
        : tinyNode(node, w, h, look);
  const grave = gravest(node);
  return (
    `<path class="f" d="${outline(node, w, h)}"/>` +
    inside +
    (look.stopped ? stoppedMark(h, tiny) : "") +
    (look.breakpoint ? breakpoint(look.breakpoint, tiny) : "") +
    (look.selected ? selection(node, w, h, tiny ? 3 : 5) : "") +
    (grave && !look.run && !tiny ? diagnostic(grave, w) : "") +
    (look.level === "middle" ? cornerMark(w, look) : "")
  );
}

function breakpoint(kind: "on" | "off", tiny: boolean): string {
  return `<circle class="bp ${kind}" r="${tiny ? 4 : 6.5}"/>`;
}

/** The debugger's arrow, pointing at the node from the left. */
function stoppedMark(h: number, tiny: boolean): string {
  const s = tiny ? 4 : 6;
  return `<path class="here" d="M${-2 * s - 9} ${n(h / 2 - s)}h${s}l${s} ${s}l${-s} ${s}h${-s}z"/>`;
}

function selection(node: GraphNode, w: number, h: number, out: number): string {
  const r = n(Math.min(radius(node, h), 16) + out - 1);
  const size = `width="${n(w + 2 * out)}" height="${n(h + 2 * out)}"`;
  const pill = node.kind === "input" || node.kind === "output";
  return `<rect class="sel" x="${-out}" y="${-out}" ${size} rx="${pill ? n(h / 2 + out) : r}"/>`;
}

function diagnostic(grave: "error" | "warning", w: number): string {
  return `<g class="dg" transform="translate(${n(w - 8)} -8)"><circle class="halo" cx="8" cy="8" r="11"/>${icon(grave, 0, 0, grave)}</g>`;
}
