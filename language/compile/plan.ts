/** A checked workflow as a Plan. */
import { nodeFingerprint, planHash } from "../../plan/fingerprint.ts";
import {
  type DecideCase,
  type DecideNode,
  type Need,
  PLAN_VERSION,
  type Plan,
  type PlanNode,
  type StepNode,
} from "../../plan/plan.ts";
import type { FileEnvironment } from "../model/environment.ts";
import type { Places } from "../model/places.ts";
import type { TypedWorkflow } from "../model/typed-workflow.ts";
import { plainText } from "../model/walk.ts";
import type { DecideModel, NodeModel, WorkflowModel } from "../model/workflow.ts";
import { compileExpression } from "./expression.ts";
import { type Source, sourceOf, whole } from "./positions.ts";
import { compileStep } from "./step.ts";

export interface CompileOptions {
  /** The file as the host names it; goes into the plan. */
  file: string;
  /** Its whole text. */
  text: string;
}

/** Expects a workflow without errors. */
export function compileWorkflow(
  typed: TypedWorkflow,
  env: FileEnvironment,
  places: Places,
  options: CompileOptions,
): Plan {
  const { model } = typed;
  const source = sourceOf(options.text, places);
  const nodes = model.nodes.map(node => compileNode(node, model, env, source));
  const release = model.statements.version?.[0];
  const plan: Omit<Plan, "hash"> = {
    format: "stepwright/plan",
    version: PLAN_VERSION,
    dialect: "flow",
    workflow: model.name,
    ...(release && { release: plainText(release.value) ?? "" }),
    ...(model.item.doc !== undefined && { doc: model.item.doc }),
    file: options.file,
    at: source.rangeOf(whole(model.item)),
    input: typed.input,
    secrets: env.secrets.fields.map(f => f.name),
    nodes,
    ...(model.output && { output: compileExpression(model.output.value, model.output, source) }),
  };
  return { ...plan, hash: planHash(plan) };
}

function compileNode(node: NodeModel, model: WorkflowModel, env: FileEnvironment, source: Source): PlanNode {
  const title = node.item.name.title && plainText(node.item.name.title);
  const when = node.statements.when?.[0];
  const base = {
    id: node.index,
    name: node.name,
    ...(title !== undefined && { title }),
    ...(node.item.doc !== undefined && { doc: node.item.doc }),
    needs: node.needs.map(
      (need): Need => ({
        nodes: need.nodes,
        name: need.name,
        optional: need.optional,
        at: source.rangeOf({ item: need.item, span: need.syntax.span }),
      }),
    ),
    deciders: model.graph.deciders[node.index]!,
    ...(when && { when: compileExpression(when.condition, when, source) }),
    at: source.rangeOf(whole(node.item)),
    nameAt: source.rangeOf({ item: node.item, span: node.word.span }),
  };
  const nameOf = (id: number): string => model.nodes[id]!.name;
  if (node.kind === "block") throw new Error("a block");
  const made: Omit<StepNode, "fingerprint"> | Omit<DecideNode, "fingerprint"> =
    node.kind === "step"
      ? { kind: "step", ...base, ...compileStep(node, env, source) }
      : { kind: "decide", ...base, ...compileDecide(node, model, source) };
  return { ...made, fingerprint: nodeFingerprint(made as Omit<PlanNode, "fingerprint">, nameOf) } as PlanNode;
}

function compileDecide(
  node: DecideModel,
  model: WorkflowModel,
  source: Source,
): Pick<DecideNode, "by" | "cases" | "otherwise"> {
  const { decideCase = [], otherwise = [] } = node.statements;
  const target = (name: string): number | "end" => model.byName.get(name)?.index ?? "end";
  const cases = decideCase.flatMap((item): DecideCase[] => {
    const at = source.rangeOf(whole(item));
    const when = item.when.map(w => compileExpression(w, item, source));
    // Without `by`, several conditions of one case mean any of them.
    return node.item.by
      ? [{ when, target: target(item.target.text), at }]
      : when.map(w => ({ when: [w], target: target(item.target.text), at }));
  });
  const last = otherwise[0];
  return {
    ...(node.item.by && { by: compileExpression(node.item.by, node.item, source) }),
    cases,
    ...(last && { otherwise: { target: target(last.target.text), at: source.rangeOf(whole(last)) } }),
  };
}
