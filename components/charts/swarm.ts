/**
 * How far each point of a swarm stands above (−) or below (+) its line, so that points at the same place stand beside one another;
 * where a pile would be higher than the row, its points come closer together.
 * @param at the places along the line, px. @param size of a point, px. @param room above and below the line, px.
 */
export function swarmOffsets(at: ArrayLike<number>, size: number, room: number): Float64Array {
  const piles = new Map<number, number[]>();
  for (let i = 0; i < at.length; i++) {
    const place = Math.round((at[i] as number) / size);
    const pile = piles.get(place);
    if (pile) pile.push(i);
    else piles.set(place, [i]);
  }
  const offsets = new Float64Array(at.length);
  for (const pile of piles.values()) {
    const step = Math.min(size, (2 * room) / Math.max(1, pile.length - 1));
    pile.forEach((i, n) => {
      const away = Math.ceil(n / 2) * step;
      offsets[i] = n % 2 === 1 ? -away : away;
    });
  }
  return offsets;
}

/** A round limit that every number fits in, 1, 2 or 5 times a power of ten: the end of an axis. */
export function axisEnd(values: readonly number[]): number {
  const most = Math.max(0, ...values.map(Math.abs));
  if (!(most > 0)) return 1;
  const power = 10 ** Math.floor(Math.log10(most));
  return ([1, 2, 5, 10].find((step) => step * power >= most) ?? 10) * power;
}
