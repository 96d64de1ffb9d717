/** The dependency graph of a workflow: who waits for whom, cycles, order, waves. Nodes are their indexes. */
import { Bits } from "./bits.ts";

export interface Graph {
  /** Every node that this one waits for: needs and decisions, each once. */
  before: readonly (readonly number[])[];
  /** Nodes that wait for this one. */
  after: readonly (readonly number[])[];
  /** Decisions that have the node as a target. */
  deciders: readonly (readonly number[])[];
  /** Each a ring of nodes: the second waits for the first, …, the first for the last. */
  cycles: readonly (readonly number[])[];
  /** Nodes of cycles (they can never start). */
  inCycle: ReadonlySet<number>;
  /** All nodes, each after those it waits for (as far as cycles allow). */
  order: readonly number[];
  /** 1-based: what can run at once. */
  wave: readonly number[];
  /** Whether `node` waits for `other`, directly or through others. */
  waitsFor(node: number, other: number): boolean;
}

/** `needs[n]`: what n needs; `targets[n]`: what decision n chooses among. */
export function graphOf(
  needs: readonly (readonly number[])[],
  targets: readonly (readonly number[])[],
): Graph {
  const size = needs.length;
  const deciders: number[][] = Array.from({ length: size }, () => []);
  targets.forEach((list, decision) => {
    for (const target of new Set(list)) deciders[target]!.push(decision);
  });
  const before = needs.map((list, n) => [...new Set([...list, ...deciders[n]!])]);
  const after: number[][] = Array.from({ length: size }, () => []);
  before.forEach((list, n) => {
    for (const b of list) after[b]!.push(n);
  });
  const { order, rings } = visit(before);
  const inCycle = new Set(rings.flat());
  const wave = new Array<number>(size).fill(1);
  for (const n of order)
    for (const b of before[n]!) if (!inCycle.has(n)) wave[n] = Math.max(wave[n]!, wave[b]! + 1);
  let closures: Bits[] | undefined;
  return {
    before,
    after,
    deciders,
    cycles: rings.map(ring => ringOf(ring, before)),
    inCycle,
    order,
    wave,
    waitsFor: (node, other) => {
      closures ??= closuresOf(before, order);
      return closures[node]!.has(other);
    },
  };
}

/** Tarjan's strongly connected components, without recursion: the order is one in which needs come first. */
function visit(before: readonly (readonly number[])[]): { order: number[]; rings: number[][] } {
  const size = before.length;
  const found = new Int32Array(size).fill(-1);
  const low = new Int32Array(size);
  const onStack = new Uint8Array(size);
  const stack: number[] = [];
  const order: number[] = [];
  const rings: number[][] = [];
  let count = 0;
  const enter = (n: number): { n: number; next: number } => {
    found[n] = low[n] = count++;
    stack.push(n);
    onStack[n] = 1;
    return { n, next: 0 };
  };
  for (let root = 0; root < size; root++) {
    if (found[root] !== -1) continue;
    const work = [enter(root)];
    while (work.length > 0) {
      const frame = work.at(-1)!;
      const { n } = frame;
      const child = before[n]![frame.next++];
      if (child !== undefined) {
        if (found[child] === -1) work.push(enter(child));
        else if (onStack[child]) low[n] = Math.min(low[n]!, found[child]!);
        continue;
      }
      work.pop();
      const parent = work.at(-1);
      if (parent) low[parent.n] = Math.min(low[parent.n]!, low[n]!);
      if (low[n] !== found[n]) continue;
      const component = stack.splice(stack.lastIndexOf(n));
      for (const member of component) onStack[member] = 0;
      order.push(...component.reverse());
      if (component.length > 1 || before[n]!.includes(n)) rings.push(component);
    }
  }
  return { order, rings };
}

/** One way around inside a component, starting with its node that stands first in the text. */
function ringOf(component: readonly number[], before: readonly (readonly number[])[]): number[] {
  const members = new Set(component);
  const start = Math.min(...component);
  const cameFrom = new Map<number, number>();
  const queue = [start];
  for (const n of queue)
    for (const b of before[n]!) {
      if (b === start) {
        const ring = [n];
        while (ring.at(-1) !== start) ring.push(cameFrom.get(ring.at(-1)!)!);
        return ring.reverse();
      }
      if (members.has(b) && !cameFrom.has(b)) {
        cameFrom.set(b, n);
        queue.push(b);
      }
    }
  return [start];
}

function closuresOf(before: readonly (readonly number[])[], order: readonly number[]): Bits[] {
  const closures = before.map(() => new Bits(before.length));
  for (const n of order)
    for (const b of before[n]!) {
      closures[n]!.add(b);
      closures[n]!.addAll(closures[b]!);
    }
  return closures;
}
