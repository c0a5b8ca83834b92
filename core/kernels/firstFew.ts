/**
 * The first few of many in an order, without putting all of them in it: O(n log most) comparisons.
 * @param isBefore a strict order; of equal ones the one that comes earlier in `all` stays first.
 * @returns at most `most`, in order; none where `most` is 0 or less.
 */
export function firstFew<T>(all: Iterable<T>, most: number, isBefore: (a: T, b: T) => boolean): T[] {
  const first: T[] = [];
  for (const one of all) {
    let low = 0;
    let high = first.length;
    while (low < high) {
      const middle = (low + high) >> 1;
      if (isBefore(one, first[middle] as T)) high = middle;
      else low = middle + 1;
    }
    if (low >= most) continue;
    first.splice(low, 0, one);
    if (first.length > most) first.pop();
  }
  return first;
}
