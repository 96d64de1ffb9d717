/** Types through a whole workflow: each node after those it waits for; what hasn't changed is kept. */
import { ANY, nullable, type Type, union } from "../../plan/type.ts";
import type { Item } from "../syntax/ast.ts";
import { collector, type FileEnvironment, type Findings, inputType, workflowScope } from "./environment.ts";
import type { Fact } from "./facts.ts";
import { type Inference, infer } from "./infer.ts";
import { inferDecide } from "./infer-decide.ts";
import { inferStep } from "./infer-step.ts";
import { type NodeFacts, nodeFacts, whenFacts } from "./node-facts.ts";
import type { Scope, ScopeEntry } from "./scope.ts";
import type { Signature } from "./signature.ts";
import { sameType } from "./type-facts.ts";
import { mayBeAbsent, type NodeModel, type WorkflowModel } from "./workflow.ts";

export interface TypedNode extends Findings {
  output: Type;
  /** decide: what is left of `by` when no case held. */
  left?: Type;
}

export interface TypedWorkflow extends Findings {
  model: WorkflowModel;
  input: Type & { kind: "record" };
  /** By index. */
  nodes: readonly TypedNode[];
  output?: Type;
  absent: readonly boolean[];
  /** The scope of a node's expressions (for its `when`; without what only holds after it). */
  scopeOf(index: number): Scope;
  outputScope(): Scope;
  facts: NodeFacts;
  signature: Signature;
}

/** What a node's result was made from; the same again means the same result. */
interface Kept {
  deps: readonly unknown[];
  result: TypedNode;
}
const kept = new WeakMap<Item, Kept>();

/** Stands for the nodes of a cycle that haven't been reached yet. */
const UNREAD: TypedNode = { output: ANY, issues: [], references: [] };

/** `previous`: the same workflow before an edit. */
export function typedWorkflow(
  model: WorkflowModel,
  env: FileEnvironment,
  signature: Signature,
  previous?: TypedWorkflow,
): TypedWorkflow {
  const found: Findings = { issues: [], references: [] };
  const input = inputType(model.input, env, found);
  const names: ReadonlySet<string> = new Set(model.byName.keys());
  const top = workflowScope(input, env, names);
  const facts = nodeFacts(model, previous?.facts);
  const nodes: TypedNode[] = model.nodes.map(() => UNREAD);
  const scopeOf = (index: number): Scope => nodeScope(model.nodes[index]!, model, nodes, top, facts);
  for (const index of model.graph.order) {
    const node = model.nodes[index]!;
    if (untouched(node, nodes, { signature, facts }, previous)) {
      nodes[index] = previous!.nodes[index]!;
      continue;
    }
    const scope = scopeOf(index);
    const chosen = [...facts.chosen(index), ...whenFacts(node)];
    const deps = [signature, ...dependencies(node), ...[...scope.entries.values()].map(e => e.type)];
    deps.push(JSON.stringify([[...scope.entries.keys()], scope.facts, chosen]));
    const before = kept.get(node.item);
    if (before && sameDeps(before.deps, deps)) nodes[index] = before.result;
    else {
      nodes[index] = inferNode(node, model, scope, chosen, env);
      kept.set(node.item, { deps, result: nodes[index] });
    }
  }
  const absent = mayBeAbsent(model);
  const outputScope = (): Scope => outputNames(model, nodes, absent, top);
  let output: Type | undefined;
  if (model.output)
    output = infer(model.output.value, { ...collector(model.output, found), scope: outputScope() });
  return { ...found, model, input, nodes, output, absent, scopeOf, outputScope, facts, signature };
}

/** Whether nothing that the node's result is made from has changed: itself, and the outputs that it needs. */
function untouched(
  node: NodeModel,
  nodes: readonly TypedNode[],
  now: Pick<TypedWorkflow, "signature" | "facts">,
  previous: TypedWorkflow | undefined,
): boolean {
  if (!previous || previous.signature !== now.signature || previous.facts !== now.facts) return false;
  if (previous.model.nodes[node.index] !== node) return false;
  return node.needs.every(need =>
    need.nodes.every(i => sameType(nodes[i]!.output, previous.nodes[i]!.output)),
  );
}

/** Infers one node; with `types`, also the type of each of its expressions. */
export function inferNode(
  node: NodeModel,
  model: WorkflowModel,
  scope: Scope,
  facts: readonly Fact[],
  env: FileEnvironment,
  types?: Inference["types"],
): TypedNode {
  const into: Findings = { issues: [], references: [] };
  for (const need of node.needs)
    for (const word of need.syntax.nodes)
      if (model.byName.has(word.text))
        collector(need.item, into).refer({ kind: "node", name: word.text }, word.span);
  if (node.kind === "block") return { output: ANY, ...into };
  if (node.kind === "step")
    return { output: inferStep({ step: node, scope, facts, env }, into, types), ...into };
  return { ...inferDecide(node, model, scope, into, types), ...into };
}

function dependencies(node: NodeModel): readonly unknown[] {
  return node.kind === "step" ? [node.tool, ...Object.values(node.contract).flat()] : [];
}

function sameDeps(a: readonly unknown[], b: readonly unknown[]): boolean {
  return (
    a.length === b.length && a.every((x, i) => x === b[i] || (isType(x) && isType(b[i]) && sameType(x, b[i])))
  );
}

function isType(x: unknown): x is Type {
  return typeof x === "object" && x !== null && "kind" in x && !("pieces" in x);
}

function nodeScope(
  node: NodeModel,
  model: WorkflowModel,
  nodes: readonly TypedNode[],
  top: Scope,
  facts: NodeFacts,
): Scope {
  const entries = new Map<string, ScopeEntry>();
  for (const need of node.needs) {
    if (need.name === "" || need.nodes.length === 0) {
      // Unknown, and said so where it stands: its uses are left alone.
      if (need.name !== "") entries.set(need.name, { type: ANY, what: "node" });
      continue;
    }
    const [only, ...others] = need.nodes.map(i => nodes[i]!.output);
    const type = others.length === 0 ? only! : union([only!, ...others]);
    const first = model.nodes[need.nodes[0]!]!.name;
    entries.set(need.name, {
      type: need.optional ? nullable(type) : type,
      what: "node",
      node: first,
      optional: need.optional,
    });
  }
  return { ...top, entries, outer: top, facts: facts.inherited(node.index) };
}

/** The workflow's output sees all nodes; one that may have been skipped or has failed may be null. */
function outputNames(
  model: WorkflowModel,
  nodes: readonly TypedNode[],
  absent: readonly boolean[],
  top: Scope,
): Scope {
  const entries = new Map<string, ScopeEntry>();
  for (const [name, node] of model.byName) {
    const type = nodes[node.index]!.output;
    entries.set(name, {
      type: absent[node.index] ? nullable(type) : type,
      what: "node",
      node: name,
      optional: absent[node.index],
    });
  }
  return { ...top, entries, outer: top };
}
