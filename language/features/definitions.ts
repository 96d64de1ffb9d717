/** Where the word at an offset is declared. */
import type { Analysis } from "../analysis.ts";
import type { Span } from "../syntax/ast.ts";
import { declarationOf, targetAt } from "./targets.ts";

/** Absolute spans of the declared name; none for what the language brings along. */
export function definitions(analysis: Analysis, offset: number): Span[] {
  const found = targetAt(analysis, offset);
  const place = found && declarationOf(analysis, found.target);
  return place ? [analysis.places.absolute(place)] : [];
}
