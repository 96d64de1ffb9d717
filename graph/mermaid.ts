/** The graph as a Mermaid flowchart, for Markdown. */
import { drawnEdges } from "./drawn-edges.ts";
import type { GraphEdge, GraphModel, GraphNode, NodeState, RunView } from "./model.ts";
import { plainPalette } from "./theme.ts";
import { STATE_WORD } from "./words.ts";

export function mermaid(model: GraphModel, run?: RunView): string {
  const ids = new Map(model.nodes.map((node, index) => [node.id, `n${index}`]));
  const lines = ["flowchart TD"];
  for (const node of model.nodes)
    lines.push(`  ${ids.get(node.id)}${shape(node, run?.nodes[node.id]?.state)}`);
  for (const edge of drawnEdges(model).drawn) {
    lines.push(`  ${ids.get(edge.from)} ${arrow(edge)} ${ids.get(edge.to)}`);
  }
  const irreversible = model.nodes.filter(node => node.effect === "irreversible");
  if (irreversible.length > 0) {
    lines.push("  classDef irreversible stroke-width:3px");
    lines.push(`  class ${irreversible.map(node => ids.get(node.id)).join(",")} irreversible`);
  }
  if (run) lines.push(...states(model, run, ids));
  return lines.join("\n") + "\n";
}

/** Stadium for the ends, hexagon for decisions, round for people, box for the rest. */
function shape(node: GraphNode, state: NodeState | undefined): string {
  const rows = [`<b>${quoted(node.name)}</b>`, quoted(node.detail), state ? STATE_WORD[state] : ""];
  const label = `"${rows.filter(Boolean).join("<br/>")}"`;
  if (node.kind === "input" || node.kind === "output") return `([${label}])`;
  if (node.kind === "decide") return `{{${label}}}`;
  return node.family === "person" ? `(${label})` : `[${label}]`;
}

function arrow(edge: GraphEdge): string {
  const line = edge.kind === "optional" ? "-.->" : "-->";
  return edge.label ? `${line}|"${quoted(edge.label)}"|` : line;
}

/** Mermaid has no escapes but entities, by number or name. */
function quoted(text: string): string {
  return text.replace(/[#&"<>`\\]/g, character => `#${character.codePointAt(0)};`).replace(/[\r\n]+/g, " ");
}

function states(model: GraphModel, run: RunView, ids: ReadonlyMap<string, string>): string[] {
  const palette = plainPalette("light");
  const byState = new Map<NodeState, string[]>();
  for (const node of model.nodes) {
    const state = run.nodes[node.id]?.state;
    if (state) byState.set(state, [...(byState.get(state) ?? []), ids.get(node.id)!]);
  }
  return [...byState].flatMap(([state, nodes]) => [
    `  classDef ${state} stroke:${palette[state]},stroke-width:${state === "succeeded" ? 1 : 2}px`,
    `  class ${nodes.join(",")} ${state}`,
  ]);
}
