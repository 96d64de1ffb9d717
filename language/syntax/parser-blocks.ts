/** Blocks of items: which statement stands at hand, where it ends, what to make of text that is none. */
import type { Item } from "./ast.ts";
import { meant } from "./did-you-mean.ts";
import { type Bare, type Complaint, NESTING_LIMIT, type Parser, shorten } from "./parser.ts";
import { outside, skipNested, skipStatement, skipToken } from "./recovery.ts";
import { T } from "./tokens.ts";

/** Reads one statement, its keyword included. */
export type StatementParser = (p: Parser) => Bare;

/** What may stand in one kind of block. */
export interface Container {
  /** For messages: "a step". */
  what: string;
  statements: ReadonlyMap<string, StatementParser>;
  /** Shown when something else stands there. */
  example: string;
}

/** Says where a statement that doesn't fit belongs: keyword → "a step". */
const homes = new Map<string, string[]>();

/** Declare a kind of block. */
export function container(
  what: string,
  example: string,
  ...tables: Record<string, StatementParser>[]
): Container {
  const statements = new Map(tables.flatMap(table => Object.entries(table)));
  for (const word of statements.keys()) homes.set(word, [...(homes.get(word) ?? []), what]);
  return { what, statements, example };
}

/** Read `{ … }` with items inside, as children of the item being read. `{` should be at hand. */
export function block(p: Parser, of: Container): void {
  if (p.kind !== T.lbrace || p.ended) {
    p.expected("FLOW124", `\`{\` and what stands in ${of.what}`, of.example);
    return;
  }
  const opener = p.here();
  const indent = p.indentAware ? p.lineIndent(p.start) : 0;
  if (p.depth >= NESTING_LIMIT) {
    p.problem("FLOW121", `Blocks are nested more than ${NESTING_LIMIT} levels deep here.`, opener);
    skipNested(p);
    return;
  }
  p.next();
  p.depth++;
  items(p, of, indent);
  p.depth--;
  if (p.kind === T.rbrace && !outside(p, indent)) p.next();
  else {
    p.fragile = true;
    p.problem("FLOW108", `This \`{\` is never closed: a \`}\` is missing at the end of ${of.what}.`, opener);
  }
}

/** Read items up to the `}` around, which stays; at the top of a file up to its end. */
export function items(p: Parser, of: Container, indent = -1): void {
  p.kept?.enter(of);
  p.inside = false;
  readItems(p, of, indent);
  p.kept?.leave();
}

function readItems(p: Parser, of: Container, indent: number): void {
  const top = indent < 0;
  for (;;) {
    while (p.kind === T.semicolon) p.next();
    if (p.kind === T.eof) return;
    if (p.kind === T.rbrace && (top || strayBrace(p, indent))) {
      p.fragile = true;
      p.problem("FLOW109", "This `}` closes nothing.", p.here());
      p.next();
      continue;
    }
    if (!top && (p.kind === T.rbrace || outside(p, indent))) return;
    child(p, of);
  }
}

/** Where braces don't match: a `}` on a line of its own, indented more than what it would close. */
function strayBrace(p: Parser, indent: number): boolean {
  return p.indentAware && p.newline && p.lineIndent(p.start) > indent;
}

function child(p: Parser, of: Container): void {
  const start = p.start;
  const kept = p.kept?.keep(start, p.documentation());
  if (kept) {
    p.adopt(kept, start);
    p.resume(start + kept.width);
    return;
  }
  const item = parseItem(p, of);
  p.adopt(item, start);
}

/** Read the one item that begins at the token at hand, as it is read in this kind of block. */
export function parseItem(p: Parser, of: Container): Item {
  const outer = p.open();
  p.fresh();
  p.keywords = of.statements;
  const statement = p.kind === T.word || p.isWord ? of.statements.get(p.source) : undefined;
  const bare = statement ? statement(p) : unknown(p, of);
  if (statement) endOfStatement(p, of);
  return p.close(outer, bare);
}

/** A statement ends with its line, `;` or the `}` around. Anything else is reported and read over. */
function endOfStatement(p: Parser, of: Container): void {
  if (p.ended || p.kind === T.semicolon || p.kind === T.rbrace) return;
  const known = p.kind === T.word && of.statements.has(p.source);
  if (known && p.newline && p.troubled) return;
  if (known)
    p.problem(
      "FLOW117",
      `\`${p.source}\` begins a new statement: put it on a new line, or \`;\` before it.`,
      p.here(),
      { title: "Put `;` before it", span: p.gap(), text: ";" },
    );
  else if (!p.troubled)
    p.problem(leftoverCode(p), `This doesn't belong to the statement any more. ${hint(p)}`, p.here());
  if (!known) skipStatement(p, of.statements);
}

function leftoverCode(p: Parser): string {
  if (p.kind === T.bad) return "FLOW100";
  return p.kind === T.fatArrow ? "FLOW120" : "FLOW117";
}

function hint(p: Parser): string {
  if (p.kind === T.bad) return p.badCharacter();
  if (p.kind === T.fatArrow)
    return "`x => …` is only an argument of a function on lists: `map(items, x => x.price)`.";
  return "A statement ends with its line, or with `;`.";
}

function unknown(p: Parser, of: Container): Bare {
  const before = p.start;
  if (p.isWord) unknownWord(p, of);
  else if (p.kind === T.bad) p.problem("FLOW100", p.badCharacter(), p.here());
  else {
    p.problem(
      "FLOW102",
      `A statement of ${of.what} begins with a word. Example: \`${of.example}\``,
      p.here(),
    );
  }
  if (p.kind === T.bad && p.source === "#") p.end = p.lineEnd(p.end);
  skipStatement(p, of.statements);
  if (p.start === before && p.kind !== T.eof) skipToken(p);
  return { kind: "unknown" };
}

function unknownWord(p: Parser, of: Container): void {
  const word = p.source;
  let complaint = p.complaints.get(word + of.what);
  if (!complaint) {
    complaint = complain(word, of);
    p.complaints.set(word + of.what, complaint);
  }
  const span = p.here();
  const { code, message, near } = complaint;
  p.problem(code, message, span, near ? { title: `Change to \`${near}\``, span, text: near } : undefined);
}

function complain(word: string, of: Container): Complaint {
  const home = homes.get(word);
  if (home) {
    return {
      code: "FLOW103",
      message: `\`${word}\` can't stand in ${of.what}; it belongs in ${oneOf(home)}.`,
    };
  }
  const near = meant(word, [...of.statements.keys()]);
  const known = `In ${of.what} there can be: ${[...of.statements.keys()]
    .map(key => (key === "on" ? "on failure" : key))
    .sort()
    .join(", ")}.`;
  return {
    code: "FLOW102",
    message: `Unknown statement \`${shorten(word)}\`. ${near ? `Did you mean \`${near}\`?` : known}`,
    ...(near ? { near } : {}),
  };
}

function oneOf(names: readonly string[]): string {
  const all = [...new Set(names)];
  return all.length === 1 ? all[0]! : `${all.slice(0, -1).join(", ")} or ${all.at(-1)}`;
}
