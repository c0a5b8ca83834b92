/**
 * Merges of n rows, lowest first: things below n are rows, n + m is what merge m made. Plain data: it is stored and drawn as it is.
 */
export interface Dendrogram {
  n: number;
  /** n − 1 each: the two that were merged, how far they were apart, and how many rows are in what they became. */
  left: Int32Array;
  right: Int32Array;
  heights: Float64Array;
  sizes: Int32Array;
}

/**
 * Puts merges in the order of their heights (ties as they were made) and gives what they make its number.
 * @param first @param second a row of each of the two groups merged.
 */
export function dendrogramOf(n: number, first: Int32Array, second: Int32Array, heights: Float64Array): Dendrogram {
  const order = Array.from(heights.keys()).sort((a, b) => (heights[a] as number) - (heights[b] as number) || a - b);
  const merges = order.length;
  const made: Dendrogram = {
    n,
    left: new Int32Array(merges),
    right: new Int32Array(merges),
    heights: Float64Array.from(order, (m) => heights[m] as number),
    sizes: new Int32Array(merges),
  };
  const above = Int32Array.from({ length: n + merges }, (_, i) => i);
  const sizeOf = (thing: number) => (thing < n ? 1 : (made.sizes[thing - n] as number));
  order.forEach((m, at) => {
    const a = topOf(above, first[m] as number);
    const b = topOf(above, second[m] as number);
    made.left[at] = Math.min(a, b);
    made.right[at] = Math.max(a, b);
    made.sizes[at] = sizeOf(a) + sizeOf(b);
    above[a] = n + at;
    above[b] = n + at;
  });
  return made;
}

/** What a thing has become part of; shortens the way for the next who asks. */
function topOf(above: Int32Array, thing: number): number {
  let top = thing;
  while (above[top] !== top) top = above[top] as number;
  for (let at = thing; at !== top; ) {
    const next = above[at] as number;
    above[at] = top;
    at = next;
  }
  return top;
}

/**
 * The k groups that are left when the highest merges are not made; numbered by their first rows.
 * @throws RangeError for a k that is not a whole number from 1 to the number of rows, or above 255.
 */
export function cut({ n, left, right }: Dendrogram, k: number): Uint8Array {
  if (!(Number.isInteger(k) && k >= 1 && k <= Math.min(n, 255)))
    throw new RangeError(`${n} rows cannot be cut into ${k} groups.`);
  const above = Int32Array.from({ length: n + left.length }, (_, i) => i);
  for (let m = 0; m < n - k; m++) {
    above[left[m] as number] = n + m;
    above[right[m] as number] = n + m;
  }
  const groups = new Uint8Array(n);
  const numbers = new Map<number, number>();
  for (let i = 0; i < n; i++) {
    const top = topOf(above, i);
    const number = numbers.get(top) ?? numbers.size;
    numbers.set(top, number);
    groups[i] = number;
  }
  return groups;
}
