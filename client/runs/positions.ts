/** Where each node begins in a journal printed as JSON Lines: the position of its first event. */
export function firstPositions(journal: string): Map<string, number> {
  const positions = new Map<string, number>();
  for (const line of journal.split("\n")) {
    if (line === "") continue;
    const event = JSON.parse(line) as { seq: number; node?: string };
    if (event.node !== undefined && !positions.has(event.node)) positions.set(event.node, event.seq);
  }
  return positions;
}
