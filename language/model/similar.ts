/** "Did you mean …?" */

/** The candidate that was most likely meant, or undefined when none is near. */
export function similar(word: string, candidates: Iterable<string>): string | undefined {
  let best: string | undefined;
  // Something must be left of the word: no name of one letter is like another.
  let least = Math.min(Math.max(1, Math.floor(word.length / 3)) + 1, word.length);
  const lower = word.toLowerCase();
  for (const candidate of candidates) {
    if (candidate === word || Math.abs(candidate.length - word.length) >= least) continue;
    const d = distance(lower, candidate.toLowerCase(), least);
    if (d < least) {
      least = d;
      best = candidate;
    }
  }
  return best;
}

/** Edits (insert, delete, replace, swap neighbours) from one word to the other; at least `limit` when there are more. */
function distance(a: string, b: string, limit: number): number {
  // Most candidates are told apart by what is left between a common start and a common end.
  let start = 0;
  while (start < a.length && a[start] === b[start]) start++;
  let end = 0;
  while (end < Math.min(a.length, b.length) - start && a.at(-1 - end) === b.at(-1 - end)) end++;
  a = a.slice(start, a.length - end);
  b = b.slice(start, b.length - end);
  if (a.length <= 1 && b.length <= 1) return Math.max(a.length, b.length);
  if (a.length === 2 && b.length === 2 && a[0] === b[1] && a[1] === b[0]) return 1;
  return limit <= 2 ? limit : between(a, b, limit);
}

function between(a: string, b: string, limit: number): number {
  let before: number[] = [];
  let previous = Array.from({ length: b.length + 1 }, (_, i) => i);
  for (let i = 1; i <= a.length; i++) {
    const row = [i];
    for (let j = 1; j <= b.length; j++) {
      const replaced = previous[j - 1]! + (a[i - 1] === b[j - 1] ? 0 : 1);
      let cost = Math.min(previous[j]! + 1, row[j - 1]! + 1, replaced);
      if (i > 1 && j > 1 && a[i - 1] === b[j - 2] && a[i - 2] === b[j - 1])
        cost = Math.min(cost, before[j - 2]! + 1);
      row.push(cost);
    }
    if (Math.min(...row) >= limit) return limit;
    before = previous;
    previous = row;
  }
  return previous[b.length]!;
}
