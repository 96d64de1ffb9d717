/** Medians and their neighbours of repeated work, in milliseconds. */
export interface Figure {
  median: number;
  p95: number;
  runs: number;
}

/** Repeats `work` (given the number of the repetition) after a warm-up. */
export async function measure(
  runs: number,
  work: (run: number) => unknown,
  warmUp = Math.ceil(runs / 5),
): Promise<Figure> {
  const times: number[] = [];
  for (let run = -warmUp; run < runs; run++) {
    const start = performance.now();
    await work(run);
    if (run >= 0) times.push(performance.now() - start);
  }
  times.sort((a, b) => a - b);
  return { median: at(times, 0.5), p95: at(times, 0.95), runs };
}

function at(sorted: readonly number[], part: number): number {
  return sorted[Math.min(sorted.length - 1, Math.floor(sorted.length * part))]!;
}

export function ms(value: number): string {
  return value >= 100 ? value.toFixed(0) : value >= 1 ? value.toFixed(1) : value.toFixed(3);
}

/** One line of the result: name, median, p95, and how many times a peer's median it is. */
export function line(name: string, figure: Figure, peer?: { name: string; figure: Figure }): string {
  const ratio = peer ? `   ${(figure.median / peer.figure.median).toFixed(2)} × ${peer.name}` : "";
  return `  ${name.padEnd(52)} ${ms(figure.median).padStart(8)} ms   p95 ${ms(figure.p95).padStart(8)} ms${ratio}`;
}
