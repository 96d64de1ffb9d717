/** What is told about something that has a name. */
import { FUNCTIONS } from "../../../plan/functions.ts";
import type { ToolDescription } from "../../../plan/tool.ts";
import { showType } from "../../../plan/type-text.ts";
import type { Analysis } from "../../analysis.ts";
import type { TypedWorkflow } from "../../model/typed-workflow.ts";
import type { NodeModel } from "../../model/workflow.ts";
import { expressionsAround } from "../expressions.ts";
import { failureSentence } from "../failure-sentence.ts";
import { chainAt, locate } from "../locate.ts";
import { sliceOf } from "../slice.ts";
import type { Target } from "../targets.ts";
import { flow, paragraphs, shortened } from "./markdown.ts";

/** Markdown, or undefined where nothing is known. `offset`: a value may have another type at this place. */
export function targetHover(analysis: Analysis, target: Target, offset: number): string | undefined {
  const { declarations, tools } = analysis.env;
  switch (target.kind) {
    case "node": {
      const node = target.workflow?.model.byName.get(target.name);
      return node && target.workflow && nodeHover(analysis, node, target.workflow, offset);
    }
    case "input": {
      const field = target.workflow?.input.fields.find(f => f.name === target.name);
      return field && paragraphs(flow(`input.${field.name}: ${shortened(showType(field.type))}`), field.doc);
    }
    case "secret":
      return paragraphs(
        flow(`secret ${target.name}`),
        declarations.secrets.get(target.name)?.doc,
        "A value from the secret store. It never reaches the journal, a log or a view.",
      );
    case "type": {
      const item = declarations.types.get(target.name);
      return (
        item &&
        paragraphs(flow(`type ${target.name} = ${shortened(sliceOf(item, item.type.span))}`), item.doc)
      );
    }
    case "workflow": {
      const workflow = analysis.workflows.find(({ model }) => model.name === target.name);
      return workflow && workflowHover(workflow);
    }
    case "tool": {
      const tool = tools.get(target.name);
      return tool && toolHover(tool);
    }
    case "function": {
      const known = FUNCTIONS.find(f => f.name === target.name);
      return known && paragraphs(flow(known.signature), known.doc);
    }
    case "policy":
      return paragraphs(flow(`policy ${target.name}`), declarations.policies.get(target.name)?.doc);
  }
}

function nodeHover(analysis: Analysis, node: NodeModel, workflow: TypedWorkflow, offset: number): string {
  const here = typeHere(analysis, offset);
  const output = workflow.nodes[node.index]?.output;
  const type = here ?? (output && showType(output));
  const title = node.item.name.title;
  const heading = `${node.item.kind} ${node.name}${title ? ` ${sliceOf(node.item, title.span)}` : ""}`;
  return paragraphs(
    flow(type === undefined ? heading : `${heading}\n${node.name}: ${shortened(type)}`),
    node.item.doc,
    node.kind === "step" ? stepFacts(node) : undefined,
    node.kind === "step" ? failureSentence(node.item) : undefined,
  );
}

/** `Needs order, review (any end). Calls http.post: write, with a key.` */
function stepFacts(node: NodeModel & { kind: "step" }): string {
  const needs = node.needs.map(({ syntax }) => {
    const names = syntax.nodes.map(word => `\`${word.text}\``).join(" or ");
    return syntax.optional ? `${names} (any end)` : names;
  });
  const call = node.statements.call?.[0];
  const said = node.contract.effect?.[0]?.effect.text;
  const effect = said ?? node.tool?.effect;
  const key = node.contract.key ? ", with a key" : "";
  const facts = [
    needs.length > 0 ? `Needs ${needs.join(", ")}.` : "Needs nothing.",
    call ? `Calls \`${call.call.tool.text}\`${effect ? `: ${effect}${key}` : ""}.` : "Computes a value.",
  ];
  return facts.join(" ");
}

function workflowHover({ model, input, output }: TypedWorkflow): string {
  const takes = shortened(showType(input));
  const gives = output ? `\noutput ${shortened(showType(output))}` : "";
  return paragraphs(flow(`workflow ${model.name}\ninput ${takes}${gives}`), model.item.doc);
}

export function toolHover(tool: ToolDescription): string {
  const call = `${tool.name} ${shortened(showType(tool.args))}`;
  const ends = tool.errors.map(cls => `\`${cls}\``).join(", ");
  return paragraphs(
    flow(`${call}\n→ ${shortened(showType(tool.result))}`),
    tool.doc,
    `Effect: ${tool.effect}.${ends ? ` Can end in ${ends}.` : ""}`,
    flow(tool.example),
  );
}

/** The type that the name has at this place: a needed value may be null, or narrowed. */
function typeHere(analysis: Analysis, offset: number): string | undefined {
  const at = locate(analysis.file, offset);
  const name = chainAt(at.item, offset - at.start).findLast(({ node }) => node.kind === "name")?.node;
  const known = name && expressionsAround(analysis, at).get(name as never);
  return known && showType(known.type);
}
