/** The edges of a workflow as written: needs, decisions, and what the output reads. */
import type { GraphEdge } from "../../../graph/model.ts";
import type { DecideItem, Item, NodeItem, OutputItem, WorkflowItem } from "../../syntax/ast.ts";
import { shortSlice } from "../slice.ts";
import { namesRead } from "./names-read.ts";
import { rank } from "./ranks.ts";

export interface Edges {
  edges: readonly GraphEdge[];
  /** Wave of each node, parallel to the nodes given. */
  wave: readonly number[];
}

/** Edges between these nodes of the workflow. Names that are no node of it lead nowhere: the checker says so. */
export function edgesOf(workflow: WorkflowItem, nodes: readonly NodeItem[]): Edges {
  const index = new Map(nodes.map((node, i) => [node.name.word.text, i] as const));
  const edges: GraphEdge[] = [];
  const pairs: (readonly [number, number])[] = [];
  const seen = new Set<string>();
  const add = (edge: GraphEdge, to: NodeItem | undefined): void => {
    const [start, end] = [index.get(edge.from), to && index.get(edge.to)];
    if (start === undefined || (to && end === undefined)) return;
    const key = `${edge.from} ${edge.to} ${edge.kind}`;
    if (seen.has(key)) return;
    seen.add(key);
    edges.push(edge);
    pairs.push([start, end ?? -1]);
  };
  for (const node of nodes) for (const edge of into(node)) add(edge, node);
  for (const node of nodes)
    if (node.kind === "decide")
      for (const edge of branches(node)) {
        const target = nodes[index.get(edge.to) ?? -1];
        if (target || edge.to === "output") add(edge, target);
      }
  const inner = pairs.filter(([, to]) => to >= 0);
  const { wave, implied } = rank(nodes.length, inner);
  let i = 0;
  pairs.forEach(([, to], e) => {
    if (to >= 0 && implied[i++] && edges[e]!.kind !== "branch") edges[e]!.implied = true;
  });
  return { edges: [...edges, ...outputEdges(workflow, index, edges)], wave };
}

function into(node: NodeItem): GraphEdge[] {
  const to = node.name.word.text;
  return node.children
    .filter(child => child.kind === "needs")
    .flatMap(child => child.needs)
    .flatMap(need =>
      need.nodes.map(
        (word): GraphEdge => ({
          from: word.text,
          to,
          // Of several alternatives no single one must succeed.
          kind: need.optional || need.nodes.length > 1 ? "optional" : "needs",
        }),
      ),
    );
}

function branches(node: DecideItem): GraphEdge[] {
  const from = node.name.word.text;
  const edges: GraphEdge[] = [];
  let number = 0;
  for (const child of node.children) {
    if (child.kind !== "decideCase" && child.kind !== "otherwise") continue;
    number++;
    const to = child.target.text === "end" ? "output" : child.target.text;
    const label = `${number} ${child.kind === "otherwise" ? "otherwise" : caseText(node, child)}`;
    const before = edges.find(edge => edge.to === to);
    if (before) before.label += `, ${label}`;
    else edges.push({ from, to, kind: "branch", label });
  }
  return edges;
}

/** Values of a `by` decision without their quotes; conditions as written. */
function caseText(node: DecideItem, child: Item & { kind: "decideCase" }): string {
  return child.when
    .map(when => {
      const only = when.kind === "string" && when.parts.length === 1 ? when.parts[0] : undefined;
      return node.by && typeof only === "string" ? only : shortSlice(child, when.span, 40);
    })
    .join(", ");
}

/** What the output reads, and every node that nothing else waits for. */
function outputEdges(
  workflow: WorkflowItem,
  index: ReadonlyMap<string, number>,
  edges: readonly GraphEdge[],
): GraphEdge[] {
  const output = workflow.children.find((child): child is OutputItem => child.kind === "output");
  const read = output ? namesRead(output.value) : new Set<string>();
  const waitedFor = new Set(edges.map(edge => edge.from));
  const out: GraphEdge[] = [];
  for (const name of index.keys()) {
    if (!waitedFor.has(name)) out.push({ from: name, to: "output", kind: "output" });
    else if (read.has(name)) out.push({ from: name, to: "output", kind: "output", implied: true });
  }
  return out;
}
