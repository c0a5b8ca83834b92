const ITEMS_A_STEP = 2_000;

/** Sorts in steps of some thousand items: runs of them, merged two by two. Items that are equal keep their order. */
export function* sortSteps<T>(items: readonly T[], compare: (a: T, b: T) => number): Generator<undefined, T[]> {
  let runs: T[][] = [];
  for (let from = 0; from < items.length; from += ITEMS_A_STEP) {
    runs.push(items.slice(from, from + ITEMS_A_STEP).sort(compare));
    yield;
  }
  while (runs.length > 1) {
    const merged: T[][] = [];
    for (let i = 0; i < runs.length; i += 2) merged.push(yield* merge(runs[i] ?? [], runs[i + 1] ?? [], compare));
    runs = merged;
  }
  return runs[0] ?? [];
}

function* merge<T>(one: T[], other: T[], compare: (a: T, b: T) => number): Generator<undefined, T[]> {
  if (other.length === 0) return one;
  const merged: T[] = [];
  for (let a = 0, b = 0; a < one.length || b < other.length; ) {
    const first = b >= other.length || (a < one.length && compare(one[a] as T, other[b] as T) <= 0);
    merged.push((first ? one[a++] : other[b++]) as T);
    if (merged.length % ITEMS_A_STEP === 0) yield;
  }
  return merged;
}
