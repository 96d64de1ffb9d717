/** Nodes seen from further away: a name and one line, then only a name, then only a filled shape. */
import { shorten } from "../measure.ts";
import type { GraphNode, NodeStatus } from "../model.ts";
import { ATTENTION } from "../words.ts";
import { chips } from "./contract.ts";
import { factText, fitFact, timeText } from "./facts.ts";
import { icon } from "./icons.ts";
import { gravest, type Look, NOT_REACHED } from "./look.ts";
import { mark } from "./marks.ts";
import { n, text } from "./markup.ts";
import { progress } from "./node-full.ts";

/** Narrower than this, px, a node has its mark on its corner: the name needs the room. */
const NARROW = 140;

/** Kept free at either side, px; what tapers needs more. */
const PAD = { step: 9, decide: 14, input: 12, output: 12 } as const;

/** Name, mark and one line of 11 px: marks at rest, fact or duration during a run. */
export function middleNode(node: GraphNode, w: number, h: number, look: Look): string {
  const status = look.run ? (look.status ?? NOT_REACHED) : undefined;
  const narrow = w < NARROW;
  const pad = PAD[node.kind] - (narrow ? 2 : 0);
  const marks = status ? [] : restMarks(node);
  const line = status ? middleLine(status, look) : "";
  const two = h >= 38 && node.kind === "step" && (marks.length > 0 || line !== "");
  const nameY = two ? h / 2 - 4 : h / 2 + 4.5;
  let markup = middleName(node, pad, w - pad - (status && !narrow ? 18 : 0), nameY, look);
  if (status && !narrow) markup += mark(status.state, w - pad - 14, nameY - 11.5, 14);
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
  // What asks for somebody's eye has the whole line; what is quiet stands under the name.
  const loud = ATTENTION.includes(status.state);
  const x = loud || narrow ? pad : pad + 21;
  markup += text(loud ? "t3" : "t2", x, y, fitFact(line, w - pad - x, look.measure));
  return markup + progress(status.progress, pad, h - 5, w - 2 * pad);
}

/** Icon and name; where both do not fit, the name alone. */
function middleName(node: GraphNode, from: number, to: number, y: number, look: Look): string {
  const tight = to - from < 100;
  const [size, gap] = tight ? [14, 3] : [16, 5];
  const beside = from + size + gap;
  const width = look.measure(node.name, 13, 600);
  if (width > to - beside && width <= to - from && tight) return text("t1", from, y, node.name);
  const name = shorten(node.name, to - beside, 13, 600, look.measure);
  return icon(node.icon, from, y - size / 2 - 4.5, "ki", size) + text("t1", beside, y, name);
}

/** Of what went well also how long it took: `12 s · 2 tries`. */
function middleLine(status: NodeStatus, look: Look): string {
  const fact = factText(status, look.now);
  if (fact && status.state !== "succeeded") return fact;
  return [timeText(status, look.now), fact].filter(Boolean).join(" · ");
}

/** The mark of a narrow node, half outside of its top right corner. */
export function cornerMark(w: number, look: Look): string {
  if (!look.run || w >= NARROW) return "";
  const state = (look.status ?? NOT_REACHED).state;
  return `<circle class="halo" cx="${n(w - 7)}" cy="1" r="9"/>${mark(state, w - 14, -6, 14)}`;
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
