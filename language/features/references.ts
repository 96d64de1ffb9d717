/** Everywhere that what stands at an offset is meant. */
import type { Analysis } from "../analysis.ts";
import type { Span } from "../syntax/ast.ts";
import { declarationOf, mentionsOf, targetAt } from "./targets.ts";

/** Absolute spans in text order. */
export function references(analysis: Analysis, offset: number, withDeclaration: boolean): Span[] {
  const found = targetAt(analysis, offset);
  if (!found) return [];
  const declaration = withDeclaration ? declarationOf(analysis, found.target) : undefined;
  const places = [...(declaration ? [declaration] : []), ...mentionsOf(analysis, found.target)];
  return places.map(analysis.places.absolute).sort((a, b) => a.start - b.start);
}
