import type { Item } from "../../syntax/ast.ts";
import type { Place } from "./places.ts";

export interface StatementWord {
  /** As typed: `on failure`. */
  keyword: string;
  /** The item that it makes. */
  kind: Item["kind"];
  places: readonly Place[];
  /** How it is written, for hovers. */
  form: string;
  /** Markdown; the first sentence stands alone in lists. */
  doc: string;
  /** LSP snippet syntax. */
  snippet: string;
  /** May be said more than once in one place. */
  repeats?: true;
  /** Parsed, but not run by this version: never proposed. */
  later?: true;
}
