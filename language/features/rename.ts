/** A new name for a node, an input, a secret, a type, a policy or a workflow, everywhere at once. */
import type { Analysis } from "../analysis.ts";
import type { TextEdit } from "../diagnostic.ts";
import { RESERVED_NODE_NAMES } from "../model/reserved-names.ts";
import { BUILT_IN_TYPES } from "../model/types.ts";
import type { Span } from "../syntax/ast.ts";
import { RESERVED } from "../syntax/tokens.ts";
import { chainAt } from "./locate.ts";
import { sliceOf } from "./slice.ts";
import { declarationOf, mentionsOf, type Place, type Target, targetAt } from "./targets.ts";
import { mentionsInTests } from "./test-mentions.ts";

/** The name that can be changed at an offset and where it stands, or undefined. */
export function renameAt(analysis: Analysis, offset: number): { name: string; span: Span } | undefined {
  const found = targetAt(analysis, offset);
  if (!found || !declarationOf(analysis, found.target)) return undefined;
  // A need's own name (`as`) is no name of the node.
  return found.span.end - found.span.start === found.target.name.length
    ? { name: found.target.name, span: found.span }
    : undefined;
}

/** The edits, or a sentence that says why the name can't be had. */
export function rename(
  analysis: Analysis,
  offset: number,
  name: string,
): { edits: readonly TextEdit[] } | { refused: string } {
  const at = renameAt(analysis, offset);
  const target = at && targetAt(analysis, offset)!.target;
  if (!target) return { refused: "There is nothing here that has a name of its own." };
  if (name === target.name) return { edits: [] };
  const refused = refusal(analysis, target, name);
  if (refused !== undefined) return { refused };
  const places = [
    declarationOf(analysis, target)!,
    ...mentionsOf(analysis, target),
    ...mentionsInTests(analysis, target),
  ];
  return { edits: places.flatMap(place => editAt(analysis, place, target.name, name)) };
}

function editAt(analysis: Analysis, place: Place, old: string, name: string): TextEdit[] {
  if (sliceOf(place.item, place.span) !== old) return [];
  const { start, end } = analysis.places.absolute(place);
  // `{ order }` is the field `order` with the value of that name: the field keeps its name.
  const shorthand = chainAt(place.item, place.span.start).some(
    ({ node }) => "shorthand" in node && node.shorthand === true && node.span.start === place.span.start,
  );
  return [{ start, end, text: shorthand ? `${old}: ${name}` : name }];
}

function refusal(analysis: Analysis, target: Target, name: string): string | undefined {
  if (!/^[\p{L}_][\p{L}\p{N}\p{M}_]*$/u.test(name))
    return `"${name}" can't be a name: names are letters, digits and _, and begin with no digit.`;
  if (RESERVED.has(name)) return `"${name}" is a word of the language and can't be a name.`;
  const { declarations } = analysis.env;
  switch (target.kind) {
    case "node":
      if (RESERVED_NODE_NAMES.includes(name))
        return `"${name}" means something else in expressions; a node can't have this name.`;
      return target.workflow?.model.byName.has(name)
        ? `There is a node "${name}" in this workflow already.`
        : undefined;
    case "input":
      return target.workflow?.input.fields.some(f => f.name === name)
        ? `There is an input "${name}" already.`
        : undefined;
    case "secret":
      return declarations.secrets.has(name) ? `There is a secret "${name}" already.` : undefined;
    case "type":
      return declarations.types.has(name) || BUILT_IN_TYPES.includes(name)
        ? `There is a type "${name}" already.`
        : undefined;
    case "policy":
      return declarations.policies.has(name) ? `There is a policy "${name}" already.` : undefined;
    case "workflow":
      return declarations.workflows.has(name) ? `There is a workflow "${name}" already.` : undefined;
    default:
      return undefined;
  }
}
