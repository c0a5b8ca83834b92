import type { Dendrogram } from '../clustering/dendrogram';
import { gatherRows, kmeans } from '../clustering/kmeans';
import { link, pairTriangle } from '../clustering/linkage';
import { lloyd } from '../clustering/lloyd';
import type { Points } from '../clustering/method';
import type { Random } from '../kernels/random';
import type { Inspection } from './inspection';

/** The tree is made of so many small groups of alike customers: the merges below them nobody sees. */
const LEAVES = 250;

/**
 * Merges all customers by Ward's rule, from small groups of alike ones upwards: time and memory do not grow with the square of the customers.
 * @param rows of the points, those that the small groups are found among. @param k segments.
 */
export function* treeOf(
  points: Points,
  rows: Int32Array,
  assignment: Uint8Array,
  k: number,
  random: Random,
): Generator<undefined, Inspection['tree']> {
  const groups = yield* smallGroups(points, rows, random);
  const { length: n } = groups.sizes;
  const leafSegments = new Int32Array(n * k);
  groups.leaf.forEach((leaf, row) => {
    const segment = assignment[row] as number;
    const at = leaf * k + segment;
    if (segment < k) leafSegments[at] = (leafSegments[at] as number) + 1;
  });
  const centers = Float32Array.from(groups.centers);
  const merged = yield* link(yield* pairTriangle(centers, n, points.d), n, 'ward', groups.sizes);
  return { ...counted(merged, groups.sizes), leafSizes: groups.sizes, leafSegments };
}

interface SmallGroups {
  /** Of each customer. */
  leaf: Uint8Array;
  sizes: Int32Array;
  centers: Float64Array;
}

function* smallGroups(points: Points, rows: Int32Array, random: Random): Generator<undefined, SmallGroups> {
  const { data, n, d } = points;
  if (d === 0 || n === 0) {
    return { leaf: new Uint8Array(n), sizes: Int32Array.of(n), centers: new Float64Array(d) };
  }
  const some = gatherRows(data, d, rows);
  const found = yield* kmeans(some, rows.length, d, Math.min(LEAVES, rows.length), {
    random,
    starts: 1,
    toTheEnd: false,
  });
  const placed = yield* lloyd(data, n, d, found.centers, { maxIterations: 0, enough: 0 });
  return withoutEmpty(placed.assignment, found.centers, d);
}

/** Equal customers leave groups that nobody is in. */
function withoutEmpty(assignment: Uint8Array, centers: Float64Array, d: number): SmallGroups {
  const counts = new Int32Array(centers.length / d);
  for (const leaf of assignment) counts[leaf] = (counts[leaf] as number) + 1;
  const kept = [...counts.keys()].filter((leaf) => (counts[leaf] as number) > 0);
  const numbers = new Uint8Array(counts.length);
  kept.forEach((leaf, number) => {
    numbers[leaf] = number;
  });
  return {
    leaf: assignment.map((leaf) => numbers[leaf] as number),
    sizes: Int32Array.from(kept, (leaf) => counts[leaf] as number),
    centers: Float64Array.from(kept.flatMap((leaf) => [...centers.subarray(leaf * d, (leaf + 1) * d)])),
  };
}

/** The merges with the customers, not the small groups, in each. */
function counted(tree: Dendrogram, leafSizes: Int32Array): Dendrogram {
  const sizes = new Int32Array(tree.sizes.length);
  const sizeOf = (thing: number) => (thing < tree.n ? leafSizes[thing] : sizes[thing - tree.n]) as number;
  tree.left.forEach((left, m) => {
    sizes[m] = sizeOf(left) + sizeOf(tree.right[m] as number);
  });
  return { ...tree, sizes };
}
