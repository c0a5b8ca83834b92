import { squaredDistance } from '../clustering/distance';

/**
 * Calinski–Harabasz index (variance ratio): squared distances of the groups' means from the mean of all, per degree of freedom, over
 * those of the rows from their own mean. ≥ 0, higher is better.
 * Source: Calinski & Harabasz, "A dendrite method for cluster analysis", Communications in Statistics 3, 1974.
 * @param assignment 0 … k − 1; rows of no group (numbers from k on) are left out.
 * @returns undefined for fewer than two groups with rows, for nothing but groups of one, and where no row differs from its group's mean.
 */
export function calinskiHarabasz(
  data: Float32Array,
  n: number,
  d: number,
  assignment: ArrayLike<number>,
  k: number,
): number | undefined {
  const { means, counts, rows } = groupMeans(data, n, d, assignment, k);
  const used = counts.filter((count) => count > 0).length;
  if (used < 2 || rows <= used) return undefined;
  const middle = new Float64Array(d);
  for (let g = 0; g < k; g++)
    for (let j = 0; j < d; j++)
      middle[j] = (middle[j] as number) + ((means[g * d + j] as number) * (counts[g] as number)) / rows;
  let between = 0;
  for (let g = 0; g < k; g++) between += (counts[g] as number) * squaredDistance(means, g, middle, 0, d);
  let within = 0;
  for (let i = 0; i < n; i++) {
    const own = assignment[i] as number;
    if (own < k) within += squaredDistance(data, i, means, own, d);
  }
  return within > 0 ? between / (used - 1) / (within / (rows - used)) : undefined;
}

/** The mean of each group's rows, k × d; 0 for a group without rows. */
function groupMeans(data: Float32Array, n: number, d: number, assignment: ArrayLike<number>, k: number) {
  const means = new Float64Array(k * d);
  const counts = new Int32Array(k);
  let rows = 0;
  for (let i = 0; i < n; i++) {
    const own = assignment[i] as number;
    if (own >= k) continue;
    rows++;
    counts[own] = (counts[own] as number) + 1;
    for (let j = 0; j < d; j++) means[own * d + j] = (means[own * d + j] as number) + (data[i * d + j] as number);
  }
  for (let g = 0; g < k; g++) {
    const count = counts[g] as number;
    if (count > 0) for (let j = 0; j < d; j++) means[g * d + j] = (means[g * d + j] as number) / count;
  }
  return { means, counts, rows };
}
