/** How two partitions of the same things cut each other; cells without things are left out. */
export interface Contingency {
  n: number;
  /** Sizes of the groups of either, in the order in which they first occur. */
  a: number[];
  b: number[];
  /** Numbers of the groups (places in `a` and `b`) and how many things are in both. */
  cells: { a: number; b: number; both: number }[];
}

/**
 * Counts the things in both a group of `a` and a group of `b`.
 * @param a @param b group numbers (any whole numbers), parallel. @throws RangeError on different lengths.
 */
export function contingency(a: ArrayLike<number>, b: ArrayLike<number>): Contingency {
  if (a.length !== b.length)
    throw new RangeError(`Partitions of ${a.length} and ${b.length} things cannot be compared.`);
  const first = counter();
  const second = counter();
  const cells = new Map<number, Map<number, number>>();
  for (let i = 0; i < a.length; i++) {
    const x = first.count(a[i] as number);
    const y = second.count(b[i] as number);
    const row = cells.get(x) ?? new Map<number, number>();
    row.set(y, (row.get(y) ?? 0) + 1);
    cells.set(x, row);
  }
  const list = [...cells].flatMap(([x, row]) => Array.from(row, ([y, both]) => ({ a: x, b: y, both })));
  return { n: a.length, a: first.sizes, b: second.sizes, cells: list };
}

function counter(): { sizes: number[]; count(label: number): number } {
  const places = new Map<number, number>();
  const sizes: number[] = [];
  return {
    sizes,
    count(label) {
      const place = places.get(label) ?? places.size;
      places.set(label, place);
      sizes[place] = (sizes[place] ?? 0) + 1;
      return place;
    },
  };
}
