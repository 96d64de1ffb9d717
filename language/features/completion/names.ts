/** Names in an expression: what is in scope, and nodes that would be with a need more. */
import { showType } from "../../../plan/type-text.ts";
import { lookUp, namesOf, type Scope } from "../../model/scope.ts";
import type { Expression } from "../../syntax/ast.ts";
import { expressionsAround, surroundings } from "../expressions.ts";
import { chainAt } from "../locate.ts";
import type { CompletionKind, Proposal } from "./completion.ts";
import { STAND_IN } from "./context.ts";
import type { Cursor } from "./cursor.ts";
import { needEdits } from "./need-edits.ts";
import { needable, nodeProposal } from "./nodes.ts";

const KINDS: Readonly<Record<string, CompletionKind>> = { node: "node", input: "input" };

export function nameProposals(cursor: Cursor): Proposal[] {
  const scope = scopeAt(cursor);
  if (!scope) return [];
  const names = namesOf(scope).filter(name => !name.includes(STAND_IN));
  const inScope = names.map((name): Proposal => {
    const entry = lookUp(scope, name)!;
    const type = entry.what === "secrets" || entry.what === "run" ? entry.what : showType(entry.type);
    return {
      label: name,
      kind: KINDS[entry.what] ?? "variable",
      detail: type.length > 80 ? `${type.slice(0, 79)}…` : type,
      order: entry.what === "node" || entry.what === "parameter" ? 1 : 2,
    };
  });
  return [...inScope, ...unneeded(cursor, new Set(names))];
}

/** The scope of the expression that the stand-in is. */
function scopeAt({ analysis, at, inside }: Cursor): Scope | undefined {
  const known = expressionsAround(analysis, at);
  const chain = chainAt(at.item, inside - at.start);
  for (const { node } of chain.toReversed()) {
    const found = known.get(node as Expression);
    if (found) return found.scope;
  }
  const { workflow, node } = surroundings(analysis, at);
  return workflow && node && workflow.scopeOf(node.index);
}

/** Nodes that this one doesn't need yet; the need comes along. */
function unneeded(cursor: Cursor, known: ReadonlySet<string>): Proposal[] {
  const { workflow, node } = surroundings(cursor.analysis, cursor.at);
  if (!workflow || !node) return [];
  return needable(workflow, node)
    .filter(other => !known.has(other.name))
    .flatMap(other => {
      const also = needEdits(cursor, node, other.name);
      const proposal = nodeProposal(other, workflow);
      return also.length > 0
        ? [{ ...proposal, detail: `adds the need · ${proposal.detail ?? ""}`, order: 3, also }]
        : [];
    });
}
