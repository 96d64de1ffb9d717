/** What is told about the word at an offset. */
import type { Analysis } from "../analysis.ts";
import { placeInside } from "./catalogue/places.ts";
import { statementOf } from "./catalogue/statements.ts";
import { ACTION_WORDS, CLASS_WORDS, EFFECT_WORDS, GROUP_WORDS, TYPE_WORDS } from "./catalogue/words.ts";
import { argumentHover, expressionHover } from "./hover/expression.ts";
import type { Hover } from "./hover/hover-type.ts";
import { flow } from "./hover/markdown.ts";
import { targetHover } from "./hover/target.ts";
import { chainAt, type Located, locate } from "./locate.ts";
import { textOf } from "./slice.ts";
import { targetAt } from "./targets.ts";

export function hover(analysis: Analysis, offset: number): Hover | undefined {
  const found = targetAt(analysis, offset);
  if (found) {
    const markdown = targetHover(analysis, found.target, offset);
    if (markdown !== undefined) return { markdown, span: found.span };
  }
  const at = locate(analysis.file, offset);
  return (
    keywordHover(at, offset) ??
    argumentHover(analysis, at, offset) ??
    expressionHover(analysis, at, offset) ??
    wordHover(at, offset)
  );
}

/** The keyword that begins a statement. */
function keywordHover(at: Located, offset: number): Hover | undefined {
  const place = at.parent && placeInside(at.parent.item);
  const statement = statementOf(at.item.kind, place);
  const keyword = statement?.keyword.replace(/ […{].*$/, "") ?? "";
  if (!statement || offset - at.start > keyword.length || !textOf(at.item).startsWith(keyword))
    return undefined;
  return {
    markdown: `${flow(statement.form)}\n\n${statement.doc}`,
    span: { start: at.start, end: at.start + keyword.length },
  };
}

/** Error classes, failure actions, effects, built-in types. */
function wordHover(at: Located, offset: number): Hover | undefined {
  const text = textOf(at.item);
  const relative = offset - at.start;
  const before = /[\p{L}\p{N}_]*$/u.exec(text.slice(0, relative))![0];
  const after = /^[\p{L}\p{N}_]*/u.exec(text.slice(relative))![0];
  const word = before + after;
  const known = wordsIn(at, relative).find(entry => entry.word === word);
  if (!known) return undefined;
  const start = offset - before.length;
  return { markdown: `**${word}**: ${known.doc}`, span: { start, end: start + word.length } };
}

function wordsIn({ item }: Located, relative: number): readonly { word: string; doc: string }[] {
  const roles = chainAt(item, relative).map(link => link.role);
  if (item.kind === "effect") return EFFECT_WORDS;
  if (roles.includes("classes") || roles.includes("class")) return [...CLASS_WORDS, ...GROUP_WORDS];
  if (item.kind === "onFailure") return ACTION_WORDS;
  return roles.includes("path") ? TYPE_WORDS : [];
}
