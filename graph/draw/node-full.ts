/** A node with everything on it. Left says what it is, right what happened, the bottom its contract or the facts. */
import { shorten } from "../measure.ts";
import type { GraphNode, NodeStatus } from "../model.ts";
import { ATTENTION, STATE_WORD } from "../words.ts";
import { contractRow } from "./contract.ts";
import { factText, fitFact, timeText } from "./facts.ts";
import { icon } from "./icons.ts";
import { gravest, type Look, NOT_REACHED } from "./look.ts";
import { mark } from "./marks.ts";
import { n, text } from "./markup.ts";
import { squiggle } from "./shapes.ts";

const TILE = 24;
/** Room that the chip with the word “irreversible” takes beside the name, px. */
const CHIP_WITH_WORD = 88;

/** What stands inside the outline of a node `w` × `h` px. Rows follow the height; text keeps its size. */
export function fullNode(node: GraphNode, w: number, h: number, look: Look): string {
  const step = node.kind === "step";
  const scale = h / (step ? 72 : node.kind === "decide" ? 56 : 40);
  const pad = step ? 12 : node.kind === "decide" ? 20 : 16;
  const status = look.run ? (look.status ?? NOT_REACHED) : undefined;
  const nameY = step ? 22 * scale : h / 2 - 3;
  const detailY = step ? Math.max(38 * scale, nameY + 13) : h / 2 + 13;
  const left = step ? pad + 34 : pad + 30;
  // The name comes first: where the chip's word leaves it no room, the chip is its icon alone.
  const free = w - left - pad - look.measure(node.name, 13, 600);
  const chipWord = free >= CHIP_WITH_WORD;
  const chip = chipWord ? CHIP_WITH_WORD : 30;
  const topRight = status ? 24 : node.effect === "irreversible" ? chip : node.effect ? 24 : 0;
  const name = shorten(node.name, w - left - pad - topRight, 13, 600, look.measure);
  // Where there is no row for the facts, they stand to the right of the detail.
  const beside = status && !step && node.kind === "decide" ? status.fact : "";
  const fact = shorten(beside, (w - left - pad) * 0.6, 11, 400, look.measure);
  const room = w - left - pad - (fact ? look.measure(fact, 11, 400) + 8 : 0);
  let markup = tile(node, pad, step ? 12 * scale : (h - TILE) / 2);
  markup += text("t1", left, nameY, name);
  markup += text("t2", left, detailY, shorten(node.detail, room, 11, 400, look.measure));
  const grave = gravest(node);
  if (grave && !status) {
    markup += `<path class="sq ${grave}" d="${squiggle(left, nameY + 4, look.measure(name, 13, 600))}"/>`;
  }
  if (status)
    markup += mark(status.state, w - pad - 16, nameY - 13) + text("t3", w - pad, detailY, fact, "end");
  else markup += effect(node, w, nameY, look, chipWord);
  if (!step) return markup;
  const y = 61 * scale;
  if (!status) return markup + contractRow(node, pad, w - pad, y, look.measure);
  return markup + factRow(status, pad, w - pad, y, look) + progress(status.progress, pad, h - 6, w - 2 * pad);
}

/** What happened, on the left; how long it took, on the right. A state that says no more says its word. */
function factRow(status: NodeStatus, left: number, right: number, y: number, look: Look): string {
  const time = timeText(status, look.now);
  const room = right - left - (time ? look.measure(time, 11, 400) + 8 : 0);
  const word = status.state === "ahead" ? "" : STATE_WORD[status.state];
  const fact = fitFact(factText(status, look.now) || word, room, look.measure);
  const kind = ATTENTION.includes(status.state) ? "t3" : "t2";
  return text(kind, left, y, fact) + text("t2", right, y, time, "end");
}

function tile(node: GraphNode, x: number, y: number): string {
  const glyph = icon(node.icon, x + 4, y + 4, "ki");
  if (node.kind !== "step") return glyph;
  if (node.family === "person") {
    return `<circle class="tile" cx="${n(x + 12)}" cy="${n(y + 12)}" r="12"/>${glyph}`;
  }
  return `<rect class="tile" x="${n(x)}" y="${n(y)}" width="${TILE}" height="${TILE}" rx="4"/>${glyph}`;
}

function effect(node: GraphNode, w: number, nameY: number, look: Look, chipWord: boolean): string {
  if (node.effect === "read" || node.effect === "write") return icon(node.effect, w - 28, nameY - 12, "mu");
  if (node.effect !== "irreversible") return "";
  const width = chipWord ? look.measure("irreversible", 11, 400) + 25 : 22;
  const x = w - 12 - width;
  return (
    `<rect class="irr" x="${n(x)}" y="${n(nameY - 15)}" width="${n(width)}" height="18" rx="9"/>` +
    icon("irreversible", x + 5, nameY - 12, "wa", 12) +
    (chipWord ? text("t3", x + 19, nameY - 2, "irreversible") : "")
  );
}

/** A thin bar at `y`; nothing when there is no progress to tell. */
export function progress(fraction: number | undefined, x: number, y: number, w: number): string {
  if (fraction === undefined) return "";
  const done = Math.max(0, Math.min(1, fraction)) * w;
  return (
    `<rect class="bar0" x="${n(x)}" y="${n(y)}" width="${n(w)}" height="3" rx="1.5"/>` +
    `<rect class="bar1" x="${n(x)}" y="${n(y)}" width="${n(done)}" height="3" rx="1.5"/>`
  );
}
