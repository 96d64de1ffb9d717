/** A workflow's nodes by name, and how they hang together. Types come after, in `typed-workflow.ts`. */
import type { ToolDescription } from "../../plan/tool.ts";
import type {
  BlockItem,
  DecideItem,
  DefaultsItem,
  InputItem,
  Item,
  NeedSyntax,
  NeedsItem,
  NodeItem,
  OutputItem,
  StepItem,
  Word,
  WorkflowItem,
} from "../syntax/ast.ts";
import { type Contract, contractOf } from "./contract.ts";
import type { FileEnvironment } from "./environment.ts";
import { type Graph, graphOf } from "./graph.ts";
import type { Signature } from "./signature.ts";
import { isNode, type Statements, statementsOf } from "./statements.ts";

export interface NeedModel {
  item: NeedsItem;
  syntax: NeedSyntax;
  /** Indexes of those that exist. */
  nodes: readonly number[];
  optional: boolean;
  /** The name that it has in the node's expressions. */
  name: string;
}

interface NodeBase {
  index: number;
  name: string;
  word: Word;
  statements: Statements;
  needs: readonly NeedModel[];
  /** Its place in the graph as a text: what it waits for, how, and under which names; what it chooses among. */
  links: string;
  /** Whether the workflow may go on without its value, for what it says itself: `when`, or `continue` on failure. */
  passable: boolean;
}
export interface StepModel extends NodeBase {
  kind: "step";
  item: StepItem;
  contract: Contract;
  tool?: ToolDescription;
}
export interface DecideModel extends NodeBase {
  kind: "decide";
  item: DecideItem;
  /** Indexes of its targets, `end` and unknown ones left out. */
  targets: readonly number[];
}
/** `group`, `first`, `each`, `repeat`: known by name only, so far. */
export interface BlockModel extends NodeBase {
  kind: "block";
  item: BlockItem;
}
export type NodeModel = StepModel | DecideModel | BlockModel;

export interface WorkflowModel {
  item: WorkflowItem;
  name: string;
  statements: Statements;
  input?: InputItem;
  output?: OutputItem;
  nodes: readonly NodeModel[];
  byName: ReadonlyMap<string, NodeModel>;
  /** A second node of a name; the first counts. */
  repeated: readonly { node: NodeModel; first: NodeModel }[];
  graph: Graph;
}

/** A node's model stays true while the node's item and the signature are the same. */
interface Kept {
  signature: Signature;
  model: NodeModel;
}
const kept = new WeakMap<Item, Kept>();

/** `previous`: the model before an edit; its graph is kept (with all that it worked out) while no edge changed. */
export function workflowModel(
  item: WorkflowItem,
  env: FileEnvironment,
  signature: Signature,
  previous?: WorkflowModel,
): WorkflowModel {
  const statements = statementsOf(item);
  const items = item.children.filter(isNode);
  const indexes = new Map<string, number>();
  items.forEach((node, index) => {
    const name = node.name.word.text;
    if (name !== "" && !indexes.has(name)) indexes.set(name, index);
  });
  const defaults = statements.defaults ?? [];
  const nodes = items.map((node, index) => {
    const before = kept.get(node);
    if (before?.signature === signature && before.model.index === index) return before.model;
    const model = nodeModel(node, index, indexes, defaults, env);
    kept.set(node, { signature, model });
    return model;
  });
  const byName = new Map([...indexes].map(([name, index]) => [name, nodes[index]!]));
  const repeated = nodes
    .filter(node => node.name !== "" && byName.get(node.name) !== node)
    .map(node => ({ node, first: byName.get(node.name)! }));
  return {
    item,
    name: item.name.text,
    statements,
    input: statements.input?.[0],
    output: statements.output?.[0],
    nodes,
    byName,
    repeated,
    graph: sameLinks(nodes, previous?.nodes) ? previous!.graph : graphOfNodes(nodes),
  };
}

function sameLinks(nodes: readonly NodeModel[], before: readonly NodeModel[] | undefined): boolean {
  return before?.length === nodes.length && nodes.every((node, i) => node.links === before[i]!.links);
}

function graphOfNodes(nodes: readonly NodeModel[]): Graph {
  return graphOf(
    nodes.map(node => node.needs.flatMap(need => need.nodes)),
    nodes.map(node => (node.kind === "decide" ? node.targets : [])),
  );
}

function nodeModel(
  item: NodeItem,
  index: number,
  indexes: ReadonlyMap<string, number>,
  defaults: readonly DefaultsItem[],
  { declarations, tools }: FileEnvironment,
): NodeModel {
  const statements = statementsOf(item);
  const needs = (statements.needs ?? []).flatMap(n => n.needs.map(syntax => needModel(n, syntax, indexes)));
  const links = needs.map(n => `${n.nodes.join("|")}${n.optional ? "?" : ""} as ${n.name}`).join();
  const { word } = item.name;
  const passable = statements.when !== undefined;
  const base = { index, name: word.text, word, statements, needs, links, passable };
  if (item.kind === "step") {
    const tool = tools.get(statements.call?.[0]?.call.tool.text ?? "");
    const contract = contractOf(item, defaults, declarations, tool);
    return { ...base, kind: "step", item, tool, contract, passable: passable || mayContinue(contract) };
  }
  if (item.kind !== "decide") return { ...base, kind: "block", item };
  const words = [...(statements.decideCase ?? []), ...(statements.otherwise ?? [])].map(c => c.target.text);
  const targets = words.map(word => indexes.get(word)).filter(n => n !== undefined);
  return { ...base, links: `${links} -> ${targets.join()}`, kind: "decide", item, targets };
}

function needModel(item: NeedsItem, syntax: NeedSyntax, indexes: ReadonlyMap<string, number>): NeedModel {
  const nodes = syntax.nodes.map(word => indexes.get(word.text)).filter(n => n !== undefined);
  const name = syntax.as?.text ?? syntax.nodes[0]?.text ?? "";
  return { item, syntax, nodes, optional: syntax.optional, name };
}

/**
 * Whether the node may have no value although the workflow gets to its output: it may be skipped, or goes on after
 * a failure. By index; nodes of cycles count as absent.
 */
export function mayBeAbsent(workflow: WorkflowModel): readonly boolean[] {
  const { nodes, graph } = workflow;
  const absent = nodes.map(() => true);
  for (const index of graph.order) {
    const node = nodes[index]!;
    absent[index] =
      graph.inCycle.has(index) ||
      node.passable ||
      graph.deciders[index]!.length > 0 ||
      node.needs.some(n => !n.optional && n.nodes.length > 0 && n.nodes.every(i => absent[i]!));
  }
  return absent;
}

/** Whether a failure of the step lets the run go on without its value, because it is said so. */
export function mayContinue(contract: Contract): boolean {
  return (contract.onFailure ?? []).some(item =>
    item.cases.some(({ action }) => {
      const last = action.kind === "pause" ? (action.then ?? action) : action;
      return last.kind === "continue";
    }),
  );
}
