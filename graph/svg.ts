/** The graph as an SVG file that stands alone: no scripts, no fonts, no variables. */
import { fileCss } from "./draw/css.ts";
import { edgeMarkup, labelMarkup, walked } from "./draw/edge.ts";
import { type Look, nodeClasses } from "./draw/look.ts";
import { escapeXml, n, text } from "./draw/markup.ts";
import { nodeMarkup } from "./draw/node.ts";
import type { Layout } from "./layout/layout.ts";
import { waveText } from "./layout/waves.ts";
import { type Measure, tableMeasure } from "./measure.ts";
import type { GraphModel, RunView } from "./model.ts";
import { spokenName } from "./words.ts";

export interface SvgOptions {
  /** `auto` (the default): light, and dark where the reader prefers it. */
  theme?: "light" | "dark" | "auto";
  run?: RunView;
  measure?: Measure;
}

/** A title above the drawing takes this much, the numbers of the waves on its left that much. */
const TITLE = 40;
const MARGIN = 88;

export function svgFile(model: GraphModel, layout: Layout, options: SvgOptions = {}): string {
  const { theme = "auto", run, measure = tableMeasure } = options;
  const right = layout.direction === "RIGHT";
  const left = right ? 0 : MARGIN;
  const width = layout.width + left;
  const height = layout.height + TITLE;
  const edges = layout.edges.map(edge => ({ edge, was: walked(edge, run) }));
  const lines = [...edges]
    // What was walked lies on top of what was not.
    .sort((a, b) => RANK[a.was] - RANK[b.was])
    .map(({ edge, was }) => edgeMarkup(edge, 1, was, false));
  const labels = edges.map(({ edge, was }) => labelMarkup(edge, 1, was, right, measure));
  const nodes = model.nodes.map(node => {
    const box = layout.boxes.get(node.id)!;
    const status = run?.nodes[node.id];
    const look: Look = { level: "full", measure, run: !!run, status, stopped: run?.stopped === node.id };
    const name = escapeXml(spokenName(node, { status, stopped: look.stopped }));
    return (
      `<g class="${nodeClasses(node, look)}" transform="translate(${n(box.x)} ${n(box.y)})"><title>${name}</title>` +
      `${nodeMarkup(node, box.w, box.h, look)}</g>`
    );
  });
  const facts = [model.release ?? "", run ? `run ${run.run}, ${run.status}` : ""];
  return `<svg xmlns="http://www.w3.org/2000/svg" width="${width}" height="${height}" viewBox="0 0 ${width} ${height}" role="img" aria-label="${escapeXml(`Step graph of ${model.workflow}`)}">
<style>
${fileCss(theme)}
</style>
<rect class="bg" width="100%" height="100%"/>
<text x="16" y="26"><tspan class="t1">${escapeXml(model.workflow)}</tspan><tspan class="t2" dx="8">${escapeXml(facts.filter(Boolean).join(" · "))}</tspan></text>
<g transform="translate(${left} ${TITLE})">
${right ? "" : layout.waves.map(wave => waveMarkup(wave, 16 - left)).join("\n")}
${lines.join("\n")}
${labels.filter(Boolean).join("\n")}
${nodes.join("\n")}
</g>
</svg>
`;
}

const RANK = { no: 0, "": 1, yes: 2 } as const;

function waveMarkup(wave: Layout["waves"][number], x: number): string {
  const words = text("t2", x + 10 + String(wave.number).length * 8, wave.at + 22, waveText(wave));
  return `<g class="wave">${text("t2", x, wave.at + 22, String(wave.number))}${words}</g>`;
}
