/** The edges of a workflow as written: needs, decisions, and what the output reads. */
import type { GraphEdge } from "../../../graph/model.ts";
import type { WorkflowModel } from "../../model/workflow.ts";
import type { DecideItem, Item, NodeItem } from "../../syntax/ast.ts";
import { shortSlice } from "../slice.ts";
import { namesRead } from "./names-read.ts";

/** Edges between the nodes of the workflow. Names that are no node of it lead nowhere: the checker says so. */
export function edgesOf(model: WorkflowModel): GraphEdge[] {
  const edges = new Map<string, GraphEdge>();
  const add = (edge: GraphEdge): void => {
    const target = edge.to === "output" && edge.kind === "branch" ? edge.to : model.byName.get(edge.to);
    if (!model.byName.has(edge.from) || !target) return;
    const key = `${edge.from} ${edge.to} ${edge.kind}`;
    if (!edges.has(key)) edges.set(key, edge);
  };
  const nodes = [...model.byName.values()];
  for (const { item } of nodes) for (const edge of into(item)) add(edge);
  for (const { item } of nodes) if (item.kind === "decide") for (const edge of branches(item)) add(edge);
  for (const edge of edges.values())
    if (edge.kind !== "branch" && isImplied(edge, model)) edge.implied = true;
  return [...edges.values(), ...outputEdges(model, edges.values())];
}

/** Whether another way leads from the edge's start to its end. In a cycle all edges are drawn. */
function isImplied(edge: GraphEdge, { byName, graph }: WorkflowModel): boolean {
  const from = byName.get(edge.from)!.index;
  const to = byName.get(edge.to)!.index;
  if (graph.inCycle.has(to) || graph.inCycle.has(from)) return false;
  return graph.before[to]!.some(other => other !== from && graph.waitsFor(other, from));
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
function outputEdges({ output, byName }: WorkflowModel, edges: Iterable<GraphEdge>): GraphEdge[] {
  const read = output ? namesRead(output.value) : new Set<string>();
  const waitedFor = new Set(Array.from(edges, edge => edge.from));
  const out: GraphEdge[] = [];
  for (const name of byName.keys()) {
    if (!waitedFor.has(name)) out.push({ from: name, to: "output", kind: "output" });
    else if (read.has(name)) out.push({ from: name, to: "output", kind: "output", implied: true });
  }
  return out;
}
