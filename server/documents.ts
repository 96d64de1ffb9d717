/** The documents that the client has open, each parsed as it is edited and checked when first asked about. */
import type { DidChangeTextDocumentParams, DidOpenTextDocumentParams } from "vscode-languageserver/node";
import {
  type Analysis,
  analyze,
  type FileItem,
  type LanguageHost,
  parse,
  reparse,
} from "../language/index.ts";
import { type Lines, linesOf, toOffset } from "./positions.ts";

/** A text with what is understood of it. */
export interface Document {
  readonly uri: string;
  /** null for a file that is not open. */
  readonly version: number | null;
  readonly text: string;
  readonly lines: Lines;
  readonly file: FileItem;
  /** Made when first asked for. */
  readonly analysis: Analysis;
}

/** A document as it is now. `before`: an earlier analysis of it, from which what is unchanged is taken. */
export function documentOf(
  parts: { uri: string; version: number | null; text: string; file?: FileItem; before?: Analysis },
  host: LanguageHost,
): Document {
  const { uri, version, text } = parts;
  const file = parts.file ?? parse(text);
  let lines: Lines | undefined;
  let analysis: Analysis | undefined;
  return {
    uri,
    version,
    text,
    file,
    get lines() {
      lines ??= linesOf(text);
      return lines;
    },
    get analysis() {
      analysis ??= analyze(file, host, parts.before);
      return analysis;
    },
  };
}

export class Documents {
  readonly #host: LanguageHost;
  readonly #open = new Map<string, Document>();
  /** The last analysis of each: the next one starts from it. */
  readonly #analysed = new Map<string, Analysis>();

  constructor(host: LanguageHost) {
    this.#host = host;
  }

  get(uri: string): Document | undefined {
    return this.#open.get(uri);
  }

  open({ textDocument: { uri, version, text } }: DidOpenTextDocumentParams): void {
    this.#open.set(uri, documentOf({ uri, version, text }, this.#host));
  }

  /** Applies the changes in order; each is a new parse of no more than the items that it touches. */
  change({ textDocument: { uri, version }, contentChanges }: DidChangeTextDocumentParams): void {
    const document = this.#open.get(uri);
    if (!document) return;
    let { text, file, lines } = document;
    contentChanges.forEach((change, i) => {
      if (i > 0) lines = linesOf(text);
      if (!("range" in change)) {
        text = change.text;
        file = parse(text);
        return;
      }
      const start = toOffset(lines, change.range.start);
      const end = Math.max(start, toOffset(lines, change.range.end));
      text = text.slice(0, start) + change.text + text.slice(end);
      file = reparse(file, { start, end, text: change.text });
    });
    const before = this.#analysed.get(uri);
    this.#open.set(uri, documentOf({ uri, version, text, file, before }, this.#host));
  }

  /** The analysis of the document, kept as the ground of the next one. */
  analysis(document: Document): Analysis {
    const { analysis } = document;
    if (this.#open.get(document.uri) === document) this.#analysed.set(document.uri, analysis);
    return analysis;
  }

  close(uri: string): void {
    this.#open.delete(uri);
    this.#analysed.delete(uri);
  }
}
