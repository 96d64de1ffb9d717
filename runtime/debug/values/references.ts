/** Numbers for things that have children, as the debug protocol wants them; the same thing keeps its number. */
import type { Entry } from "./entry.ts";

export class References {
  private readonly numbers = new Map<string, number>();
  private readonly entries = new Map<number, { key: string; entry: Entry }>();

  /** The number of an entry that has children, 0 of one that has none. `parent`: what it stands in. */
  of(entry: Entry, parent: string): number {
    if (entry.indexed + entry.named === 0) return 0;
    const key = `${parent}/${entry.name}`;
    const number = this.numbers.get(key) ?? this.numbers.size + 1;
    this.numbers.set(key, number);
    this.entries.set(number, { key, entry });
    return number;
  }

  get(number: number): { key: string; entry: Entry } | undefined {
    return this.entries.get(number);
  }

  /** What is shown has changed: nothing may be asked of the old entries; numbers stay with their names. */
  forget(): void {
    this.entries.clear();
  }
}
