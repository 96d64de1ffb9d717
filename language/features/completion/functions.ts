/** Built-in functions as proposals. */
import { FUNCTIONS } from "../../../plan/functions.ts";
import type { Proposal } from "./completion.ts";

const PROPOSALS: readonly Proposal[] = FUNCTIONS.map(f => ({
  label: f.name,
  kind: "function",
  detail: f.signature,
  doc: f.doc,
  insert:
    f.arity[1] === 0
      ? `${f.name}()`
      : f.lambda === undefined
        ? `${f.name}($1)`
        : `${f.name}($1, \${2:item} => $3)`,
  snippet: true,
  order: 6,
}));

export function functionProposals(): readonly Proposal[] {
  return PROPOSALS;
}
