import type { Random } from '../kernels/random';
import type { SparseRows } from '../kernels/twin/sparse';
import { kmeans } from './kmeans';

/**
 * Groups of rows from the leading eigenvectors of their ties, as many as vectors: k-means on the rows' places, scaled to length 1 (Ng, Jordan &
 * Weiss, NIPS 2001), and on those over the root of each row's ties; the groups that cut the smaller share of ties off count.
 * Source of the second and of the cut: Shi & Malik, "Normalized cuts and image segmentation", IEEE PAMI 22, 2000.
 */
export function* roundVectors(
  ties: SparseRows,
  vectors: readonly Float64Array[],
  random: Random,
): Generator<undefined, Uint8Array> {
  const k = vectors.length;
  const n = ties.starts.length - 1;
  if (k < 2) return new Uint8Array(n);
  const degrees = degreesOf(ties);
  const lengths = Float64Array.from({ length: n }, (_, i) => {
    let squares = 0;
    for (const vector of vectors) squares += (vector[i] as number) * (vector[i] as number);
    return Math.sqrt(squares);
  });
  const mean = degrees.reduce((sum, degree) => sum + degree, 0) / n;
  const ways = [lengths, degrees.map((degree) => Math.sqrt(degree / mean / n))];
  const alike = { ...ties, values: new Float32Array(ties.values.length).fill(1) };
  let best: { groups: Uint8Array; cut: number } | undefined;
  for (const lengthsOfWay of ways) {
    const places = placesOf(vectors, lengthsOfWay);
    const groups = (yield* kmeans(places, n, k, k, { random })).assignment;
    const cut = normalisedCut(alike, groups, k);
    if (!best || cut < best.cut) best = { groups, cut };
  }
  return best?.groups ?? new Uint8Array(n);
}

/** Each row's coordinates in the vectors, divided by its length. @returns n × k. */
function placesOf(vectors: readonly Float64Array[], lengths: Float64Array): Float32Array {
  const k = vectors.length;
  const places = new Float32Array(lengths.length * k);
  vectors.forEach((vector, c) => {
    vector.forEach((value, i) => {
      places[i * k + c] = value / (lengths[i] || 1);
    });
  });
  return places;
}

function degreesOf({ starts, values }: SparseRows): Float64Array {
  return Float64Array.from({ length: starts.length - 1 }, (_, i) => {
    let sum = 0;
    for (let e = starts[i] as number; e < (starts[i + 1] as number); e++) sum += values[e] as number;
    return sum;
  });
}

/**
 * The share of its ties that leave each group, summed over the groups; a group without ties counts as all cut.
 * Source: Shi & Malik, as above.
 */
export function normalisedCut({ starts, columns, values }: SparseRows, groups: ArrayLike<number>, k: number): number {
  const all = new Float64Array(k);
  const within = new Float64Array(k);
  for (let i = 0; i + 1 < starts.length; i++) {
    const group = groups[i] as number;
    for (let e = starts[i] as number; e < (starts[i + 1] as number); e++) {
      const tie = values[e] as number;
      all[group] = (all[group] as number) + tie;
      if (groups[columns[e] as number] === group) within[group] = (within[group] as number) + tie;
    }
  }
  return all.reduce((sum, whole, g) => sum + (whole > 0 ? 1 - (within[g] as number) / whole : 1), 0);
}
