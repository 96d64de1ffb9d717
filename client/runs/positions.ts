/** Where each node begins in a journal: the position of its first event. */
export function firstPositions(journal: readonly { seq: number; node?: string }[]): Map<string, number> {
  const positions = new Map<string, number>();
  for (const { seq, node } of journal)
    if (node !== undefined && !positions.has(node)) positions.set(node, seq);
  return positions;
}
