/** Sets of small whole numbers, a bit each: what keeps closures over a thousand nodes cheap. */
export class Bits {
  readonly words: Uint32Array;
  constructor(size: number) {
    this.words = new Uint32Array((size + 31) >>> 5);
  }
  has(n: number): boolean {
    return ((this.words[n >>> 5] ?? 0) & (1 << (n & 31))) !== 0;
  }
  add(n: number): void {
    this.words[n >>> 5]! |= 1 << (n & 31);
  }
  addAll(other: Bits): void {
    for (let i = 0; i < this.words.length; i++) this.words[i]! |= other.words[i]!;
  }
}
