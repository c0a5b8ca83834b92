import { squaredDistance } from '../clustering/distance';

/**
 * Davies–Bouldin index: for each group the worst ratio of (spread + other's spread) to the distance of their centres,
 * averaged. Spread = mean distance to the own centre. ≥ 0, lower is better.
 * Source: Davies & Bouldin, "A cluster separation measure", IEEE PAMI 1, 1979.
 * @param assignment rows with a number from k on are in no group. @param centers k × d. Groups without rows are left out. @returns Infinity where two centres coincide, 0 for one group.
 */
export function daviesBouldin(
  data: Float32Array,
  n: number,
  d: number,
  assignment: ArrayLike<number>,
  centers: Float64Array,
): number {
  const k = centers.length / d;
  const counts = new Int32Array(k);
  const spread = new Float64Array(k);
  for (let i = 0; i < n; i++) {
    const group = assignment[i] as number;
    if (group >= k) continue;
    counts[group] = (counts[group] as number) + 1;
    spread[group] = (spread[group] as number) + Math.sqrt(squaredDistance(data, i, centers, group, d));
  }
  const used = [...counts.keys()].filter((g) => (counts[g] as number) > 0);
  for (const g of used) spread[g] = (spread[g] as number) / (counts[g] as number);
  let total = 0;
  for (const g of used) {
    let worst = 0;
    for (const other of used) {
      if (other === g) continue;
      const apart = Math.sqrt(squaredDistance(centers, g, centers, other, d));
      worst = Math.max(worst, ((spread[g] as number) + (spread[other] as number)) / apart);
    }
    total += worst;
  }
  return used.length === 0 ? 0 : total / used.length;
}
