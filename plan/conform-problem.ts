/** What `conform` finds wrong with a value. */
export interface ConformProblem {
  /** Where, from the name that was given: `input.items[3].price`. */
  path: string;
  /** The type as the language writes it, or what was expected in words. */
  expected: string;
  got: string;
}

/** `input.limit: expected number 0..500, got 900`. */
export function problemText(problem: ConformProblem): string {
  return `${problem.path}: expected ${problem.expected}, got ${problem.got}`;
}
