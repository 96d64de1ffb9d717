/** The row below the graph: legend, problems, counts. Never over the drawing. */
import { iconElement } from "../../graph/draw/icons.ts";
import { markElement } from "../../graph/draw/marks.ts";
import type { Layout } from "../../graph/layout/layout.ts";
import type { GraphModel, NodeState, RunView } from "../../graph/model.ts";
import { count, STATE_WORD } from "../../graph/words.ts";
import { el, fromMarkup } from "../dom.ts";

const LEGEND = {
  design: [
    ["", "needs"],
    ["opt", "optional"],
  ],
  run: [
    ["yes", "taken"],
    ["no", "not taken"],
  ],
} as const;

export function footer(model: GraphModel, layout: Layout, run: RunView | undefined): HTMLElement[] {
  const legend = LEGEND[run ? "run" : "design"].map(([classes, text]) =>
    el(
      "span",
      { class: "row" },
      fromMarkup(
        `<svg width="26" height="16" aria-hidden="true"><path class="e ${classes}" d="M0 8H26"/></svg>`,
      ),
      text,
    ),
  );
  const parts = [...legend, ...(run ? stateCounts(model, run) : []), el("span", { class: "gap" })];
  if (!run) {
    const { errors, warnings } = model.problems;
    if (errors > 0) parts.push(problem("error", count(errors, "error")));
    if (warnings > 0) parts.push(problem("warning", count(warnings, "warning")));
  }
  const steps = model.nodes.filter(node => node.kind === "step" || node.kind === "decide").length;
  const waves = layout.waves.length;
  parts.push(el("span", { class: "counts" }, `${count(steps, "step")}, ${count(waves, "wave")}`));
  return parts;
}

function problem(icon: "error" | "warning", text: string): HTMLElement {
  return el("span", { class: "row" }, fromMarkup(iconElement(icon, icon)), text);
}

function stateCounts(model: GraphModel, run: RunView): HTMLElement[] {
  const counts = new Map<NodeState, number>();
  for (const node of model.nodes) {
    if (node.kind !== "step" && node.kind !== "decide") continue;
    const state = run.nodes[node.id]?.state ?? "ahead";
    counts.set(state, (counts.get(state) ?? 0) + 1);
  }
  const order = Object.keys(STATE_WORD) as NodeState[];
  return order
    .filter(state => counts.has(state))
    .sort((a, b) => Number(a === "ahead") - Number(b === "ahead"))
    .map(state =>
      el(
        "span",
        { class: "row" },
        fromMarkup(markElement(state, 14)),
        `${counts.get(state)} ${STATE_WORD[state]}`,
      ),
    );
}
