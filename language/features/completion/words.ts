/** Error classes, failure actions, effects and types as proposals. */
import type { ToolDescription } from "../../../plan/tool.ts";
import {
  ACTION_WORDS,
  CLASS_WORDS,
  type DocumentedWord,
  EFFECT_WORDS,
  GROUP_WORDS,
  TYPE_WORDS,
} from "../catalogue/words.ts";
import type { CompletionKind, Proposal } from "./completion.ts";

function proposed(words: readonly DocumentedWord[], kind: CompletionKind, order: number): Proposal[] {
  return words.map(({ word, doc }, i) => ({ label: word, kind, doc, order: order + i / 100 }));
}

/** Classes that the tool can end in first; groups where they may be named; `otherwise` in failure lists. */
export function classProposals(
  where: "retry" | "failure" | "ensure",
  tool: ToolDescription | undefined,
  said: ReadonlySet<string>,
): Proposal[] {
  const raised = new Set<string>([...(tool?.errors ?? []), "invalid"]);
  const classes = proposed(CLASS_WORDS, "class", 2).map(p =>
    tool && raised.has(p.label) ? { ...p, order: (p.order ?? 0) - 1, detail: `${tool.name} can end so` } : p,
  );
  const groups = where === "ensure" ? [] : proposed(GROUP_WORDS, "class", 0);
  const otherwise: Proposal[] =
    where === "failure"
      ? [
          {
            label: "otherwise",
            kind: "keyword",
            doc: "All classes not named here, `budget` and `in_doubt` excepted.",
            order: 4,
          },
        ]
      : [];
  const arrow = where === "failure" ? " -> " : "";
  return [...groups, ...classes, ...otherwise]
    .filter(p => !said.has(p.label))
    .map(p => ({ ...p, insert: p.label + arrow }));
}

export function actionProposals(): Proposal[] {
  return ACTION_WORDS.filter(word => !word.later).map(({ word, doc, snippet }, i) => ({
    label: word,
    kind: "keyword",
    doc,
    insert: snippet,
    snippet: true,
    order: i / 100,
  }));
}

export function effectProposals(): Proposal[] {
  return proposed(EFFECT_WORDS, "value", 0);
}

/** Built-in types, and those of the file. */
export function typeProposals(declared: Iterable<{ name: string; doc: string | undefined }>): Proposal[] {
  const own = Array.from(
    declared,
    ({ name, doc }): Proposal => ({ label: name, kind: "type", order: 0, ...(doc && { doc }) }),
  );
  return [...own, ...proposed(TYPE_WORDS, "type", 1)];
}
