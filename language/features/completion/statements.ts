/** Statements that fit at a place and were not said there already. */

import type { Item } from "../../syntax/ast.ts";
import { type Place, placeInside } from "../catalogue/places.ts";
import type { StatementWord } from "../catalogue/statement-word.ts";
import { STATEMENTS } from "../catalogue/statements.ts";
import type { Proposal } from "./completion.ts";

/** Statements that one step has once between them. */
const ACTIONS: ReadonlySet<string> = new Set(["call", "value"]);

export function statementProposals(holder: Item): Proposal[] {
  const place = placeInside(holder);
  if (!place) return [];
  const said = new Set(holder.children.map(child => child.kind));
  return STATEMENTS.filter(word => fits(word, place, said)).map((word, i) => ({
    label: word.keyword,
    kind: "keyword",
    detail: word.form,
    doc: word.doc,
    insert: word.snippet,
    snippet: true,
    order: orderOf(word, place, said) + i / 1000,
  }));
}

function fits(word: StatementWord, place: Place, said: ReadonlySet<string>): boolean {
  if (word.later || !word.places.includes(place)) return false;
  if (ACTIONS.has(word.kind) && (said.has("call") || said.has("value"))) return false;
  // Retries, keys and timeouts belong to calls; a computation has none.
  if (CALL_ONLY.has(word.kind) && said.has("value")) return false;
  return word.repeats === true || !said.has(word.kind);
}

const CALL_ONLY: ReadonlySet<string> = new Set(["effect", "key", "timeout", "retry", "approval"]);

/** What most probably comes next stands first: the action, then the failure behaviour. */
function orderOf(word: StatementWord, place: Place, said: ReadonlySet<string>): number {
  if (place === "workflow") return word.kind === "step" && said.has("input") ? 0 : 1;
  if (place === "step" && !said.has("call") && !said.has("value"))
    return word.kind === "needs" && !said.has("needs") ? 0 : ACTIONS.has(word.kind) ? 1 : 2;
  return word.kind === "onFailure" ? 0 : 1;
}
