/** An order in which edges point forwards, and the rank of each node: its longest way from a source. */

export interface Order {
  /** All ids; of the free ones the first in the given order comes first. */
  ids: readonly string[];
  /** 0-based. Edges that close a cycle count for nothing. */
  rank: ReadonlyMap<string, number>;
}

export function order(ids: readonly string[], edges: readonly { from: string; to: string }[]): Order {
  const out = new Map<string, string[]>(ids.map(id => [id, []]));
  const open = new Map<string, number>(ids.map(id => [id, 0]));
  for (const { from, to } of edges) {
    out.get(from)!.push(to);
    open.set(to, open.get(to)! + 1);
  }
  const place = new Map(ids.map((id, index) => [id, index]));
  const free = new Heap(ids.flatMap((id, index) => (open.get(id) === 0 ? [index] : [])));
  const done = new Set<string>();
  const sorted: string[] = [];
  const rank = new Map<string, number>();
  let next = 0;
  while (sorted.length < ids.length) {
    let index = free.pop();
    if (index === undefined) {
      // Nothing is free: a cycle. Its first node in the given order goes first.
      while (done.has(ids[next]!)) next++;
      index = next;
    }
    const id = ids[index]!;
    if (done.has(id)) continue;
    done.add(id);
    sorted.push(id);
    if (!rank.has(id)) rank.set(id, 0);
    for (const to of out.get(id)!) {
      if (done.has(to)) continue;
      rank.set(to, Math.max(rank.get(to) ?? 0, rank.get(id)! + 1));
      const left = open.get(to)! - 1;
      open.set(to, left);
      if (left === 0) free.push(place.get(to)!);
    }
  }
  return { ids: sorted, rank };
}

/** A heap of numbers, smallest first. */
class Heap {
  readonly #items: number[] = [];

  constructor(items: readonly number[]) {
    for (const item of items) this.push(item);
  }

  push(item: number): void {
    const items = this.#items;
    let at = items.push(item) - 1;
    while (at > 0) {
      const up = (at - 1) >> 1;
      if (items[up]! <= items[at]!) break;
      [items[up], items[at]] = [items[at]!, items[up]!];
      at = up;
    }
  }

  pop(): number | undefined {
    const items = this.#items;
    const top = items[0];
    const last = items.pop();
    if (items.length === 0 || last === undefined) return top;
    items[0] = last;
    let at = 0;
    for (;;) {
      let least = at;
      for (const child of [2 * at + 1, 2 * at + 2]) {
        if (child < items.length && items[child]! < items[least]!) least = child;
      }
      if (least === at) return top;
      [items[least], items[at]] = [items[at]!, items[least]!];
      at = least;
    }
  }
}
