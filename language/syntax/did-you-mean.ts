/** By length of the word: how many edits away another may be. */
const FAR = [0, 0, 1, 1, 2, 2];

/** The candidate that was surely meant: a near one, or the only one that begins with what was written. */
export function meant(written: string, candidates: readonly string[]): string | undefined {
  const longer = candidates.filter(candidate => written.length > 2 && candidate.startsWith(written));
  return longer.length === 1 ? longer[0] : closest(written, candidates);
}

/** The candidate that differs least from what was written; undefined when none is near. */
export function closest(written: string, candidates: Iterable<string>): string | undefined {
  if (written.length > 40) return undefined;
  let best: string | undefined;
  let least = (FAR[written.length] ?? 3) + 0.5;
  for (const candidate of candidates) {
    const far = distance(written.toLowerCase(), candidate.toLowerCase());
    if (far < least) {
      least = far;
      best = candidate;
    }
  }
  return best;
}

/** Edits (insert, remove, replace, swap two neighbours) from one word to the other. */
function distance(a: string, b: string): number {
  if (Math.abs(a.length - b.length) > 4) return Number.POSITIVE_INFINITY;
  let beforeLast: number[] = [];
  let last = Array.from({ length: b.length + 1 }, (_, i) => i);
  for (let i = 1; i <= a.length; i++) {
    const row = [i];
    for (let j = 1; j <= b.length; j++) {
      const same = a[i - 1] === b[j - 1];
      let least = Math.min(last[j]! + 1, row[j - 1]! + 1, last[j - 1]! + (same ? 0 : 1));
      if (i > 1 && j > 1 && a[i - 1] === b[j - 2] && a[i - 2] === b[j - 1]) {
        least = Math.min(least, beforeLast[j - 2]! + 1);
      }
      row.push(least);
    }
    beforeLast = last;
    last = row;
  }
  return last[b.length]!;
}
