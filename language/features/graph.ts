/** The step graph of a workflow as it stands in the text, drawable however unfinished the file is. */
import type { GraphModel, GraphNode } from "../../graph/model.ts";
import type { Effect } from "../../plan/tool.ts";
import type { Analysis } from "../analysis.ts";
import type { Diagnostic } from "../diagnostic.ts";
import type { NodeModel, StepModel } from "../model/workflow.ts";
import type { WorkflowItem } from "../syntax/ast.ts";
import { chooseWorkflow } from "./choose-workflow.ts";
import { contractOf, unquoted } from "./graph/contract.ts";
import { edgesOf } from "./graph/edges.ts";
import { lookOf } from "./graph/look.ts";
import { childrenOf, type Located } from "./locate.ts";
import { shortSlice } from "./slice.ts";

export interface GraphOptions {
  /** Of the file, as the page shows it. */
  name: string;
  /** Without it: the only one that no other in the file calls. */
  workflow?: string;
  /** Zero-based line of an absolute offset. */
  lineOf(offset: number): number;
}

/** Nodes of the workflow's top level, the edges between them, and the two ends; or why there is no graph, in a sentence. */
export function graphOf(analysis: Analysis, options: GraphOptions): GraphModel | string {
  const chosen = chooseWorkflow(analysis.file, options.workflow);
  if (typeof chosen === "string") return chosen;
  const { model } = analysis.workflows.find(({ model: { item } }) => item === chosen.item)!;
  const own = diagnosticsIn(chosen, analysis.diagnostics);
  const starts = new Map(childrenOf(chosen).map(({ item, start }) => [item, start]));
  // Half-typed text may name a step like one of the two ends (`step output {`); a node of the graph has one id.
  const drawn = [...model.byName.values()].filter(({ name }) => name !== "input" && name !== "output");
  const nodes = drawn.map(node =>
    nodeOf(
      node,
      { item: node.item, start: starts.get(node.item)! },
      model.graph.wave[node.index]!,
      own,
      options,
    ),
  );
  return {
    file: options.name,
    workflow: model.name,
    ...releaseOf(chosen.item),
    ...(chosen.item.doc !== undefined && { doc: chosen.item.doc }),
    nodes: [
      end("input", chosen, 0, options),
      ...nodes,
      end("output", chosen, Math.max(0, ...nodes.map(node => node.wave)) + 1, options),
    ],
    edges: edgesOf(model),
    problems: {
      errors: own.filter(d => d.severity === "error").length,
      warnings: own.filter(d => d.severity === "warning").length,
    },
  };
}

/** Those that begin inside the item. They are in text order, so each node finds its own quickly. */
function diagnosticsIn({ item, start }: Located, all: readonly Diagnostic[]): readonly Diagnostic[] {
  const first = lowest(all, start);
  return all.slice(first, lowest(all, start + item.width + 1, first));
}

/** Index of the first diagnostic that begins at the offset or behind it. */
function lowest(all: readonly Diagnostic[], offset: number, from = 0): number {
  let low = from;
  let high = all.length;
  while (low < high) {
    const middle = (low + high) >> 1;
    if (all[middle]!.span.start < offset) low = middle + 1;
    else high = middle;
  }
  return low;
}

function nodeOf(
  node: NodeModel,
  at: Located,
  wave: number,
  diagnostics: readonly Diagnostic[],
  options: GraphOptions,
): GraphNode {
  const effect = node.kind === "step" ? effectOf(node) : undefined;
  return {
    id: node.name,
    kind: node.kind === "decide" ? "decide" : "step",
    name: node.name,
    ...lookOf(node),
    ...(effect && { effect }),
    contract: node.kind === "step" ? contractOf(node) : { failure: [] },
    wave,
    ...linesOf(at, options),
    diagnostics: diagnosticsIn(at, diagnostics).map(({ code, severity, message, span }) => ({
      code,
      severity,
      message,
      line: options.lineOf(span.start),
    })),
  };
}

function effectOf({ contract, tool }: StepModel): Effect | undefined {
  const said = contract.effect?.[0]?.effect.text;
  return said === "read" || said === "write" || said === "irreversible" ? said : tool?.effect;
}

function linesOf(at: Located, { lineOf }: GraphOptions): { line: number; endLine: number } {
  return { line: lineOf(at.start), endLine: lineOf(at.start + at.item.width) };
}

function end(id: "input" | "output", workflow: Located, wave: number, options: GraphOptions): GraphNode {
  const at = childrenOf(workflow).find(child => child.item.kind === id);
  const line = options.lineOf(workflow.start);
  return {
    id,
    kind: id,
    name: id,
    detail: at ? endDetail(at.item) : "nothing",
    icon: id,
    family: "end",
    contract: { failure: [] },
    wave,
    ...(at ? linesOf(at, options) : { line, endLine: line }),
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
