/** The parser's catalogue of problems as pages beside those of the rules. */
import { SYNTAX_PROBLEMS } from "../syntax/problems.ts";
import type { PageSource } from "./page.ts";

export const SYNTAX_PAGES: readonly PageSource[] = SYNTAX_PROBLEMS.map(problem => ({
  ...problem,
  severity: "error",
  structural: true,
}));
