/** Hit conditions: `5` or `== 5`, `> 5`, `>= 5`, `< 5`, `<= 5`, `% 2` (every second). */
export type HitCondition = (hits: number) => boolean;

const OPERATORS: Readonly<Record<string, (hits: number, n: number) => boolean>> = {
  "==": (hits, n) => hits === n,
  ">": (hits, n) => hits > n,
  ">=": (hits, n) => hits >= n,
  "<": (hits, n) => hits < n,
  "<=": (hits, n) => hits <= n,
  "%": (hits, n) => hits % n === 0,
};

/** The condition, or in words why the text is none. */
export function parseHitCondition(text: string): HitCondition | { problem: string } {
  const match = /^\s*(==|=|>=|<=|>|<|%)?\s*(\d+)\s*$/.exec(text);
  if (!match)
    return {
      problem: `"${text}" is no hit count. Write a number, optionally after ==, >, >=, <, <= or %: >= 3`,
    };
  const n = Number(match[2]);
  if (match[1] === "%" && n === 0) return { problem: "% 0 never holds. Write % and a number above 0: % 2" };
  const operator = OPERATORS[match[1] === undefined || match[1] === "=" ? "==" : match[1]]!;
  return hits => operator(hits, n);
}
