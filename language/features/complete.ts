/** What can be written at an offset. */
import type { Analysis } from "../analysis.ts";
import { analyze } from "../analysis.ts";
import type { LanguageHost } from "../host.ts";
import { reparse } from "../syntax/reparse.ts";
import { type Completion, completions } from "./completion/completion.ts";
import { contextAt, STAND_IN } from "./completion/context.ts";
import type { Cursor } from "./completion/cursor.ts";
import { proposalsFor } from "./completion/proposals.ts";
import { locate } from "./locate.ts";

/**
 * Completions at an offset of the analysed text. A stand-in word is put there first, so that what is unfinished has
 * its place in the tree; only the item around the cursor is read and checked anew for it.
 * `typed`: the character that asked by being typed. A blank asks for what goes on with a statement, not for a new one.
 */
export function complete(
  analysis: Analysis,
  host: LanguageHost,
  text: string,
  offset: number,
  typed?: string,
): Completion[] {
  const file = reparse(analysis.file, { start: offset, end: offset, text: STAND_IN });
  const inside = offset + 1;
  const at = locate(file, inside);
  const context = contextAt(at, inside);
  if (!context || (typed === " " && context.kind === "statement")) return [];
  const cursor: Cursor = { analysis: analyze(file, host, analysis), at, offset, inside };
  const start = wordStart(text, offset, context.kind === "tool");
  const span =
    context.kind === "text"
      ? { start: at.start + context.literal.span.start + 1, end: quoteEnd(text, offset) }
      : { start, end: offset };
  return completions(proposalsFor(context, cursor), span);
}

/** Where the word before the offset begins; a tool's dots are part of it. */
function wordStart(text: string, offset: number, dotted: boolean): number {
  const line = text.slice(text.lastIndexOf("\n", offset - 1) + 1, offset);
  const pattern = dotted ? /[\p{L}\p{N}\p{M}_.]*$/u : /[\p{L}\p{N}\p{M}_]*$/u;
  return offset - pattern.exec(line)![0].length;
}

/** The end of what stands between the quotes, when they close on this line. */
function quoteEnd(text: string, offset: number): number {
  const rest = /^[^"\r\n]*(?=")/.exec(text.slice(offset, offset + 200));
  return offset + (rest?.[0].length ?? 0);
}
