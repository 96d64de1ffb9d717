/** Nodes seen from further away: a name and one line, then only a name, then only a filled shape. */
import { shorten } from "../measure.ts";
import type { GraphNode } from "../model.ts";
import { ATTENTION } from "../words.ts";
import { chips } from "./contract.ts";
import { factText, timeText } from "./facts.ts";
import { icon } from "./icons.ts";
import { gravest, type Look, NOT_REACHED } from "./look.ts";
import { mark } from "./marks.ts";
import { n, text } from "./markup.ts";
import { progress } from "./node-full.ts";

/** Name, mark and one line of 11 px: marks at rest, fact or duration during a run. */
export function middleNode(node: GraphNode, w: number, h: number, look: Look): string {
  const status = look.run ? (look.status ?? NOT_REACHED) : undefined;
  const pad = node.kind === "decide" ? 14 : node.kind === "step" ? 9 : 12;
  const marks = status ? [] : restMarks(node);
  const fact = status ? factText(status, look.now) : "";
  const line = fact || (status ? timeText(status, look.now) : "");
  const two = h >= 38 && node.kind === "step" && (marks.length > 0 || line !== "");
  const nameY = two ? h / 2 - 4 : h / 2 + 4.5;
  const right = status ? pad + 18 : pad - 1;
  let markup = icon(node.icon, pad, nameY - 12.5, "ki");
  markup += text("t1", pad + 21, nameY, shorten(node.name, w - pad - 21 - right, 13, 600, look.measure));
  if (status) markup += mark(status.state, w - pad - 14, nameY - 11.5, 14);
  if (!two) return markup;
  const y = h / 2 + 13;
  if (!status) {
    let x = pad;
    for (const [name, classes] of marks) {
      if (x + 13 > w - pad) break;
      markup += icon(name, x, y - 10.5, classes, 13);
      x += 18;
    }
    return markup;
  }
  // A fact has the whole line; a mere duration stands under the name.
  const x = fact ? pad : pad + 21;
  const kind = ATTENTION.includes(status.state) ? "t3" : "t2";
  markup += text(kind, x, y, shorten(line, w - pad - x, 11, 400, look.measure));
  return markup + progress(status.progress, pad, h - 5, w - 2 * pad);
}

function restMarks(node: GraphNode) {
  const effect = node.effect
    ? [[node.effect, node.effect === "irreversible" ? "wa" : "mu"] as const]
    : ([] as const);
  return [...effect, ...chips(node).map(chip => [chip.icon, "mu"] as const)];
}

/** A filled shape; its name in small where it fits; a glyph where somebody should look. */
export function tinyNode(node: GraphNode, w: number, h: number, look: Look): string {
  const glyph = attentionGlyph(node, look);
  let markup = "";
  if (look.level === "small" && h >= 13) {
    const room = w - 8 - (glyph ? 22 : 0);
    const name = shorten(node.name, room, 11, 400, look.measure);
    // Fewer than four letters of a longer name tell nothing.
    if (name === node.name || name.length >= 5) markup += text("t3", 5, h / 2 + 4, name);
  }
  if (!glyph) return markup;
  const x = look.level === "small" ? w - 12 : w / 2;
  return markup + `<circle class="halo" cx="${n(x)}" cy="${n(h / 2)}" r="9.5"/>` + glyph(x - 8, h / 2 - 8);
}

function attentionGlyph(node: GraphNode, look: Look): ((x: number, y: number) => string) | undefined {
  if (look.run) {
    const state = look.status?.state;
    if (state && ATTENTION.includes(state)) return (x, y) => mark(state, x, y);
    return undefined;
  }
  const grave = gravest(node);
  return grave && ((x, y) => icon(grave, x, y, grave));
}
