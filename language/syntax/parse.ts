import type { FileItem, Item } from "./ast.ts";
import { Parser } from "./parser.ts";
import { items } from "./parser-blocks.ts";
import { FILE } from "./parser-declarations.ts";

/**
 * The tree of a `.flow` text. Never fails: what can't be understood is reported in the `errors` of the item it stands
 * in (codes FLOW1xx), and the rest is read all the same. Linear in the length of the text.
 *
 * Braces decide what belongs together. Where they don't match, the text is read once more with indentation deciding,
 * and the reading with fewer problems is taken.
 */
export function parse(text: string): FileItem {
  const strict = read(text, false);
  if (!strict.parser.fragile) return strict.file;
  const lenient = read(text, true);
  const better = lenient.parser.errorCount < strict.parser.errorCount ? lenient : strict;
  return { ...better.file, fragile: true };
}

function read(text: string, indentAware: boolean): { file: FileItem; parser: Parser } {
  const parser = new Parser(text, indentAware);
  return { parser, file: readFile(parser) };
}

/** Read a whole text with a parser that has read nothing yet. */
export function readFile(p: Parser): FileItem {
  const bom = p.text.charCodeAt(0) === 0xfeff;
  const outer = p.open();
  p.begin(bom ? 1 : 0);
  items(p, FILE);
  for (const { start, end } of p.unclosedComments) {
    p.fragile = true;
    p.problem("FLOW122", "This comment is never closed: put `*/` at its end.", { start, end });
  }
  return p.close(outer, { kind: "file", bom, fragile: p.fragile }, p.text.length) as Extract<
    Item,
    { kind: "file" }
  >;
}
