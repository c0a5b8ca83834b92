/** Counts what was tried: the same pair in several products is one trial, since its products are looked at together. */
export class Trials {
  private readonly numbers = new Map<string, { number: number; products: number }>();
  private readonly shared = new Set<number>();
  private readonly isShared: boolean[] = [];
  private alone = 0;

  /** @param keys of the literals of each product. */
  constructor(keys: Iterable<Iterable<string>>) {
    for (const ofProduct of keys)
      for (const key of ofProduct) {
        const known = this.numbers.get(key) ?? { number: this.numbers.size, products: 0 };
        known.products++;
        this.numbers.set(key, known);
        this.isShared[known.number] = known.products > 1;
      }
  }

  numberOf(key: string): number {
    return this.numbers.get(key)?.number ?? -1;
  }

  add(a: number, b: number, aIs: boolean, bIs: boolean): void {
    if (!this.isShared[a] || !this.isShared[b]) {
      this.alone++;
      return;
    }
    const [x, y] = [2 * a + Number(aIs), 2 * b + Number(bIs)];
    this.shared.add(Math.min(x, y) * 2 * this.numbers.size + Math.max(x, y));
  }

  get count(): number {
    return this.alone + this.shared.size;
  }
}
