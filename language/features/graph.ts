/** The step graph of a workflow as it stands in the text, drawable however unfinished the file is. */
import type { GraphModel, GraphNode } from "../../graph/model.ts";
import type { Effect } from "../../plan/tool.ts";
import type { Diagnostic } from "../diagnostic.ts";
import type { NodeItem, WorkflowItem } from "../syntax/ast.ts";
import { contractOf, unquoted } from "./graph/contract.ts";
import { edgesOf } from "./graph/edges.ts";
import { lookOf, type ToolLookup } from "./graph/look.ts";
import { childrenOf, type Located } from "./locate.ts";
import { shortSlice } from "./slice.ts";

export interface GraphSource {
  /** Of the file, as the page shows it. */
  name: string;
  workflow: Located<WorkflowItem>;
  /** Of the whole file, in text order. */
  diagnostics: readonly Diagnostic[];
  tool: ToolLookup;
  /** Zero-based line of an absolute offset. */
  lineOf(offset: number): number;
}

/** Nodes of the workflow's top level, the edges between them, and the two ends. */
export function graphOf(source: GraphSource): GraphModel {
  const workflow = source.workflow.item;
  const nodes = topNodes(source.workflow);
  const { edges, wave } = edgesOf(
    workflow,
    nodes.map(node => node.item),
  );
  const within = (at: { start: number; item: { width: number } }): Diagnostic[] =>
    source.diagnostics.filter(d => d.span.start >= at.start && d.span.start <= at.start + at.item.width);
  const own = within(source.workflow);
  const lastWave = Math.max(0, ...wave);
  return {
    file: source.name,
    workflow: workflow.name.text,
    ...releaseOf(workflow),
    ...(workflow.doc !== undefined && { doc: workflow.doc }),
    nodes: [
      end(source, "input", 0),
      ...nodes.map((node, i) => nodeOf(source, node, wave[i]!, own)),
      end(source, "output", lastWave + 1),
    ],
    edges,
    problems: {
      errors: own.filter(d => d.severity === "error").length,
      warnings: own.filter(d => d.severity === "warning").length,
    },
  };
}

/** Nodes with a name of their own; of several with the same name the first. */
function topNodes(workflow: Located<WorkflowItem>): Located<NodeItem>[] {
  const seen = new Set<string>(["", "input", "output"]);
  return childrenOf(workflow).filter((child): child is Located<NodeItem> => {
    if (!("name" in child.item) || !("word" in child.item.name)) return false;
    const name = child.item.name.word.text;
    if (seen.has(name)) return false;
    seen.add(name);
    return true;
  });
}

function nodeOf(
  source: GraphSource,
  at: Located<NodeItem>,
  wave: number,
  diagnostics: readonly Diagnostic[],
): GraphNode {
  const node = at.item;
  const name = node.name.word.text;
  const effect = effectOf(node, source.tool);
  return {
    id: name,
    kind: node.kind === "decide" ? "decide" : "step",
    name,
    ...lookOf(node, source.tool),
    ...(effect && { effect }),
    contract: node.kind === "step" ? contractOf(node) : { failure: [] },
    wave,
    ...linesOf(source, at),
    diagnostics: diagnostics
      .filter(d => d.span.start >= at.start && d.span.start <= at.start + node.width)
      .map(d => ({
        code: d.code,
        severity: d.severity,
        message: d.message,
        line: source.lineOf(d.span.start),
      })),
  };
}

function effectOf(node: NodeItem, tool: ToolLookup): Effect | undefined {
  const said = node.children.find(child => child.kind === "effect")?.effect.text;
  if (said === "read" || said === "write" || said === "irreversible") return said;
  const call = node.children.find(child => child.kind === "call");
  return call && tool(call.call.tool.text)?.effect;
}

function linesOf(source: GraphSource, at: Located): { line: number; endLine: number } {
  return { line: source.lineOf(at.start), endLine: source.lineOf(at.start + at.item.width) };
}

function end(source: GraphSource, id: "input" | "output", wave: number): GraphNode {
  const { workflow } = source;
  const item = childrenOf(workflow).find(child => child.item.kind === id);
  return {
    id,
    kind: id,
    name: id,
    detail: item ? endDetail(item.item) : "nothing",
    icon: id,
    family: "end",
    contract: { failure: [] },
    wave,
    ...(item
      ? linesOf(source, item)
      : { line: source.lineOf(workflow.start), endLine: source.lineOf(workflow.start) }),
    diagnostics: [],
  };
}

function endDetail(item: Located["item"]): string {
  if (item.kind === "input") return item.fields.map(field => field.name.text).join(", ") || "nothing";
  if (item.kind !== "output") return "";
  if (item.value.kind !== "object") return shortSlice(item, item.value.span, 40);
  return item.value.entries.map(e => (e.kind === "field" ? e.key.text : "…")).join(", ") || "nothing";
}

function releaseOf(workflow: WorkflowItem): { release?: string } {
  const version = workflow.children.find(child => child.kind === "version");
  return version ? { release: unquoted(shortSlice(version, version.value.span, 20)) } : {};
}
