/** Waves and the transitive reduction of a graph given by numbers. Cycles are cut at the edge that closes them. */

export interface Ranks {
  /** 1-based: the longest way from a node that waits for nothing. */
  wave: readonly number[];
  /** Parallel to the edges: whether another way leads from its start to its end. */
  implied: readonly boolean[];
}

/** `edges`: pairs of node numbers, from → to. */
export function rank(count: number, edges: readonly (readonly [number, number])[]): Ranks {
  const into: number[][] = Array.from({ length: count }, () => []);
  for (const [from, to] of edges) into[to]!.push(from);
  const order = upstreamFirst(count, into);
  const place = new Array<number>(count);
  order.forEach((node, i) => {
    place[node] = i;
  });

  const wave = new Array<number>(count).fill(1);
  const words = (count + 31) >> 5;
  const ancestors = new Uint32Array(count * words);
  const implied = new Set<number>();
  for (const node of order) {
    const own = node * words;
    // The latest first: what it waits for needs no edge of its own.
    const before = [...new Set(into[node])].filter(n => place[n]! < place[node]!);
    before.sort((a, b) => place[b]! - place[a]!);
    for (const from of before) {
      wave[node] = Math.max(wave[node]!, wave[from]! + 1);
      if (ancestors[own + (from >> 5)]! & (1 << (from & 31))) implied.add(from * count + node);
      for (let w = 0; w < words; w++) ancestors[own + w]! |= ancestors[from * words + w]!;
      ancestors[own + (from >> 5)]! |= 1 << (from & 31);
    }
  }
  return { wave, implied: edges.map(([from, to]) => implied.has(from * count + to)) };
}

/** Every node after those it waits for, without recursion (a chain may be thousands long). */
function upstreamFirst(count: number, into: readonly (readonly number[])[]): number[] {
  const order: number[] = [];
  const seen = new Uint8Array(count);
  for (let root = 0; root < count; root++) {
    if (seen[root]) continue;
    seen[root] = 1;
    const stack: { node: number; next: number }[] = [{ node: root, next: 0 }];
    while (stack.length > 0) {
      const top = stack[stack.length - 1]!;
      const before = into[top.node]![top.next++];
      if (before === undefined) {
        order.push(top.node);
        stack.pop();
      } else if (!seen[before]) {
        seen[before] = 1;
        stack.push({ node: before, next: 0 });
      }
    }
  }
  return order;
}
