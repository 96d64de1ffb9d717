/** What a word stands for, and everywhere it is meant. */
import type { Analysis } from "../analysis.ts";
import type { Reference, ReferenceTarget } from "../model/issue.ts";
import type { TypedWorkflow } from "../model/typed-workflow.ts";
import type { Item, Span, Word } from "../syntax/ast.ts";
import { locate } from "./locate.ts";

/** Something that has a name: in one workflow (nodes, input), or in the whole file. */
export interface Target extends ReferenceTarget {
  workflow?: TypedWorkflow;
}

export interface Place {
  item: Item;
  span: Span;
}

const IN_WORKFLOW: ReadonlySet<string> = new Set(["node", "input"]);

/** What the word at an offset stands for, and the word's own absolute span. */
export function targetAt(analysis: Analysis, offset: number): { target: Target; span: Span } | undefined {
  for (const { target, place } of [...declared(analysis, offset), ...mentioned(analysis, offset)]) {
    const span = analysis.places.absolute(place);
    if (span.start <= offset && offset <= span.end) return { target, span };
  }
  return undefined;
}

/** Where it is declared; undefined for what the language brings along (tools, functions). */
export function declarationOf(analysis: Analysis, target: Target): Place | undefined {
  const { declarations } = analysis.env;
  const named = (item: (Item & { name: Word }) | undefined): Place | undefined =>
    item && { item, span: item.name.span };
  switch (target.kind) {
    case "node": {
      const node = target.workflow?.model.byName.get(target.name);
      return node && { item: node.item, span: node.word.span };
    }
    case "input": {
      const item = target.workflow?.model.input;
      const field = item?.fields.find(f => f.name.text === target.name);
      return item && field && { item, span: field.name.span };
    }
    case "secret":
      return named(declarations.secrets.get(target.name));
    case "type":
      return named(declarations.types.get(target.name));
    case "policy":
      return named(declarations.policies.get(target.name));
    case "workflow":
      return named(declarations.workflows.get(target.name));
    case "tool":
      return named(declarations.tools.get(target.name));
    case "function":
      return undefined;
  }
}

/** Every place that means the target, its declaration left out, in text order and each once. */
export function mentionsOf(analysis: Analysis, target: Target): Place[] {
  const places = new Map<number, Place>();
  for (const { reference, workflow } of references(analysis)) {
    if (reference.target.kind !== target.kind || reference.target.name !== target.name) continue;
    if (IN_WORKFLOW.has(target.kind) && workflow !== target.workflow) continue;
    places.set(analysis.places.absolute(reference).start, reference);
  }
  return [...places].sort(([a], [b]) => a - b).map(([, place]) => place);
}

function* references(analysis: Analysis): Generator<{ reference: Reference; workflow?: TypedWorkflow }> {
  for (const reference of analysis.outside.references) yield { reference };
  for (const workflow of analysis.workflows) {
    for (const reference of workflow.references) yield { reference, workflow };
    for (const node of workflow.nodes) for (const reference of node.references) yield { reference, workflow };
  }
}

/** References in the item at the offset. */
function* mentioned(analysis: Analysis, offset: number): Generator<{ target: Target; place: Place }> {
  const around = new Set(analysis.places.around(offset));
  for (const { reference, workflow } of references(analysis))
    if (around.has(reference.item))
      yield { target: { ...reference.target, ...(workflow && { workflow }) }, place: reference };
}

/** Names that the item at the offset declares. */
function* declared(analysis: Analysis, offset: number): Generator<{ target: Target; place: Place }> {
  const at = locate(analysis.file, offset);
  const { item } = at;
  const workflow = analysis.workflows.find(
    ({ model }) => model.item === item || model.item === at.parent?.item,
  );
  switch (item.kind) {
    case "secret":
    case "type":
    case "policy":
    case "workflow":
    case "tool":
      if (item.name.text !== "")
        yield { target: { kind: item.kind, name: item.name.text }, place: { item, span: item.name.span } };
      break;
    case "input":
      if (workflow)
        for (const { name } of item.fields)
          yield { target: { kind: "input", name: name.text, workflow }, place: { item, span: name.span } };
      break;
    case "step":
    case "decide":
    case "group":
    case "first":
    case "each":
    case "repeat":
      if (workflow && item.name.word.text !== "")
        yield {
          target: { kind: "node", name: item.name.word.text, workflow },
          place: { item, span: item.name.word.span },
        };
  }
}
