/**
 * Where an ascending curve begins to rise steeply: the point furthest below the line from its first to its last value.
 * Source: Satopää, Albrecht, Irwin & Raghavan, "Finding a 'kneedle' in a haystack", ICDCS 2011.
 * @returns its place; the last one where the curve is flat or a line.
 */
export function kneeOf(ascending: ArrayLike<number>): number {
  const last = ascending.length - 1;
  const low = ascending[0] as number;
  const height = (ascending[last] as number) - low;
  let knee = last;
  let most = 0;
  for (let i = 0; i <= last; i++) {
    const below = i / last - ((ascending[i] as number) - low) / height;
    if (below <= most) continue;
    most = below;
    knee = i;
  }
  return knee;
}
