/** The graph in Graphviz' DOT. */
import { drawnEdges } from "./drawn-edges.ts";
import type { GraphModel, GraphNode } from "./model.ts";

export function dot(model: GraphModel): string {
  const lines = [
    `digraph ${quoted(model.workflow)} {`,
    "  rankdir=TB;",
    '  node [shape=box, style=rounded, fontname="sans-serif", fontsize=11];',
    '  edge [fontname="sans-serif", fontsize=10];',
  ];
  for (const node of model.nodes) {
    const label = [node.name, node.detail].filter(Boolean).join("\n");
    const bold = node.effect === "irreversible" ? ", penwidth=2" : "";
    lines.push(`  ${quoted(node.id)} [label=${quoted(label)}${shape(node)}${bold}];`);
  }
  for (const edge of drawnEdges(model).drawn) {
    const marks = [edge.kind === "optional" && "style=dashed", edge.label && `label=${quoted(edge.label)}`];
    const list = marks.filter(Boolean).join(", ");
    lines.push(`  ${quoted(edge.from)} -> ${quoted(edge.to)}${list && ` [${list}]`};`);
  }
  return lines.join("\n") + "\n}\n";
}

function shape(node: GraphNode): string {
  if (node.kind === "decide") return ", shape=hexagon, style=solid";
  if (node.kind === "input" || node.kind === "output") return ", shape=ellipse, style=solid";
  return "";
}

function quoted(text: string): string {
  return `"${text.replace(/["\\]/g, character => "\\" + character).replace(/\r?\n/g, "\\n")}"`;
}
