import type { Inspection, InspectionView } from './inspection';

/** Leaves of the tree that is drawn: below them lines lie on lines. */
const LEAVES = 60;
/** Heights are told to so many places: JSON would carry sixteen. */
const PLACES = 1_000;

/** The top of a tree: its lowest merges are made, until at most 60 things are left, which are the leaves that are drawn. @param k segments. */
export function topOfTree(tree: Inspection['tree'], k: number): InspectionView['tree'] {
  const { n, left, right, heights } = tree;
  const made = Math.max(0, n - LEAVES);
  const shares = sharesOf(tree, k, made);
  const numbers = new Map<number, number>();
  const leaves: InspectionView['tree']['leaves'] = [];
  // What is left when the lowest merges are made is what later merges merge: met in their order.
  const numberOf = (thing: number): number => {
    const known = numbers.get(thing);
    if (known !== undefined) return known;
    const number = leaves.push(leafOf(tree, shares, thing, k)) - 1;
    numbers.set(thing, number);
    return number;
  };
  const tops: [number, number, number][] = [];
  for (let m = made; m < left.length; m++) {
    const [a, b] = [left[m] as number, right[m] as number];
    for (const thing of [a, b]) if (thing < n + made) numberOf(thing);
    tops.push([a, b, Math.round((heights[m] as number) * PLACES) / PLACES]);
  }
  if (n === 1) numberOf(0);
  const drawn = (thing: number) => (thing < n + made ? numberOf(thing) : leaves.length + thing - n - made);
  return { leaves, merges: tops.map(([a, b, height]) => ({ left: drawn(a), right: drawn(b), height })) };
}

/** Customers of each segment in each thing that the first merges make, after those of the small groups. */
function sharesOf({ n, left, right, leafSegments }: Inspection['tree'], k: number, made: number): Int32Array {
  const shares = new Int32Array((n + made) * k);
  shares.set(leafSegments);
  for (let m = 0; m < made; m++)
    for (let s = 0; s < k; s++)
      shares[(n + m) * k + s] =
        (shares[(left[m] as number) * k + s] as number) + (shares[(right[m] as number) * k + s] as number);
  return shares;
}

/** A thing with its customers, and the segment that most of them are in; −1 where none is in any. */
function leafOf({ n, leafSizes, sizes }: Inspection['tree'], shares: Int32Array, thing: number, k: number) {
  let segment = -1;
  let most = 0;
  for (let s = 0; s < k; s++) {
    const count = shares[thing * k + s] as number;
    if (count <= most) continue;
    most = count;
    segment = s;
  }
  return { size: (thing < n ? leafSizes[thing] : sizes[thing - n]) as number, segment };
}
