import type { Item, ItemBase, Path, Span, SyntaxFix, SyntaxProblem, Word } from "./ast.ts";
import { meant } from "./did-you-mean.ts";
import { readDocumentation } from "./documentation.ts";
import { Lexer } from "./lexer.ts";
import { OPERANDS, T } from "./tokens.ts";

/** How deep brackets, blocks and signs may nest, and how many levels of the tree anyone has to walk. */
export const NESTING_LIMIT = 200;
/** How many operators or dots may follow each other in one expression. */
export const CHAIN_LIMIT = 1000;

/** An item as the function of its statement makes it; `Parser.close` adds what all items have. */
export type Bare = { [I in Item as I["kind"]]: Omit<I, keyof ItemBase> }[Item["kind"]];

/** Knows the items of the tree before an edit (`kept-items.ts`). */
export interface Keeper {
  /** The item that began here before the edit, if reading it again would give the same. */
  keep(start: number, doc: string | undefined): Item | undefined;
  /** The parser goes into the block of the item it asked for last. */
  enter(block: object): void;
  leave(): void;
}

/** What is said about an unknown word. */
export interface Complaint {
  code: string;
  message: string;
  /** What was probably meant. */
  near?: string;
}

/** What is known of an item while it is being read. */
interface Frame {
  base: number;
  errors: SyntaxProblem[] | undefined;
  children: Item[] | undefined;
  starts: number[] | undefined;
  doc: string | undefined;
}

const NO_ERRORS: readonly SyntaxProblem[] = [];
const NO_CHILDREN: readonly Item[] = [];
const NO_STARTS: readonly number[] = [];

/** The state of parsing one text. The grammar itself stands in the `parser-*.ts` files, as functions over this. */
export class Parser extends Lexer {
  /** Absolute offset of the item being read; spans are relative to it. */
  base = 0;
  /** Inside `(` or `[`, where newlines mean nothing. */
  inside = false;
  depth = 0;
  /** Believe indentation where braces don't match (see `recovery.ts`). */
  readonly indentAware: boolean;
  /** Braces don't match, or text or a comment never ends: how this text is read depends on text far away. */
  fragile = false;

  /** Keywords that begin a statement in the block being read. */
  keywords: { has(word: string): boolean } = new Set<string>();
  /** When a text is read again after an edit: what can be kept from before. */
  kept: Keeper | undefined;
  /** What was said about unknown words, by word and kind of block: looking for near ones takes time. */
  readonly complaints = new Map<string, Complaint>();
  /** What `strings.ts` remembers so as to look for a line's end and for closing `"""` only once. */
  lineFrom = -1;
  lineTo = -1;
  quotesAt = -1;

  private errors: SyntaxProblem[] | undefined;
  private children: Item[] | undefined;
  private starts: number[] | undefined;
  private doc: string | undefined;
  /** Problems in all items so far. */
  errorCount = 0;

  constructor(text: string, indentAware: boolean) {
    super(text, 0);
    this.indentAware = indentAware;
  }

  /** The token at hand begins a new statement rather than going on with this one. */
  get ended(): boolean {
    return this.kind === T.eof || (this.separated && !this.inside);
  }

  // ── items ─────────────────────────────────────────────────────────────────────────────────────────────

  /** Begin an item at the token at hand. Give what it returns to `close`. */
  open(): Frame {
    const { base, errors, children, starts, doc } = this;
    this.base = this.start;
    this.errors = undefined;
    this.children = undefined;
    this.starts = undefined;
    this.doc = this.documentation();
    return { base, errors, children, starts, doc };
  }

  /** The `///` lines before the token at hand. */
  documentation(): string | undefined {
    return this.documented ? readDocumentation(this.text, this.previousEnd, this.start) : undefined;
  }

  /** End the item at the last token read. */
  close(outer: Frame, bare: Bare, end: number = this.previousEnd): Item {
    const { base, errors, children, starts } = this;
    const item = bare as unknown as { -readonly [K in keyof ItemBase]: ItemBase[K] };
    item.width = end - base;
    item.pieces = this.pieces(base, end, children, starts);
    item.children = children ?? NO_CHILDREN;
    item.childStarts = starts ?? NO_STARTS;
    item.errors = errors ?? NO_ERRORS;
    if (this.doc !== undefined) item.doc = this.doc;
    item.sound = errors === undefined && (children === undefined || children.every(child => child.sound));
    this.base = outer.base;
    this.errors = outer.errors;
    this.children = outer.children;
    this.starts = outer.starts;
    this.doc = outer.doc;
    return item as unknown as Item;
  }

  private pieces(base: number, end: number, children: Item[] | undefined, starts: number[] | undefined) {
    if (!children || !starts) return [this.text.slice(base, end)];
    const pieces: (string | Item)[] = [];
    let at = base;
    for (let i = 0; i < children.length; i++) {
      const start = base + starts[i]!;
      pieces.push(this.text.slice(at, start), children[i]!);
      at = start + children[i]!.width;
    }
    pieces.push(this.text.slice(at, end));
    return pieces;
  }

  /** Go on behind an item that is kept as it was. */
  resume(end: number): void {
    // A sound item never ends with something that goes on in the next line.
    this.kind = T.rbrace;
    this.end = end;
    this.next();
  }

  /** Put a finished item that begins at the absolute offset `start` into the one being read. */
  adopt(item: Item, start: number): void {
    this.children ??= [];
    this.starts ??= [];
    this.children.push(item);
    this.starts.push(start - this.base);
  }

  // ── spans and problems ────────────────────────────────────────────────────────────────────────────────

  /** From the absolute offset `start` to the end of the last token read. */
  since(start: number): Span {
    return { start: start - this.base, end: Math.max(this.previousEnd, start) - this.base };
  }

  /** The token at hand. */
  here(): Span {
    return { start: this.start - this.base, end: this.end - this.base };
  }

  /** The empty place behind the last token. */
  gap(): Span {
    const at = this.previousEnd - this.base;
    return { start: at, end: at };
  }

  /** Report at a relative span. Only the first problem at a place is kept; what follows it is confusion. */
  problem(code: string, message: string, span: Span, fix?: SyntaxFix): void {
    const last = this.errors?.at(-1);
    if (last && span.start <= last.span.start && span.end >= last.span.start) return;
    this.errors ??= [];
    this.errors.push(fix ? { code, message, span, fix } : { code, message, span });
    this.errorCount++;
  }

  /** The item being read has a problem already. */
  get troubled(): boolean {
    return this.errors !== undefined;
  }

  /** Say what should stand here, with an example in Flow. */
  expected(code: string, what: string, example: string): void {
    const missing = this.ended || this.newline || this.kind === T.rbrace || this.kind === T.semicolon;
    const found = missing ? "" : `, but ${this.described()} stands here`;
    this.problem(
      code,
      `Expected ${what}${found}. Example: \`${example}\``,
      missing ? this.lastToken() : this.here(),
    );
  }

  /** The token at hand, for messages. */
  private described(): string {
    if (this.kind === T.string) return "a text";
    return this.source.includes("`") ? `"${this.source}"` : `\`${shorten(this.source)}\``;
  }

  /** What to say about a character that begins no token. */
  badCharacter(): string {
    const { source } = this;
    if (source.startsWith("#")) return "A comment begins with `//`.";
    if (source.startsWith("'") || source.startsWith("`")) return 'Text stands in double quotes: `"text"`.';
    return "This character has no meaning here.";
  }

  /** Say that the token at hand isn't what was meant, and offer what is. */
  instead(code: string, message: string, text: string): void {
    const span = this.here();
    this.problem(code, message, span, { title: `Write \`${text}\``, span, text });
  }

  /** The last code unit read: where something missing is shown. */
  private lastToken(): Span {
    const at = Math.max(this.previousEnd, this.base + 1) - this.base;
    return { start: at - 1, end: at };
  }

  // ── tokens ────────────────────────────────────────────────────────────────────────────────────────────

  /** Take the token at hand when it is of this kind. */
  take(kind: number): boolean {
    if (this.kind !== kind) return false;
    this.next();
    return true;
  }

  /** The token at hand is this contextual keyword, on the same line. */
  isKeyword(word: string): boolean {
    return (
      this.kind === T.word &&
      !this.ended &&
      this.end - this.start === word.length &&
      this.text.startsWith(word, this.start)
    );
  }

  takeKeyword(word: string): boolean {
    if (!this.isKeyword(word)) return false;
    this.next();
    return true;
  }

  /** Take a contextual keyword or say that it is missing. */
  keyword(word: string, example: string): boolean {
    if (this.takeKeyword(word)) return true;
    if (this.kind === T.word && !this.ended && meant(this.source, [word])) {
      this.instead("FLOW118", `Expected \`${word}\`, but \`${this.source}\` stands here.`, word);
      this.next();
      return true;
    }
    this.expected("FLOW118", `\`${word}\``, example);
    return false;
  }

  /** Any word, reserved ones included. */
  get isWord(): boolean {
    return this.kind === T.word || (this.kind >= T.true && this.kind <= T.in);
  }

  /** The token at hand as a word. */
  word(): Word {
    const word = { text: this.source, span: this.here() };
    this.next();
    return word;
  }

  missingWord(): Word {
    return { text: "", span: this.gap() };
  }

  /** A name: a word that is not reserved. */
  name(what: string, example: string): Word {
    if (this.kind === T.word && !this.ended) return this.word();
    if (this.isWord && !this.ended) {
      this.problem(
        "FLOW105",
        `\`${this.source}\` is a word of the language and can't be a name.`,
        this.here(),
      );
      return this.word();
    }
    this.expected("FLOW104", what, example);
    return this.missingWord();
  }

  /** A word stands at hand behind a dot, and no statement that begins in the line below the dot. */
  get isFieldName(): boolean {
    if (!this.isWord || this.ended) return false;
    if (!this.newline || !this.keywords.has(this.source)) return true;
    return !this.ahead(() => !this.newline && (OPERANDS[this.kind] === 1 || this.kind === T.lbrace));
  }

  /** Words with dots between. */
  path(what: string, example: string): Path {
    const start = this.start;
    const first = this.name(what, example);
    if (first.text === "") return { words: [first], text: "", span: first.span };
    if (this.kind !== T.dot || this.ended) return { words: [first], text: first.text, span: first.span };
    const words = [first];
    while (this.kind === T.dot && !this.ended) {
      this.next();
      if (!this.isFieldName) {
        this.expected("FLOW104", "a name after the dot", example);
        break;
      }
      words.push(this.word());
    }
    return { words, text: words.map(word => word.text).join("."), span: this.since(start) };
  }

  /** `x { "," x }` */
  listOf<X>(one: () => X): X[] {
    const all = [one()];
    while (this.kind === T.comma && !this.ended) {
      this.next();
      all.push(one());
    }
    return all;
  }
}

/** At most 24 characters, without newlines. */
export function shorten(source: string): string {
  const line = source.split(/[\r\n]/, 1)[0]!;
  return line.length > 24 ? `${line.slice(0, 24)}…` : line;
}
